package uk.jointcasework.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ClassPathResource;

/**
 * The reckoning agrees with one that shares nothing with it: it goes a day at a time over the published list of bank
 * holidays, knows the summer time of the United Kingdom by its rule, and counts hours by the minute.
 */
class IndependentReckoningTest {

    private static final int TRIES = 5_000;
    private static final LocalDate FIRST = LocalDate.of(2019, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2028, 12, 31);
    private static final Set<LocalDate> BANK_HOLIDAYS = new HashSet<>();

    private final WorkingDays workingDays = Calendars.asShipped();
    private final Reckoning reckoning = new Reckoning(workingDays);

    @BeforeAll
    static void readThePublishedList() throws IOException {
        new ClassPathResource("time/bank-holidays-england-and-wales.csv")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.matches("\\d.*"))
                .map(line -> LocalDate.parse(line.substring(0, 10)))
                .forEach(BANK_HOLIDAYS::add);
        assertThat(BANK_HOLIDAYS).hasSize(83);
    }

    @Test
    void knowsEveryBankHolidayOfTenYears() {
        for (var day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            assertThat(workingDays.includes(day)).as(day.toString()).isEqualTo(isWorked(day));
        }
    }

    @ParameterizedTest
    @EnumSource
    void agreesOnWhenATimeLimitEnds(LengthUnit unit) {
        var random = new Random(unit.ordinal());
        for (var i = 0; i < TRIES; i++) {
            var from = moment(random);
            var length = random.nextInt(unit == LengthUnit.MONTHS ? 13 : unit == LengthUnit.HOURS ? 5_000 : 120);
            assertThat(reckoning.due(from, length, unit))
                    .as("%s and %d %s", from, length, unit)
                    .isEqualTo(due(from, length, unit));
        }
    }

    @ParameterizedTest
    @EnumSource
    void agreesOnWhatAPauseGivesBack(LengthUnit unit) {
        var random = new Random(100 + unit.ordinal());
        for (var i = 0; i < TRIES; i++) {
            var stopped = moment(random);
            var resumed = stopped.plusSeconds(60L * random.nextInt(100 * 24 * 60));
            var due = due(stopped, random.nextInt(20), unit);
            var expected = unit == LengthUnit.HOURS
                    ? due.plusMillis(resumed.toEpochMilli() - stopped.toEpochMilli())
                    : due(
                            due,
                            days(stopped, resumed, unit),
                            unit == LengthUnit.MONTHS ? LengthUnit.CALENDAR_DAYS : unit);
            assertThat(reckoning.giveBack(due, stopped, resumed, unit).due())
                    .as("%s, still from %s to %s, %s", due, stopped, resumed, unit)
                    .isEqualTo(expected);
        }
    }

    /** Day by day, or minute by minute, from the start to the end. */
    private static Instant due(Instant from, int length, LengthUnit unit) {
        if (unit == LengthUnit.HOURS) {
            return Instant.ofEpochSecond(from.getEpochSecond() + length * 60L * 60L);
        }
        var day = londonDay(from);
        if (unit == LengthUnit.MONTHS) {
            var month = day.getMonthValue() + length;
            var year = day.getYear() + (month - 1) / 12;
            month = (month - 1) % 12 + 1;
            var last = lastOfMonth(year, month);
            return endOf(LocalDate.of(year, month, Math.min(day.getDayOfMonth(), last)));
        }
        for (var left = length; left > 0; ) {
            day = day.plusDays(1);
            if (unit == LengthUnit.CALENDAR_DAYS || isWorked(day)) {
                left--;
            }
        }
        return endOf(day);
    }

    private static int days(Instant stopped, Instant resumed, LengthUnit unit) {
        var days = 0;
        for (var day = londonDay(stopped).plusDays(1); !day.isAfter(londonDay(resumed)); day = day.plusDays(1)) {
            if (unit != LengthUnit.WORKING_DAYS || isWorked(day)) {
                days++;
            }
        }
        return days;
    }

    private static boolean isWorked(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !BANK_HOLIDAYS.contains(day);
    }

    private static int lastOfMonth(int year, int month) {
        if (month == 2) {
            return year % 4 == 0 ? 29 : 28;
        }
        return Set.of(4, 6, 9, 11).contains(month) ? 30 : 31;
    }

    private static LocalDate londonDay(Instant moment) {
        return LocalDateTime.ofEpochSecond(moment.getEpochSecond() + (isSummer(moment) ? 3600 : 0), 0, ZoneOffset.UTC)
                .toLocalDate();
    }

    /** 23:59 in London: at that time of day the clocks never change. */
    private static Instant endOf(LocalDate day) {
        var asInWinter = day.atTime(23, 59).toInstant(ZoneOffset.UTC);
        return isSummer(asInWinter.minusSeconds(3600)) ? asInWinter.minusSeconds(3600) : asInWinter;
    }

    /** Summer time goes from the last Sunday of March to that of October, at one in the morning universal time. */
    private static boolean isSummer(Instant moment) {
        var year = moment.atOffset(ZoneOffset.UTC).getYear();
        return !moment.isBefore(change(year, 3)) && moment.isBefore(change(year, 10));
    }

    private static Instant change(int year, int month) {
        return LocalDate.of(year, month, 25)
                .datesUntil(LocalDate.of(year, month, 31).plusDays(1))
                .filter(day -> day.getDayOfWeek() == DayOfWeek.SUNDAY)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .atTime(1, 0)
                .toInstant(ZoneOffset.UTC);
    }

    private static Instant moment(Random random) {
        var days = (int) (LocalDate.of(2027, 6, 1).toEpochDay() - FIRST.toEpochDay());
        return FIRST.plusDays(random.nextInt(days))
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC)
                .plusSeconds(60L * random.nextInt(24 * 60));
    }
}
