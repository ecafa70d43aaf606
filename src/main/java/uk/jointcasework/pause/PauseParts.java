package uk.jointcasework.pause;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.jointcasework.caseview.CasePart;
import uk.jointcasework.caseview.CaseView;
import uk.jointcasework.caseview.TimelineEntry;
import uk.jointcasework.caseview.TimelinePart;
import uk.jointcasework.organisation.PersonName;
import uk.jointcasework.time.Days;
import uk.jointcasework.words.Codes;

/** What a case's page says of its pauses: the one that it rests in now, and in the timeline each that there was. */
@Component
class PauseParts implements CasePart<Optional<CaseView.PauseView>>, TimelinePart {

    private final JdbcClient jdbc;

    PauseParts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The rest that the case is in now; empty if it is worked on. */
    @Override
    public Optional<CaseView.PauseView> of(String reference) {
        return jdbc.sql("""
                        select since, review_on, reason, approved_for_police, approved_for_cps from casework.pause
                        where case_reference = ? and reopened_at is null order by id desc limit 1
                        """).param(reference).query(CaseView.PauseView.class).optional();
    }

    @Override
    public List<TimelineEntry> story(String reference) {
        return Stream.concat(begun(reference).stream(), ended(reference).stream())
                .toList();
    }

    private List<TimelineEntry> begun(String reference) {
        return jdbc.sql("""
                        select p.since, p.reason, p.review_on, p.approved_for_police, p.approved_for_cps, u.first_, u.last_
                        from casework.pause p left join act_id_user u on u.id_ = p.approved_for_cps
                        where p.case_reference = ?
                        """)
                .param(reference)
                .query((row, number) -> new TimelineEntry(
                        at(row, "since"),
                        TimelineEntry.Kind.PAUSE,
                        "Case paused, to be looked at again on "
                                + Days.words(row.getObject("review_on", LocalDate.class)),
                        "Reason: " + Codes.inWords(row.getString("reason")) + ". Agreed for the CPS by "
                                + PersonName.of(
                                        row.getString("approved_for_cps"),
                                        row.getString("first_"),
                                        row.getString("last_")),
                        row.getString("approved_for_police")))
                .list();
    }

    private List<TimelineEntry> ended(String reference) {
        return jdbc.sql("""
                        select reopened_at, reopened_by, reopened_why from casework.pause
                        where case_reference = ? and reopened_at is not null
                        """)
                .param(reference)
                .query((row, number) -> new TimelineEntry(
                        at(row, "reopened_at"),
                        TimelineEntry.Kind.PAUSE,
                        "Pause ended",
                        "Reason: " + Codes.inWords(row.getString("reopened_why")),
                        row.getString("reopened_by")))
                .list();
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
