package uk.jointcasework.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reckoning agrees with one that shares nothing with it: {@link IndependentCalendar}. */
class IndependentReckoningTest {

    private static final int TRIES = 5_000;
    private static final LocalDate FIRST = LocalDate.of(2019, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2028, 12, 31);

    private final WorkingDays workingDays = Calendars.asShipped();
    private final Reckoning reckoning = new Reckoning(workingDays);

    @Test
    void knowsEveryBankHolidayOfTenYears() {
        assertThat(IndependentCalendar.bankHolidays()).isEqualTo(83);
        for (var day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            assertThat(workingDays.includes(day)).as(day.toString()).isEqualTo(IndependentCalendar.isWorked(day));
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
                    .isEqualTo(IndependentCalendar.due(from, length, unit));
        }
    }

    @ParameterizedTest
    @EnumSource
    void agreesOnWhatAPauseGivesBack(LengthUnit unit) {
        var random = new Random(100 + unit.ordinal());
        for (var i = 0; i < TRIES; i++) {
            var stopped = moment(random);
            var resumed = stopped.plusSeconds(60L * random.nextInt(100 * 24 * 60));
            var due = IndependentCalendar.due(stopped, random.nextInt(20), unit);
            var expected = IndependentCalendar.givenBack(due, stopped, resumed, unit);
            assertThat(reckoning.giveBack(due, stopped, resumed, unit).due())
                    .as("%s, still from %s to %s, %s", due, stopped, resumed, unit)
                    .isEqualTo(expected);
        }
    }

    private static Instant moment(Random random) {
        var days = (int) (LocalDate.of(2027, 6, 1).toEpochDay() - FIRST.toEpochDay());
        return FIRST.plusDays(random.nextInt(days))
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC)
                .plusSeconds(60L * random.nextInt(24 * 60));
    }
}
