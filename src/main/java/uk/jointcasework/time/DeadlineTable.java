package uk.jointcasework.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.jointcasework.organisation.Agency;

/** The rows of deadlines and of their changes. What they mean is the book's business. */
@Repository
class DeadlineTable {

    private static final Set<String> UNIT_COLUMNS = Set.of("force", "cps_area");

    private final JdbcClient jdbc;

    DeadlineTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a clock that starts. */
    void add(DeadlineStart start, Instant openedAt) {
        jdbc.sql("""
                        insert into casework.deadline
                            (case_reference, work, task, name, stage, agency, force, cps_area, role, clock, rule,
                             table_version, length, unit, remind_before, movable, source, started_at, original_due,
                             due, remind_at, reckoning, opened_at)
                        values (:case, :work, :task, :name, :stage, :agency, :force, :area, :role, :clock, :rule,
                             :version, :length, :unit, :remind, :movable, :source, :started, :due, :due, :reminder,
                             :reckoning, :opened)
                        """)
                .param("case", start.caseReference())
                .param("work", start.work())
                .param("task", start.task())
                .param("name", start.name())
                .param("stage", start.stage())
                .param("agency", start.agency().code())
                .param("force", start.force())
                .param("area", start.cpsArea())
                .param("role", start.role())
                .param("clock", start.rule().clock())
                .param("rule", start.rule().ruleId())
                .param("version", start.rule().tableVersion())
                .param("length", start.rule().length())
                .param("unit", start.rule().unit().word())
                .param("remind", start.rule().remindBefore())
                .param("movable", start.rule().movable())
                .param("source", start.rule().source())
                .param("started", utc(start.startedAt()))
                .param("due", utc(start.due()))
                .param("reminder", utc(start.remindAt()))
                .param("reckoning", String.join("\n", start.reckoning()))
                .param("opened", utc(openedAt))
                .update();
    }

    /** See {@link DeadlineBook#ofUnit}. */
    List<Deadline> ofUnit(
            String column, String unit, Instant from, Instant until, @Nullable String caseReference, int most) {
        if (!UNIT_COLUMNS.contains(column)) {
            throw new IllegalArgumentException("No column says whose a deadline is by the name " + column);
        }
        var restricted =
                "exists (select from shared.restricted_case r where r.case_reference = deadline.case_reference)";
        return where(
                        column
                                + " = ? and coalesce(opened_at, started_at) < ? and (ended_at is null or ended_at >= ?) and (?::text is null"
                                + " or case_reference = ?) and not " + restricted + " order by started_at, id limit ?",
                        unit,
                        utc(until),
                        utc(from),
                        caseReference,
                        caseReference,
                        most)
                .toList();
    }

    /** What happened to a deadline, the oldest first. */
    List<DeadlineChange> changes(long id) {
        return jdbc.sql("""
                        select kind, changed_at, changed_by, reason, due_before, due_after, reckoning
                        from casework.deadline_change where deadline = ? order by id
                        """)
                .param(id)
                .query((row, number) -> new DeadlineChange(
                        ChangeKind.of(row.getString("kind")),
                        instant(row, "changed_at"),
                        row.getString("changed_by"),
                        row.getString("reason"),
                        instant(row, "due_before"),
                        instant(row, "due_after"),
                        lines(row, "reckoning")))
                .list();
    }

    /** The work moved: the deadline is over. */
    void end(String work, Instant at) {
        jdbc.sql("update casework.deadline set ended_at = ? where work = ? and ended_at is null")
                .params(utc(at), work)
                .update();
    }

    /** Keeps the first process that watches a deadline. */
    void watched(long id, String ladder) {
        jdbc.sql("update casework.deadline set ladder = ? where id = ? and ladder is null")
                .params(ladder, id)
                .update();
    }

    /** Keeps who has taken a piece of work. */
    void taken(String work, String userId) {
        jdbc.sql("update casework.deadline set taken_by = ? where work = ? and taken_by is distinct from ?")
                .params(userId, work, userId)
                .update();
    }

    /** The same for all work that waits. */
    void takenAsTheEngineSays() {
        jdbc.sql("""
                        update casework.deadline d set taken_by = t.assignee_ from act_ru_task t
                        where t.id_ = d.work and d.ended_at is null and d.taken_by is distinct from t.assignee_
                        """).update();
    }

    /** Keeps the highest rung that was told. */
    void reached(long id, int rung) {
        jdbc.sql("update casework.deadline set rung = greatest(rung, ?) where id = ?")
                .params(rung, id)
                .update();
    }

    /** Keeps the rung that somebody asked for; 0 for none. */
    void raise(long id, int rung) {
        jdbc.sql("update casework.deadline set raised_to = ? where id = ?")
                .params(rung, id)
                .update();
    }

    /** Keeps since when a clock stands still. */
    void stop(long id, Instant at) {
        jdbc.sql("update casework.deadline set stopped_at = ? where id = ?")
                .params(utc(at), id)
                .update();
    }

    /** Sets the date that counts from now on; a rung was told of it only if it is the one before. */
    void set(Deadline deadline, Instant due, Instant remindAt, int timesMoved, @Nullable Instant stoppedAt) {
        jdbc.sql("""
                        update casework.deadline
                        set due = ?, remind_at = ?, rung = case when times_moved = ? then rung else 0 end,
                            times_moved = ?, stopped_at = ?, raised_to = 0, own_due = null where id = ?
                        """)
                .params(
                        utc(due),
                        utc(remindAt),
                        timesMoved,
                        timesMoved,
                        stoppedAt == null ? null : utc(stoppedAt),
                        deadline.id())
                .update();
    }

    /** Sets the date to which something shortens a deadline, and keeps its own; null for that ends it. */
    void shorten(long id, Instant due, @Nullable Instant ownDue, Instant remindAt) {
        jdbc.sql("update casework.deadline set due = ?, own_due = ?, remind_at = ? where id = ?")
                .params(utc(due), ownDue == null ? null : utc(ownDue), utc(remindAt), id)
                .update();
    }

    /** Adds a change, with the deadline as it was before. */
    void write(
            Deadline before,
            Instant at,
            ChangeKind kind,
            @Nullable String by,
            String reason,
            @Nullable Instant after,
            List<String> steps) {
        jdbc.sql("""
                        insert into casework.deadline_change
                            (deadline, kind, changed_at, changed_by, reason, due_before, due_after, reckoning)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        before.id(),
                        kind.code(),
                        utc(at),
                        by,
                        reason,
                        utc(before.due()),
                        utc(after),
                        String.join("\n", steps))
                .update();
    }

    /** The deadlines of a condition of SQL, in the order that it says. */
    Stream<Deadline> where(String condition, @Nullable Object... parameters) {
        return jdbc
                .sql("select * from casework.deadline where " + condition)
                .params(parameters)
                .query(DeadlineTable::deadline)
                .list()
                .stream();
    }

    private static Deadline deadline(ResultSet row, int number) throws SQLException {
        return new Deadline(
                row.getLong("id"),
                row.getString("case_reference"),
                row.getString("work"),
                row.getString("task"),
                row.getString("name"),
                row.getString("stage"),
                Agency.of(row.getString("agency")),
                row.getString("force"),
                row.getString("cps_area"),
                row.getString("role"),
                new ClockRule(
                        row.getString("clock"),
                        row.getInt("length"),
                        LengthUnit.of(row.getString("unit")),
                        "startedAt",
                        row.getInt("remind_before"),
                        row.getBoolean("movable"),
                        row.getString("source"),
                        row.getString("rule"),
                        row.getInt("table_version")),
                instant(row, "started_at"),
                instant(row, "original_due"),
                instant(row, "due"),
                instant(row, "own_due"),
                instant(row, "remind_at"),
                lines(row, "reckoning"),
                row.getInt("times_moved"),
                instant(row, "stopped_at"),
                instant(row, "ended_at"),
                row.getString("ladder"),
                row.getInt("raised_to"));
    }

    private static List<String> lines(ResultSet row, String column) throws SQLException {
        return row.getString(column).lines().toList();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    static OffsetDateTime utc(@Nullable Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
