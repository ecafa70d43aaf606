package uk.jointcasework.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.jointcasework.core.London;

/** A reckoning says in plain sentences how it came to its date. */
class ReckoningStepsTest {

    private final Reckoning reckoning = new Reckoning(Calendars.asShipped());

    @Test
    void namesTheBankHolidaysLeftOut() {
        assertThat(steps("2026-12-24T16:00", 5, LengthUnit.WORKING_DAYS))
                .containsExactly(
                        "Starts on Thursday 24 December 2026; day 1 is the day after.",
                        "5 working days, leaving out weekends and the bank holidays Friday 25 December 2026 (Christmas),"
                                + " Monday 28 December 2026 (Boxing Day, substitute day) and Friday 1 January 2027 (New"
                                + " Year's Day).",
                        "Ends on Tuesday 5 January 2027 at 23:59.");
    }

    @Test
    void leavesOutNothingInAWeekThatIsWorked() {
        assertThat(steps("2026-06-01T16:00", 1, LengthUnit.WORKING_DAYS))
                .containsExactly(
                        "Starts on Monday 1 June 2026; day 1 is the day after.",
                        "1 working day.",
                        "Ends on Tuesday 2 June 2026 at 23:59.");
        assertThat(steps("2026-06-05T16:00", 2, LengthUnit.WORKING_DAYS))
                .contains("2 working days, leaving out weekends.");
    }

    @Test
    void asksToActEarlierWhenTheLastDayIsNotWorkedAndDoesNotMoveIt() {
        assertThat(steps("2026-12-05T16:00", 21, LengthUnit.CALENDAR_DAYS))
                .containsExactly(
                        "Starts on Saturday 5 December 2026; day 1 is the day after.",
                        "21 calendar days, weekends and bank holidays included.",
                        "Ends on Saturday 26 December 2026 at 23:59.",
                        "That is not a working day: act by Thursday 24 December 2026.");
        assertThat(steps("2026-12-05T16:00", 1, LengthUnit.CALENDAR_DAYS))
                .endsWith("That is not a working day: act at once.");
    }

    @Test
    void takesADateThatWasSetAsItIs() {
        assertThat(steps("2027-03-14T00:00", 0, LengthUnit.CALENDAR_DAYS))
                .containsExactly(
                        "The date that was set is Sunday 14 March 2027.",
                        "Ends on Sunday 14 March 2027 at 23:59.",
                        "That is not a working day: act by Friday 12 March 2027.");
    }

    @Test
    void saysThatAMonthIsShort() {
        assertThat(steps("2026-01-31T09:00", 1, LengthUnit.MONTHS))
                .containsExactly(
                        "Starts on Saturday 31 January 2026; day 1 is the day after.",
                        "1 month: there is no 31 February 2026, so the last day of the month.",
                        "Ends on Saturday 28 February 2026 at 23:59.",
                        "That is not a working day: act by Friday 27 February 2026.");
        assertThat(steps("2026-03-04T09:00", 3, LengthUnit.MONTHS)).contains("3 months.");
    }

    @Test
    void saysThatTheClocksChange() {
        assertThat(steps("2026-03-28T12:00", 24, LengthUnit.HOURS))
                .containsExactly(
                        "Starts on Saturday 28 March 2026 at 12:00.",
                        "24 hours by the clock; the clocks go forward by an hour on Sunday 29 March 2026 in between.",
                        "Ends on Sunday 29 March 2026 at 13:00.");
        assertThat(steps("2026-10-25T00:30", 2, LengthUnit.HOURS))
                .containsExactly(
                        "Starts on Sunday 25 October 2026 at 00:30.",
                        "2 hours by the clock; the clocks go back by an hour on Sunday 25 October 2026 in between.",
                        "Ends on Sunday 25 October 2026 at 01:30 GMT.");
        assertThat(steps("2026-06-04T09:32", 1, LengthUnit.HOURS)).contains("1 hour by the clock.");
    }

    @Test
    void givesBackTheDaysThatAClockStoodStill() {
        var days = reckoning.giveBack(
                instant("2027-03-10T23:59"),
                instant("2027-03-03T10:00"),
                instant("2027-03-17T09:00"),
                LengthUnit.CALENDAR_DAYS);
        assertThat(days.due()).isEqualTo(instant("2027-03-24T23:59"));
        assertThat(days.steps())
                .containsExactly(
                        "The clock stood still from 3 March 2027 to 17 March 2027: 14 days given back.",
                        "Ends on Wednesday 24 March 2027 at 23:59.");

        var workingDays = reckoning.giveBack(
                instant("2027-03-10T23:59"),
                instant("2027-03-03T10:00"),
                instant("2027-03-17T09:00"),
                LengthUnit.WORKING_DAYS);
        assertThat(workingDays.due()).isEqualTo(instant("2027-03-24T23:59"));
        assertThat(workingDays.steps())
                .contains("The clock stood still from 3 March 2027 to 17 March 2027: 10 working days given back.");

        var months = reckoning.giveBack(
                instant("2027-03-10T23:59"),
                instant("2027-03-03T10:00"),
                instant("2027-03-04T09:00"),
                LengthUnit.MONTHS);
        assertThat(months.steps())
                .contains("The clock stood still from 3 March 2027 to 4 March 2027: 1 day given back.");
    }

    @Test
    void givesHoursBackToTheMinute() {
        var hours = reckoning.giveBack(
                instant("2027-03-03T12:00"),
                instant("2027-03-03T10:00"),
                instant("2027-03-03T12:30"),
                LengthUnit.HOURS);
        assertThat(hours.due()).isEqualTo(instant("2027-03-03T14:30"));
        assertThat(hours.steps())
                .containsExactly(
                        "The clock stood still from 3 March 2027 at 10:00 to 3 March 2027 at 12:30: 2 hours and 30"
                                + " minutes given back.",
                        "Ends on Wednesday 3 March 2027 at 14:30.");
    }

    @Test
    void givesNoDayBackForAPauseWithinOneDay() {
        var back = reckoning.giveBack(
                instant("2027-03-10T23:59"),
                instant("2027-03-03T10:00"),
                instant("2027-03-03T18:00"),
                LengthUnit.WORKING_DAYS);
        assertThat(back.due()).isEqualTo(instant("2027-03-10T23:59"));
        assertThat(back.steps()).contains("The clock stood still within 3 March 2027: no working days given back.");
    }

    @Test
    void givesNothingBackForAPauseThatEndsBeforeItBegins() {
        for (var unit : LengthUnit.values()) {
            assertThat(reckoning
                            .giveBack(
                                    instant("2027-03-10T23:59"),
                                    instant("2027-03-03T10:00"),
                                    instant("2027-03-02T18:00"),
                                    unit)
                            .due())
                    .isEqualTo(instant("2027-03-10T23:59"));
        }
    }

    @Test
    void countsWhatLiesBetweenTwoMoments() {
        var friday = instant("2027-03-05T22:00");
        var monday = instant("2027-03-08T01:00");

        assertThat(reckoning.daysBetween(friday, monday)).isEqualTo(3);
        assertThat(reckoning.daysBetween(monday, friday)).isEqualTo(-3);
        assertThat(reckoning.workingDaysBetween(friday, monday)).isEqualTo(1);
        assertThat(reckoning.workingDaysBetween(monday, friday)).isZero();
        assertThat(reckoning.hoursBetween(friday, monday)).isEqualTo(51);
        assertThat(reckoning.hoursBetween(instant("2027-03-05T22:30"), friday)).isEqualTo(-1);
        assertThat(reckoning.hoursBetween(friday, instant("2027-03-05T22:59"))).isZero();
    }

    @Test
    void startsWorkAtNineInLondonOverAChangeOfClocks() {
        assertThat(reckoning.startOfWork(instant("2026-03-28T23:30"), 1)).isEqualTo("2026-03-29T08:00:00Z");
        assertThat(reckoning.startOfWork(instant("2026-03-28T23:30"), 0)).isEqualTo("2026-03-28T09:00:00Z");
    }

    @Test
    void refusesATimeLimitOfLessThanNothing() {
        assertThatThrownBy(() -> steps("2026-03-28T12:00", -1, LengthUnit.HOURS))
                .hasMessage("A time limit cannot be -1 long");
    }

    private List<String> steps(String from, int length, LengthUnit unit) {
        return reckoning.reckon(instant(from), length, unit).steps();
    }

    private static Instant instant(String london) {
        return LocalDateTime.parse(london).atZone(London.ZONE).toInstant();
    }
}
