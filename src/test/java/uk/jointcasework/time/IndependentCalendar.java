package uk.jointcasework.time;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import uk.jointcasework.core.CsvFile;

/**
 * A calendar that shares nothing with the application's: it goes a day at a time over the published list of bank
 * holidays, knows the summer time of the United Kingdom by its rule, and counts hours by the minute.
 */
public final class IndependentCalendar {

    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);
    private static final LocalTime START_OF_WORK = LocalTime.of(9, 0);

    private static final Set<LocalDate> BANK_HOLIDAYS = published();

    private IndependentCalendar() {}

    private static Set<LocalDate> published() {
        return CsvFile.rows("time/bank-holidays-england-and-wales.csv").stream()
                .map(row -> LocalDate.parse(row.get("date")))
                .collect(Collectors.toSet());
    }

    static int bankHolidays() {
        return BANK_HOLIDAYS.size();
    }

    /** Whether offices work on this day. */
    public static boolean isWorked(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !BANK_HOLIDAYS.contains(day);
    }

    /** Day by day, or by the clock, from the start to the end. */
    public static Instant due(Instant from, int length, LengthUnit unit) {
        if (unit == LengthUnit.HOURS) {
            return Instant.ofEpochSecond(from.getEpochSecond() + length * 60L * 60L);
        }
        return endOf(day(londonDay(from), length, unit));
    }

    private static LocalDate day(LocalDate from, int length, LengthUnit unit) {
        if (unit == LengthUnit.MONTHS) {
            var months = from.getYear() * 12 + from.getMonthValue() - 1 + length;
            var year = Math.floorDiv(months, 12);
            var month = Math.floorMod(months, 12) + 1;
            return LocalDate.of(year, month, Math.min(from.getDayOfMonth(), lastOfMonth(year, month)));
        }
        var day = from;
        for (var left = Math.abs(length); left > 0; ) {
            day = day.plusDays(length < 0 ? -1 : 1);
            if (unit == LengthUnit.CALENDAR_DAYS || isWorked(day)) {
                left--;
            }
        }
        return day;
    }

    /** When a limit ends whose clock stood still: a working day for a working day, a day for a day, to the minute. */
    public static Instant givenBack(Instant due, Instant stopped, Instant resumed, LengthUnit unit) {
        if (unit == LengthUnit.HOURS) {
            var minutes = resumed.getEpochSecond() / 60 - stopped.getEpochSecond() / 60;
            return due.plusSeconds(60 * minutes);
        }
        var worked = unit == LengthUnit.WORKING_DAYS;
        return due(
                due,
                worked ? workingDays(stopped, resumed) : days(stopped, resumed),
                worked ? unit : LengthUnit.CALENDAR_DAYS);
    }

    /**
     * When to remind of a limit: so long before it, in days at nine in the morning. If that has passed, half way; if
     * nothing is left between now and the end, or no reminder is wanted before it, when it ends.
     */
    public static Instant reminder(Instant due, Instant now, int before, LengthUnit unit) {
        var inHours = unit == LengthUnit.HOURS;
        var wanted = inHours ? due.minusSeconds(before * 3600L) : startOfWork(day(londonDay(due), -before, unit));
        if (wanted.isAfter(now)) {
            return wanted;
        }
        if (before == 0 || !due.isAfter(now)) {
            return due;
        }
        var halfWay = inHours ? halfWay(now, due) : startOfWork(londonDay(now).plusDays(days(now, due) / 2));
        return halfWay.isAfter(now) && halfWay.isBefore(due) ? halfWay : due;
    }

    /** Half way between two moments, to the minute. */
    public static Instant halfWay(Instant now, Instant due) {
        var minute = (now.toEpochMilli() + (due.toEpochMilli() - now.toEpochMilli()) / 2) / 60_000;
        return Instant.ofEpochSecond(minute * 60);
    }

    /** How many days come after the first, up to and with the second. */
    public static int days(Instant first, Instant second) {
        return days(first, second, false);
    }

    /** How many days on which offices work come after the first, up to and with the second. */
    public static int workingDays(Instant first, Instant second) {
        return days(first, second, true);
    }

    private static int days(Instant first, Instant second, boolean workedOnly) {
        var days = 0;
        for (var day = londonDay(first).plusDays(1); !day.isAfter(londonDay(second)); day = day.plusDays(1)) {
            if (!workedOnly || isWorked(day)) {
                days++;
            }
        }
        return days;
    }

    private static int lastOfMonth(int year, int month) {
        if (month == 2) {
            return year % 4 == 0 ? 29 : 28;
        }
        return Set.of(4, 6, 9, 11).contains(month) ? 30 : 31;
    }

    /** The day in London. */
    public static LocalDate londonDay(Instant moment) {
        return LocalDateTime.ofEpochSecond(moment.getEpochSecond() + (isSummer(moment) ? 3600 : 0), 0, ZoneOffset.UTC)
                .toLocalDate();
    }

    /** A minute before midnight in London. */
    public static Instant endOf(LocalDate day) {
        return at(day, END_OF_DAY);
    }

    /** Nine in the morning in London. */
    public static Instant startOfWork(LocalDate day) {
        return at(day, START_OF_WORK);
    }

    /** A time of day at which the clocks never change. */
    private static Instant at(LocalDate day, LocalTime time) {
        var asInWinter = day.atTime(time).toInstant(ZoneOffset.UTC);
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
}
