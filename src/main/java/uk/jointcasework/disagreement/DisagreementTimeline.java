package uk.jointcasework.disagreement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.PreChargeJourney;
import uk.jointcasework.caseview.TimelineEntry;
import uk.jointcasework.caseview.TimelinePart;
import uk.jointcasework.words.Codes;

/** What a case's timeline says of challenges, a rung at a time. */
@Component
class DisagreementTimeline implements TimelinePart {

    private static final Map<String, String> CHALLENGED = Map.of(
            StandingDecisions.REFUSED_ADVICE, "the refusal of early advice",
            StandingDecisions.RETURNED_FILE, "the return of the file",
            PreChargeJourney.DECISION, "the decision");

    private final JdbcClient jdbc;

    DisagreementTimeline(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<TimelineEntry> story(String reference) {
        var entries = new ArrayList<TimelineEntry>();
        entries.addAll(ask(
                """
                        select challenged_at, challenged_by, what, suspect, rung from casework.disagreement
                        where case_reference = ?
                        """,
                reference,
                (row, number) -> new TimelineEntry(
                        at(row, "challenged_at"),
                        TimelineEntry.Kind.DISAGREEMENT,
                        "Challenged, level " + row.getInt("rung") + ": " + challenged(row),
                        null,
                        row.getString("challenged_by"))));
        entries.addAll(ask(
                """
                        select answered_at, answered_by, what, suspect, rung, outcome from casework.disagreement
                        where case_reference = ? and answered_at is not null
                        """,
                reference,
                (row, number) -> new TimelineEntry(
                        at(row, "answered_at"),
                        TimelineEntry.Kind.DISAGREEMENT,
                        "Challenge " + Codes.inWords(row.getString("outcome")) + ", level " + row.getInt("rung") + ": "
                                + challenged(row),
                        null,
                        row.getString("answered_by"))));
        return entries;
    }

    private List<TimelineEntry> ask(String sql, String reference, RowMapper<TimelineEntry> entry) {
        return jdbc.sql(sql).param(reference).query(entry).list();
    }

    private static String challenged(ResultSet row) throws SQLException {
        var suspect = row.getString("suspect");
        return CHALLENGED.getOrDefault(row.getString("what"), Codes.inWords(row.getString("what")))
                + (suspect.equals(DisagreementLog.WHOLE_CASE) ? "" : " for " + suspect);
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
