package uk.jointcasework.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.jointcasework.core.London;

class ReckoningTest {

    private final Reckoning reckoning = new Reckoning(Calendars.asShipped());

    @ParameterizedTest(name = "after {0} comes {1}")
    @CsvSource(delimiter = '|', textBlock = """
            2026-06-03T07:29:59 | 2026-06-03T07:30
            2026-06-03T07:30    | 2026-06-04T07:30
            2026-06-03T23:59    | 2026-06-04T07:30
            # weekends and bank holidays
            2026-06-05T07:30    | 2026-06-08T07:30
            2026-06-06T06:00    | 2026-06-08T07:30
            2026-08-28T12:00    | 2026-09-01T07:30
            2026-08-31T06:00    | 2026-09-01T07:30
            2026-12-24T07:30    | 2026-12-29T07:30
            2026-12-31T07:30    | 2027-01-04T07:30
            # over the clock changes, of 2027 together with Easter
            2026-03-27T07:30    | 2026-03-30T07:30
            2026-10-23T07:30    | 2026-10-26T07:30
            2027-03-25T07:30    | 2027-03-30T07:30
            """)
    void findsTheNextMorningOfAWorkingDayInLondon(LocalDateTime after, LocalDateTime expected) {
        assertThat(reckoning.nextOnWorkingDay(instant(after), LocalTime.of(7, 30)))
                .isEqualTo(instant(expected));
    }

    @ParameterizedTest(name = "{0} and {1} {2} make {3}")
    @CsvSource(delimiter = '|', textBlock = """
            # day 1 is the day after
            2026-06-01T09:00 | 1  | workingDays  | 2026-06-02T23:59
            2026-06-01T23:58 | 1  | workingDays  | 2026-06-02T23:59
            2026-06-01T09:00 | 21 | calendarDays | 2026-06-22T23:59
            2026-06-01T09:00 | 0  | calendarDays | 2026-06-01T23:59
            # weekends and bank holidays
            2026-06-05T16:00 | 1  | workingDays  | 2026-06-08T23:59
            2026-06-06T16:00 | 1  | workingDays  | 2026-06-08T23:59
            2026-04-02T16:00 | 1  | workingDays  | 2026-04-07T23:59
            2026-08-28T16:00 | 1  | workingDays  | 2026-09-01T23:59
            2026-12-24T16:00 | 1  | workingDays  | 2026-12-29T23:59
            2026-12-24T16:00 | 5  | workingDays  | 2027-01-05T23:59
            2027-12-24T16:00 | 1  | workingDays  | 2027-12-29T23:59
            2023-05-05T16:00 | 1  | workingDays  | 2023-05-09T23:59
            # St Patrick's Day and 2 January are worked in England and Wales
            2026-03-16T16:00 | 1  | workingDays  | 2026-03-17T23:59
            2025-01-01T16:00 | 1  | workingDays  | 2025-01-02T23:59
            # months as on a calendar
            2026-01-31T09:00 | 1  | months       | 2026-02-28T23:59
            2028-01-31T09:00 | 1  | months       | 2028-02-29T23:59
            2028-02-29T09:00 | 12 | months       | 2029-02-28T23:59
            2026-03-04T09:00 | 3  | months       | 2026-06-04T23:59
            2028-02-28T09:00 | 1  | calendarDays | 2028-02-29T23:59
            2028-02-28T09:00 | 1  | workingDays  | 2028-02-29T23:59
            2028-01-29T09:00 | 1  | months       | 2028-02-29T23:59
            # Christmas to New Year, with substitute days
            2026-12-23T16:00 | 4  | workingDays  | 2026-12-31T23:59
            2027-12-23T16:00 | 5  | workingDays  | 2028-01-04T23:59
            # over the clock changes of 29 March and 25 October 2026
            2026-03-27T16:00 | 1  | workingDays  | 2026-03-30T23:59
            2026-03-28T12:00 | 1  | calendarDays | 2026-03-29T23:59
            2026-10-24T12:00 | 1  | calendarDays | 2026-10-25T23:59
            2026-10-23T12:00 | 1  | workingDays  | 2026-10-26T23:59
            2026-03-28T12:00 | 24 | hours        | 2026-03-29T13:00
            2026-10-24T12:00 | 24 | hours        | 2026-10-25T11:00
            2026-06-04T09:32 | 36 | hours        | 2026-06-05T21:32
            """)
    void reckonsInLondon(LocalDateTime from, int length, String unit, LocalDateTime expected) {
        assertThat(reckoning.due(instant(from), length, LengthUnit.of(unit))).isEqualTo(instant(expected));
    }

    @ParameterizedTest(name = "one working day from {0} is {1}")
    @CsvSource({
        "2026-06-05T16:00, 2026-06-08T23:59",
        "2026-06-06T00:01, 2026-06-08T23:59",
        "2026-06-06T16:00, 2026-06-08T23:59",
        "2026-06-07T23:58, 2026-06-08T23:59",
        "2026-08-31T10:00, 2026-09-01T23:59"
    })
    void countsTheFirstWorkingDayAfterAWeekendOrABankHolidayAsDayOne(LocalDateTime from, LocalDateTime expected) {
        assertThat(reckoning.due(instant(from), 1, LengthUnit.WORKING_DAYS)).isEqualTo(instant(expected));
    }

    @Test
    void knowsThatTheFourthOfJune2027IsAnOrdinaryFriday() {
        assertThat(reckoning.due(instant(LocalDateTime.of(2027, 6, 3, 9, 0)), 1, LengthUnit.WORKING_DAYS))
                .isEqualTo(instant(LocalDateTime.of(2027, 6, 4, 23, 59)));
        assertThat(reckoning
                        .reckon(instant(LocalDateTime.of(2027, 6, 3, 9, 0)), 1, LengthUnit.CALENDAR_DAYS)
                        .steps())
                .endsWith("Ends on Friday 4 June 2027 at 23:59.");
    }

    @ParameterizedTest(name = "{0} and {1} hours make {2}")
    @CsvSource({
        // Over the hour that is missing, and over the one that comes twice.
        "2026-03-29T00:30:00Z, 1, 2026-03-29T01:30:00Z",
        "2026-03-28T22:00:00Z, 3, 2026-03-29T01:00:00Z",
        "2026-10-24T23:30:00Z, 1, 2026-10-25T00:30:00Z",
        "2026-10-24T23:30:00Z, 2, 2026-10-25T01:30:00Z"
    })
    void countsEveryHourOnceWhenTheClocksChange(Instant from, int hours, Instant expected) {
        assertThat(reckoning.due(from, hours, LengthUnit.HOURS)).isEqualTo(expected);
    }

    @Test
    void endsDaysInLondonNotInUniversalTime() {
        assertThat(reckoning.due(Instant.parse("2026-06-01T08:00:00Z"), 1, LengthUnit.CALENDAR_DAYS))
                .isEqualTo("2026-06-02T22:59:00Z");
        assertThat(reckoning.due(Instant.parse("2026-12-01T08:00:00Z"), 1, LengthUnit.CALENDAR_DAYS))
                .isEqualTo("2026-12-02T23:59:00Z");
        // Half past midnight in London is still the day before in universal time.
        assertThat(reckoning.due(Instant.parse("2026-06-01T23:30:00Z"), 1, LengthUnit.CALENDAR_DAYS))
                .isEqualTo("2026-06-03T22:59:00Z");
    }

    @ParameterizedTest(name = "{1} {2} before {0} is {3}")
    @CsvSource({
        "2026-06-22T23:59, 1, workingDays, 2026-06-19T09:00",
        "2026-06-22T23:59, 3, calendarDays, 2026-06-19T09:00",
        "2026-06-22T23:59, 0, calendarDays, 2026-06-22T09:00",
        "2026-06-04T21:32, 6, hours, 2026-06-04T15:32",
        "2026-03-30T23:59, 1, calendarDays, 2026-03-29T09:00",
        "2026-03-31T23:59, 1, months, 2026-02-28T09:00"
    })
    void remindsAtTheStartOfWork(LocalDateTime due, int before, String unit, LocalDateTime expected) {
        assertThat(reckoning.reminder(instant(due), before, LengthUnit.of(unit)))
                .isEqualTo(instant(expected));
    }

    @Test
    void knowsABankHolidayAnnouncedLate() {
        var mourning = Calendars.with("2026-06-02 A day of mourning\n2026-06-03 Another");

        assertThat(mourning.from(LocalDate.of(2026, 6, 1), 1)).isEqualTo("2026-06-04");
    }

    @Test
    void endsAWorkingDay() {
        assertThat(reckoning.endOfWorkingDay(instant(LocalDateTime.of(2026, 6, 5, 12, 0)), 2))
                .isEqualTo(instant(LocalDateTime.of(2026, 6, 9, 23, 59)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "days", "WORKING_DAYS"})
    void refusesAUnitThatNobodyKnows(String unit) {
        assertThatThrownBy(() -> LengthUnit.of(unit)).hasMessage("There is no unit of time '" + unit + "'");
    }

    private static Instant instant(LocalDateTime london) {
        return london.atZone(London.ZONE).toInstant();
    }
}
