package uk.jointcasework.caseview;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.jointcasework.time.Days;
import uk.jointcasework.time.LengthUnit;
import uk.jointcasework.words.Codes;

/** What a case's timeline says of how far the case got, and of how its suspects stand. */
@Component
class RegisterTimeline implements TimelinePart {

    private final JdbcClient jdbc;

    RegisterTimeline(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<TimelineEntry> story(String reference) {
        return Stream.concat(milestones(reference).stream(), suspects(reference).stream())
                .toList();
    }

    private List<TimelineEntry> milestones(String reference) {
        return ask(
                """
                        select m.happened_at, m.name, (
                            select p.name_ from act_re_procdef p where p.key_ = m.process
                            order by p.version_ desc limit 1) as process
                        from shared.milestone m where m.case_reference = ?
                        """,
                reference,
                (row, number) -> new TimelineEntry(
                        at(row, "happened_at"),
                        TimelineEntry.Kind.MILESTONE,
                        row.getString("name"),
                        row.getString("process"),
                        null));
    }

    private List<TimelineEntry> suspects(String reference) {
        return ask("""
                        select changed_at, changed_by, label, status, bail_until, custody_until, corrected from shared.suspect
                        where case_reference = ?
                        """, reference, (row, number) -> {
            var bail = row.getObject("bail_until", LocalDate.class);
            var custody = row.getObject("custody_until", OffsetDateTime.class);
            return new TimelineEntry(
                    at(row, "changed_at"),
                    TimelineEntry.Kind.SUSPECT,
                    row.getString("label") + ": " + Codes.inWords(row.getString("status"))
                            + (bail == null ? "" : " until " + Days.words(bail))
                            + (custody == null ? "" : " until " + Days.words(custody.toInstant(), LengthUnit.HOURS)),
                    row.getBoolean("corrected") ? "Entered by mistake, and put right" : null,
                    row.getString("changed_by"));
        });
    }

    private List<TimelineEntry> ask(String sql, String reference, RowMapper<TimelineEntry> entry) {
        return jdbc.sql(sql).param(reference).query(entry).list();
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
