package uk.jointcasework.isva;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.jointcasework.caseview.TimelineEntry;
import uk.jointcasework.caseview.TimelinePart;
import uk.jointcasework.mail.MessageState;
import uk.jointcasework.words.Codes;

/** What a case's timeline says of messages to the adviser. */
@Component
class UpdatesTimeline implements TimelinePart {

    private final JdbcClient jdbc;

    UpdatesTimeline(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<TimelineEntry> story(String reference) {
        return jdbc.sql("""
                        select coalesce(m.returned_at, m.sent_at, m.queued_at) as at, m.template, m.state, m.reason, m.told_by,
                            s.name
                        from shared.outbound_message m join casework.isva_service s on s.code = m.recipient
                        where m.case_reference = ?
                        """)
                .param(reference)
                .query((row, number) -> {
                    var reason = row.getString("reason");
                    return new TimelineEntry(
                            at(row, "at"),
                            TimelineEntry.Kind.UPDATE,
                            "Update to the ISVA, " + Codes.inWords(row.getString("template")) + ": "
                                    + MessageState.inWords(row.getString("state")),
                            row.getString("name") + (reason == null ? "" : ". " + sentence(Codes.inWords(reason))),
                            row.getString("told_by"));
                })
                .list();
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
