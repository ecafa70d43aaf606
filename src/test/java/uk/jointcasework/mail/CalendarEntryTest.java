package uk.jointcasework.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import net.fortuna.ical4j.data.CalendarBuilder;
import org.junit.jupiter.api.Test;
import uk.jointcasework.core.London;
import uk.jointcasework.letters.Language;

class CalendarEntryTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), London.ZONE);

    @Test
    void saysWhenAndNothingElseAboutAMeeting() {
        assertThat(entry(Language.ENGLISH, 0, false).text()).isEqualTo(lines("""
                BEGIN:VCALENDAR
                PRODID:-//Joint Casework//EN
                VERSION:2.0
                CALSCALE:GREGORIAN
                METHOD:REQUEST
                BEGIN:VEVENT
                UID:meeting-1@example.org
                SEQUENCE:0
                DTSTAMP:20261123T090000Z
                DTSTART:20260701T093000Z
                DTEND:20260701T101500Z
                SUMMARY:Meeting\\, reference QK7M-2XD9
                STATUS:CONFIRMED
                CLASS:PRIVATE
                ORGANIZER:mailto:no-reply@example.org
                ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:isv
                 a@support.example.org
                END:VEVENT
                END:VCALENDAR
                """));
    }

    @Test
    void callsAMeetingOffUnderItsFirstNameWithAHigherNumber() {
        var off = entry(Language.WELSH, 4, true);

        assertThat(off.method()).isEqualTo("CANCEL");
        assertThat(off.text())
                .contains(
                        "METHOD:CANCEL\r\n", "UID:meeting-1@example.org\r\n", "SEQUENCE:4\r\n", "STATUS:CANCELLED\r\n")
                .contains("SUMMARY:Cyfarfod\\, cyfeirnod QK7M-2XD9\r\n");
    }

    @Test
    void isValidForWhoeverReadsIt() throws Exception {
        for (var cancelled : new boolean[] {true, false}) {
            var read = new CalendarBuilder()
                    .build(new StringReader(entry(Language.WELSH, 4, cancelled).text()));

            assertThat(read.validate(true).hasErrors()).isFalse();
        }
    }

    private static CalendarEntry entry(Language language, int sequence, boolean cancelled) {
        return CalendarEntry.of(
                new Invite(
                        "meeting-1@example.org",
                        sequence,
                        cancelled,
                        Instant.parse("2026-07-01T09:30:00Z"),
                        Duration.ofMinutes(45)),
                language,
                "QK7M-2XD9",
                "no-reply@example.org",
                "isva@support.example.org",
                CLOCK);
    }

    private static String lines(String text) {
        return text.replace("\n", "\r\n");
    }
}
