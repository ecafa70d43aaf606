package uk.jointcasework.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.jointcasework.core.London;

class DueInWordsTest {

    private final DueInWords words = new DueInWords(Calendars.asShipped());

    @ParameterizedTest(name = "on {0} what is due on {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # a Wednesday in June, with no bank holiday near
            2026-06-03T10:00 | 2026-06-03 | today                   | TODAY
            2026-06-03T23:58 | 2026-06-03 | today                   | TODAY
            2026-06-03T10:00 | 2026-06-04 | tomorrow                | THIS_WEEK
            2026-06-03T10:00 | 2026-06-05 | Friday                  | THIS_WEEK
            2026-06-03T10:00 | 2026-06-07 | Sunday                  | THIS_WEEK
            2026-06-03T10:00 | 2026-06-08 | Monday 8 June           | LATER
            2026-06-03T10:00 | 2026-12-31 | Thursday 31 December    | LATER
            2026-06-03T10:00 | 2027-01-04 | Monday 4 January 2027   | LATER
            2026-06-07T10:00 | 2026-06-08 | tomorrow                | LATER
            2026-06-03T10:00 | 2026-06-02 | 1 working day late      | OVERDUE
            2026-06-03T00:00 | 2026-06-02 | 1 working day late      | OVERDUE
            2026-06-03T10:00 | 2026-06-01 | 2 working days late     | OVERDUE
            # a weekend in between
            2026-06-08T10:00 | 2026-06-05 | 1 working day late      | OVERDUE
            2026-06-10T10:00 | 2026-06-05 | 3 working days late     | OVERDUE
            # only days on which nobody works
            2026-06-06T10:00 | 2026-06-05 | late since Friday       | OVERDUE
            2026-06-07T10:00 | 2026-06-05 | late since Friday       | OVERDUE
            2026-12-28T10:00 | 2026-12-24 | late since Thursday     | OVERDUE
            2026-12-29T10:00 | 2026-12-24 | 1 working day late      | OVERDUE
            2027-01-04T10:00 | 2026-12-31 | 1 working day late      | OVERDUE
            """)
    void saysADayAsPeopleSayIt(LocalDateTime now, String due, String expected, DueInWords.Group group) {
        var said = words.of(instant(LocalDateTime.parse(due + "T23:59")), LengthUnit.WORKING_DAYS, false, instant(now));

        assertThat(said.words()).isEqualTo(expected);
        assertThat(said.group()).isEqualTo(group);
        assertThat(said.date()).matches("\\d{1,2} [A-Z][a-z]+ 202[67]");
    }

    @ParameterizedTest(name = "on {0} what is due on {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            2026-06-03T10:00 | 2026-06-03T15:15 | today at 3:15pm          | TODAY
            2026-06-03T16:00 | 2026-06-03T15:15 | late since 3:15pm        | OVERDUE
            2026-06-03T10:00 | 2026-06-04T07:00 | tomorrow at 7:00am       | THIS_WEEK
            2026-06-03T10:00 | 2026-06-05T07:00 | Friday at 7:00am         | THIS_WEEK
            2026-06-05T10:00 | 2026-06-08T07:00 | Monday 8 June at 7:00am  | LATER
            2026-06-04T10:00 | 2026-06-03T15:15 | 1 working day late       | OVERDUE
            """)
    void saysTheTimeOfDayWhereHoursCount(
            LocalDateTime now, LocalDateTime due, String expected, DueInWords.Group group) {
        var said = words.of(instant(due), LengthUnit.HOURS, false, instant(now));

        assertThat(said.words()).isEqualTo(expected);
        assertThat(said.group()).isEqualTo(group);
    }

    @Test
    void saysThatAClockStandsStillWhateverTheDate() {
        var now = instant(LocalDateTime.parse("2026-06-03T10:00"));

        var said = words.of(instant(LocalDateTime.parse("2026-06-01T23:59")), LengthUnit.WORKING_DAYS, true, now);

        assertThat(said).isEqualTo(new DueInWords.Due(DueInWords.Group.STOPPED, "clock stopped", "1 June 2026"));
    }

    private static Instant instant(LocalDateTime there) {
        return there.atZone(London.ZONE).toInstant();
    }
}
