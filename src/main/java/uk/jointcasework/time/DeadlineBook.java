package uk.jointcasework.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uk.jointcasework.core.London;
import uk.jointcasework.organisation.Agency;

/**
 * Every deadline, with all that happened to it. Each change keeps the first date, and says who made it and why; whoever
 * has to follow hears {@link DeadlineMoved} in the same transaction.
 */
@Component
@Transactional
public class DeadlineBook {

    /** As much as the engine keeps of a task's description. */
    private static final int LONGEST_EXPLANATION = 4000;

    private static final Set<String> UNIT_COLUMNS = Set.of("force", "cps_area");

    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);

    private final JdbcClient jdbc;
    private final Reckoning reckoning;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    DeadlineBook(JdbcClient jdbc, Reckoning reckoning, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.reckoning = reckoning;
        this.clock = clock;
        this.events = events;
    }

    /** Writes down a clock that starts. */
    public void start(DeadlineStart start) {
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
                .param("opened", utc(now()))
                .update();
    }

    /** The deadline with this number; an unknown number is an error. */
    public Deadline get(long id) {
        return where("id = ?", id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no deadline " + id));
    }

    /** The deadline of a task, by the engine's id of the task. */
    public Optional<Deadline> ofWork(String work) {
        return where("work = ?", work).findFirst();
    }

    /** The deadlines of a case that somebody still has to meet, the next one first. */
    public List<Deadline> open(String caseReference) {
        return where("case_reference = ? and ended_at is null order by due, id", caseReference)
                .toList();
    }

    /** The deadlines of all cases that somebody has to meet by a moment or has missed, the oldest first. */
    public List<Deadline> openUntil(Instant end) {
        return where("ended_at is null and stopped_at is null and due <= ? order by due, id", utc(end))
                .toList();
    }

    /** All deadlines that a case has had, the oldest first. */
    public List<Deadline> all(String caseReference) {
        return where("case_reference = ? order by started_at, id", caseReference)
                .toList();
    }

    /**
     * The deadlines of a force or an Area that waited at any time between two moments, the oldest first. Restricted
     * cases are left out, whoever asks: what is made of these is for everybody who supervises the unit.
     *
     * @param column of our table that says whose a deadline is: {@code force} or {@code cps_area}
     * @param caseReference of one case, or null for all
     * @param most no more than these are read
     */
    public List<Deadline> ofUnit(
            String column, String unit, Instant from, Instant until, String caseReference, int most) {
        if (!UNIT_COLUMNS.contains(column)) {
            throw new IllegalArgumentException("No column says whose a deadline is by the name " + column);
        }
        var restricted = "exists (select from casework.restriction r"
                + " where r.case_reference = deadline.case_reference and r.lifted_at is null)";
        return where(
                        column + " = ? and started_at < ? and (ended_at is null or ended_at >= ?) and (?::text is null"
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
    public List<DeadlineChange> changes(long id) {
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

    /** Why a deadline is the day it is: its rule, how it was reckoned, and each change since. */
    public List<String> why(Deadline deadline) {
        var rule = deadline.rule();
        var why = new ArrayList<String>();
        why.add(standing(deadline));
        why.add("Source: " + rule.source() + " (table of clocks, version " + rule.tableVersion() + ", row "
                + rule.ruleId() + ").");
        why.addAll(deadline.reckoning());
        changes(deadline.id()).forEach(change -> why.addAll(change.words(rule.unit())));
        return why;
    }

    /**
     * Why, in a text that leaves the house: without the rule and its source, which may name a force, and of the changes
     * neither who made them nor what they wrote.
     */
    public String whyForMail(Deadline deadline) {
        var why = new ArrayList<String>();
        why.add(standing(deadline));
        why.addAll(deadline.reckoning());
        changes(deadline.id())
                .forEach(
                        change -> why.addAll(change.wordsForMail(deadline.rule().unit())));
        return String.join("\n", why);
    }

    private static String standing(Deadline deadline) {
        var due = Days.words(deadline.due(), deadline.rule().unit());
        return deadline.isStopped()
                ? "The clock has stood still since " + Days.words(deadline.stoppedAt()) + "; it was due " + due + "."
                : "Due " + due + ".";
    }

    /** Why, as one text that a task can show: of a long story the first and the newest sentences. */
    public String explained(Deadline deadline) {
        var why = why(deadline);
        var text = String.join("\n", why);
        for (var dropped = 1; text.length() > LONGEST_EXPLANATION && dropped < why.size() - 1; dropped++) {
            text = why.get(0) + "\n…\n" + String.join("\n", why.subList(1 + dropped, why.size()));
        }
        return text;
    }

    /** The work moved: the deadline is over. */
    public void end(String work) {
        jdbc.sql("update casework.deadline set ended_at = ? where work = ? and ended_at is null")
                .params(utc(now()), work)
                .update();
    }

    /** Remembers the process that watches a deadline. */
    public void watched(long id, String ladder) {
        jdbc.sql("update casework.deadline set ladder = ? where id = ? and ladder is null")
                .params(ladder, id)
                .update();
    }

    /** Remembers who has taken a piece of work. Nobody needs to follow that: no date changes by it. */
    public void taken(String work, String userId) {
        jdbc.sql("update casework.deadline set taken_by = ? where work = ? and taken_by is distinct from ?")
                .params(userId, work, userId)
                .update();
    }

    /** Remembers that a rung was told of the date that counts now. */
    public void reached(long id, int rung) {
        jdbc.sql("update casework.deadline set rung = greatest(rung, ?) where id = ?")
                .params(rung, id)
                .update();
    }

    /** Somebody asks for a rung ahead of the table; 0 takes it back. */
    public void raise(long id, int rung) {
        jdbc.sql("update casework.deadline set raised_to = ? where id = ?")
                .params(rung, id)
                .update();
        publish(id);
    }

    /**
     * Moves a deadline to the end of a day in London; the ladder starts anew for the new date. A clock that stood
     * still runs again from now on; a deadline that is over stays.
     */
    public void redate(long id, LocalDate day, String by, String reason) {
        redate(id, day.atTime(END_OF_DAY).atZone(London.ZONE).toInstant(), by, reason);
    }

    private void redate(long id, Instant newDue, String by, String reason) {
        var deadline = locked(id);
        if (deadline.endedAt() != null || deadline.due().equals(newDue)) {
            return;
        }
        set(deadline, newDue, deadline.timesMoved() + 1, null);
        write(deadline, ChangeKind.MOVED, by, reason, newDue, List.of());
        publish(id);
    }

    /** Stops a clock; nothing happens if it stands still already or is over. */
    public void stop(long id, String by, String reason) {
        var deadline = locked(id);
        if (deadline.endedAt() != null || deadline.isStopped()) {
            return;
        }
        jdbc.sql("update casework.deadline set stopped_at = ? where id = ?")
                .params(utc(now()), id)
                .update();
        write(deadline, ChangeKind.STOPPED, by, reason, deadline.due(), List.of());
        publish(id);
    }

    /** Lets a clock run again and gives back the days it stood still; nothing happens if it runs. */
    public void resume(long id, String by, String reason) {
        var deadline = locked(id);
        if (deadline.endedAt() != null || !deadline.isStopped()) {
            return;
        }
        var back = reckoning.giveBack(
                deadline.due(), deadline.stoppedAt(), now(), deadline.rule().unit());
        set(deadline, back.due(), deadline.timesMoved(), null);
        write(deadline, ChangeKind.RESUMED, by, reason, back.due(), back.steps());
        publish(id);
    }

    /** Stops every clock of a case that runs, but for those that the law sets: bail ends while a case rests. */
    public void stopAll(String caseReference, String by, String reason) {
        open(caseReference).stream()
                .filter(deadline -> deadline.rule().movable())
                .forEach(deadline -> stop(deadline.id(), by, reason));
    }

    /** Lets every clock of a case run again. */
    public void resumeAll(String caseReference, String by, String reason) {
        open(caseReference).forEach(deadline -> resume(deadline.id(), by, reason));
    }

    /**
     * Reckons again what is counted in working days, after a bank holiday was announced, and says which moved. A date
     * that people chose stays.
     */
    List<Deadline> recalculate(String reason) {
        return where("ended_at is null and unit = 'workingDays' and times_moved = 0 order by id").toList().stream()
                .filter(deadline -> recalculated(deadline, reason))
                .map(deadline -> get(deadline.id()))
                .toList();
    }

    private boolean recalculated(Deadline stale, String reason) {
        var deadline = locked(stale.id());
        var rule = deadline.rule();
        var fresh = reckoning.reckon(deadline.startedAt(), rule.length(), rule.unit());
        var steps = new ArrayList<>(fresh.steps());
        var due = fresh.due();
        Instant stopped = null;
        for (var change : changes(deadline.id())) {
            if (change.kind() == ChangeKind.STOPPED) {
                stopped = change.at();
            } else if (change.kind() == ChangeKind.RESUMED) {
                var back = reckoning.giveBack(due, stopped, change.at(), rule.unit());
                due = back.due();
                steps.addAll(back.steps());
            }
        }
        if (due.equals(deadline.due())) {
            return false;
        }
        set(deadline, due, deadline.timesMoved(), deadline.stoppedAt());
        write(deadline, ChangeKind.RECALCULATED, null, reason, due, steps);
        publish(deadline.id());
        return true;
    }

    /**
     * When to remind of a date: so long before it as the rule says, or half way if that has passed already, since a
     * reminder at once helps nobody; of what leaves no time for a reminder, when it is due.
     */
    public Instant reminder(Instant due, ClockRule rule) {
        return reminder(due, rule, now());
    }

    /** As {@link #reminder(Instant, ClockRule)}, for a date that was set at another moment than now. */
    public Instant reminder(Instant due, ClockRule rule, Instant now) {
        var reminder = reckoning.reminder(due, rule.remindBefore(), rule.unit());
        if (reminder.isAfter(now)) {
            return reminder;
        }
        var halfWay = rule.remindBefore() == 0 ? due : reckoning.halfWay(now, due, rule.unit());
        return halfWay.isAfter(now) && halfWay.isBefore(due) ? halfWay : due;
    }

    private void set(Deadline deadline, Instant due, int timesMoved, Instant stoppedAt) {
        jdbc.sql("""
                        update casework.deadline
                        set due = ?, remind_at = ?, rung = case when times_moved = ? then rung else 0 end,
                            times_moved = ?, stopped_at = ?, raised_to = 0 where id = ?
                        """)
                .params(
                        utc(due),
                        utc(reminder(due, deadline.rule())),
                        timesMoved,
                        timesMoved,
                        stoppedAt == null ? null : utc(stoppedAt),
                        deadline.id())
                .update();
    }

    private void write(Deadline before, ChangeKind kind, String by, String reason, Instant after, List<String> steps) {
        jdbc.sql("""
                        insert into casework.deadline_change
                            (deadline, kind, changed_at, changed_by, reason, due_before, due_after, reckoning)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        before.id(),
                        kind.code(),
                        utc(now()),
                        by,
                        reason,
                        utc(before.due()),
                        utc(after),
                        String.join("\n", steps))
                .update();
    }

    private void publish(long id) {
        events.publishEvent(new DeadlineMoved(get(id)));
    }

    private Deadline locked(long id) {
        return where("id = ? for update", id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no deadline " + id));
    }

    private Stream<Deadline> where(String condition, Object... parameters) {
        return jdbc
                .sql("select * from casework.deadline where " + condition)
                .params(parameters)
                .query(DeadlineBook::deadline)
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

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private Instant now() {
        return clock.instant();
    }
}
