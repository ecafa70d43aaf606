package uk.jointcasework.caseview;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.organisation.PersonName;
import uk.jointcasework.time.ChangeKind;
import uk.jointcasework.time.Days;
import uk.jointcasework.time.LengthUnit;

/** What a case's timeline says of work, from the engine's history: opened, taken or given, over; and of its dates. */
@Component
class WorkTimeline implements TimelinePart {

    /** The engine keeps times without a zone, in that of the machine. */
    private static final ZoneId OF_THE_ENGINE = ZoneId.systemDefault();

    private final JdbcClient jdbc;
    private final Organisation organisation;

    WorkTimeline(JdbcClient jdbc, Organisation organisation) {
        this.jdbc = jdbc;
        this.organisation = organisation;
    }

    @Override
    public List<TimelineEntry> story(String reference) {
        return Stream.of(tasksOpened(reference), tasksTaken(reference), tasksOver(reference), deadlines(reference))
                .flatMap(List::stream)
                .toList();
    }

    private List<TimelineEntry> tasksOpened(String reference) {
        return ask(
                """
                        select t.start_time_, d.name, d.stage, d.original_due, d.unit, d.role, d.source
                        from shared.deadline d join act_hi_taskinst t on t.id_ = d.work where d.case_reference = ?
                        """,
                reference,
                (row, number) -> new TimelineEntry(
                        engineAt(row, "start_time_"),
                        TimelineEntry.Kind.TASK,
                        "Opened: " + work(row),
                        "For the " + organisation.roleName(row.getString("role")) + ". Due "
                                + Days.words(at(row, "original_due"), LengthUnit.of(row.getString("unit"))) + ": "
                                + row.getString("source"),
                        null));
    }

    private List<TimelineEntry> tasksTaken(String reference) {
        return ask("""
                        select l.timestamp_, l.user_id_, l.assigner_id_, d.name, d.stage, u.first_, u.last_
                        from shared.deadline d
                        join act_hi_taskinst t on t.id_ = d.work
                        join act_hi_identitylink l on l.root_proc_inst_id_ = t.root_proc_inst_id_ and l.task_id_ = d.work
                        left join act_id_user u on u.id_ = l.assigner_id_
                        where d.case_reference = ? and l.type_ = 'assignee' and l.operation_type_ = 'add'
                        """, reference, (row, number) -> {
            var giver = row.getString("assigner_id_");
            var given = giver != null && !giver.equals(row.getString("user_id_"));
            return new TimelineEntry(
                    engineAt(row, "timestamp_"),
                    TimelineEntry.Kind.TASK,
                    (given ? "Given: " : "Taken: ") + work(row),
                    given ? "By " + PersonName.of(giver, row.getString("first_"), row.getString("last_")) : null,
                    row.getString("user_id_"));
        });
    }

    private List<TimelineEntry> tasksOver(String reference) {
        return ask("""
                        select t.end_time_, t.assignee_, t.delete_reason_, d.name, d.stage
                        from shared.deadline d join act_hi_taskinst t on t.id_ = d.work
                        where d.case_reference = ? and t.end_time_ is not null
                        """, reference, (row, number) -> {
            var isDone = "completed".equals(row.getString("delete_reason_"));
            return new TimelineEntry(
                    engineAt(row, "end_time_"),
                    TimelineEntry.Kind.TASK,
                    (isDone ? "Done: " : "No longer needed: ") + work(row),
                    null,
                    isDone ? row.getString("assignee_") : null);
        });
    }

    private List<TimelineEntry> deadlines(String reference) {
        return ask("""
                        select c.changed_at, c.changed_by, c.kind, c.reason, c.due_before, c.due_after, d.name, d.stage,
                            d.unit
                        from shared.deadline d join shared.deadline_change c on c.deadline = d.id
                        where d.case_reference = ?
                        """, reference, (row, number) -> {
            var unit = LengthUnit.of(row.getString("unit"));
            var before = Days.words(at(row, "due_before"), unit);
            var after = Days.words(at(row, "due_after"), unit);
            var what = switch (ChangeKind.of(row.getString("kind"))) {
                case MOVED -> "Date moved from " + before + " to " + after + ": ";
                case STOPPED -> "Clock stopped: ";
                case RESUMED -> "Clock runs again, due " + after + ": ";
                case RECALCULATED -> "Date reckoned again, from " + before + " to " + after + ": ";
            };
            return new TimelineEntry(
                    at(row, "changed_at"),
                    TimelineEntry.Kind.DEADLINE,
                    what + work(row),
                    "Reason: " + row.getString("reason"),
                    row.getString("changed_by"));
        });
    }

    private List<TimelineEntry> ask(String sql, String reference, RowMapper<TimelineEntry> entry) {
        return jdbc.sql(sql).param(reference).query(entry).list();
    }

    private static String work(ResultSet row) throws SQLException {
        return row.getString("name") + " (" + row.getString("stage") + ")";
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Instant engineAt(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).atZone(OF_THE_ENGINE).toInstant();
    }
}
