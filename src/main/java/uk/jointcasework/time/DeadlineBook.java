package uk.jointcasework.time;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uk.jointcasework.core.London;

/**
 * Every deadline, with all that happened to it. Each change keeps the first date, and says who made it and why; whoever
 * has to follow hears {@link DeadlineMoved} in the same transaction. Longer than other files, since every change of a
 * deadline is to be read in one place.
 */
@Component
@Transactional
public class DeadlineBook {

    private final DeadlineTable rows;
    private final Reckoning reckoning;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    DeadlineBook(DeadlineTable rows, Reckoning reckoning, Clock clock, ApplicationEventPublisher events) {
        this.rows = rows;
        this.reckoning = reckoning;
        this.clock = clock;
        this.events = events;
    }

    /** Writes down a clock that starts. */
    public void start(DeadlineStart start) {
        rows.add(start, now());
        if (start.limit() != null) {
            rows.where("work = ?", start.work()).findFirst().ifPresent(deadline -> shortened(deadline, start.limit()));
        }
    }

    /** The deadline with this number; an unknown number is an error. */
    public Deadline get(long id) {
        return rows.where("id = ?", id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no deadline " + id));
    }

    /** The deadline of a task, by the engine's id of the task. */
    public Optional<Deadline> ofWork(String work) {
        return rows.where("work = ?", work).findFirst();
    }

    /** The deadlines of a case that somebody still has to meet, the next one first. */
    public List<Deadline> open(@Nullable String caseReference) {
        return rows.where("case_reference = ? and ended_at is null order by due, id", caseReference)
                .toList();
    }

    /** The deadlines of all cases that somebody has to meet by a moment or has missed, the oldest first. */
    public List<Deadline> openUntil(Instant end) {
        return rows.where(
                        "ended_at is null and stopped_at is null and due <= ? order by due, id", DeadlineTable.utc(end))
                .toList();
    }

    /** All deadlines that a case has had, the oldest first. */
    public List<Deadline> all(String caseReference) {
        return rows.where("case_reference = ? order by started_at, id", caseReference)
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
            String column, String unit, Instant from, Instant until, @Nullable String caseReference, int most) {
        return rows.ofUnit(column, unit, from, until, caseReference, most);
    }

    /** What happened to a deadline, the oldest first. */
    public List<DeadlineChange> changes(long id) {
        return rows.changes(id);
    }

    /** Why a deadline is the day it is: its rule, how it was reckoned, and each change since. */
    public List<String> why(Deadline deadline) {
        return DeadlineWords.why(deadline, changes(deadline.id()));
    }

    /**
     * Why, in a text that leaves the house: without the rule and its source, which may name a force, and of the changes
     * neither who made them nor what they wrote.
     */
    public String whyForMail(Deadline deadline) {
        return DeadlineWords.forMail(deadline, changes(deadline.id()));
    }

    /**
     * Why, as one text that a task can show: of a long story the first and the newest sentences, and of a change nothing
     * that somebody wrote, since the engine keeps that text.
     */
    public String explained(Deadline deadline) {
        return DeadlineWords.forTask(deadline, changes(deadline.id()));
    }

    /** The work moved: the deadline is over. */
    public void end(String work) {
        rows.end(work, now());
    }

    /** Remembers the process that watches a deadline. */
    public void watched(long id, String ladder) {
        rows.watched(id, ladder);
    }

    /** Remembers who has taken a piece of work. Nobody needs to follow that: no date changes by it. */
    public void taken(String work, String userId) {
        rows.taken(work, userId);
    }

    /** The same for all work that waits, where it is not written down as the engine has it. */
    public void takenAsTheEngineSays() {
        rows.takenAsTheEngineSays();
    }

    /** Remembers that a rung was told of the date that counts now. */
    public void reached(long id, int rung) {
        rows.reached(id, rung);
    }

    /** Somebody asks for a rung ahead of the table; 0 takes it back. */
    public void raise(long id, int rung) {
        rows.raise(id, rung);
        publish(id);
    }

    /**
     * Moves a deadline to the end of a day in London; the ladder starts anew for the new date. A clock that stood
     * still runs again from now on; a deadline that is over stays.
     */
    public void redate(long id, LocalDate day, String by, String reason) {
        redate(id, endOf(day), by, reason);
    }

    /**
     * Moves a deadline to a moment, because what it hangs on was moved to another time; it starts anew as with
     * {@link #redate(long, LocalDate, String, String)}.
     */
    public void redate(long id, Instant newDue, String by, String reason) {
        var deadline = locked(id);
        if (deadline.endedAt() != null || deadline.due().equals(newDue)) {
            return;
        }
        move(deadline, newDue, by, reason, List.of());
    }

    private void move(Deadline deadline, Instant newDue, @Nullable String by, String reason, List<String> steps) {
        rows.set(deadline, newDue, reminder(newDue, deadline.rule()), deadline.timesMoved() + 1, null);
        rows.write(deadline, now(), ChangeKind.MOVED, by, reason, newDue, steps);
        publish(deadline.id());
    }

    /** Stops a clock; nothing happens if it stands still already or is over. */
    public void stop(long id, String by, String reason) {
        var deadline = locked(id);
        if (deadline.endedAt() != null || deadline.isStopped()) {
            return;
        }
        rows.stop(id, now());
        rows.write(deadline, now(), ChangeKind.STOPPED, by, reason, deadline.due(), List.of());
        publish(id);
    }

    /** Lets a clock run again and gives back the days it stood still; nothing happens if it runs. */
    public void resume(long id, @Nullable String by, String reason) {
        var deadline = locked(id);
        if (deadline.endedAt() != null || !deadline.isStopped()) {
            return;
        }
        // Of its own date: what shortens it now does so again.
        var back = reckoning.giveBack(
                own(deadline), deadline.stoppedAt(), now(), deadline.rule().unit());
        rows.set(deadline, back.due(), reminder(back.due(), deadline.rule()), deadline.timesMoved(), null);
        rows.write(deadline, now(), ChangeKind.RESUMED, by, reason, back.due(), back.steps());
        publish(id);
    }

    /** Stops every clock of a case that runs, but for those that the law sets: bail ends while a case rests. */
    public void stopAll(String caseReference, String by, String reason) {
        open(caseReference).stream()
                .filter(deadline -> deadline.rule().movable())
                .forEach(deadline -> stop(deadline.id(), by, reason));
    }

    /**
     * Lets every clock of a case run again after an agreed rest. What was late when the rest began starts afresh, or it
     * would be months late at once, and the ladder on its highest rung: by the day that was agreed, else in the time that
     * its clock gives from today. Where people had set the date there is no such time, and {@code otherwise} counts.
     */
    public void reopenAll(
            String caseReference, @Nullable LocalDate agreed, Instant otherwise, @Nullable String by, String reason) {
        open(caseReference).forEach(deadline -> {
            if (deadline.isStopped() && !deadline.due().isAfter(deadline.stoppedAt())) {
                startAfresh(locked(deadline.id()), agreed, otherwise, by, reason);
            } else {
                resume(deadline.id(), by, reason);
            }
        });
    }

    private void startAfresh(
            Deadline late, @Nullable LocalDate agreed, Instant otherwise, @Nullable String by, String reason) {
        var rule = late.rule();
        if (agreed != null) {
            move(late, endOf(agreed), by, reason, List.of());
        } else if (rule.length() > 0) {
            var fresh = reckoning.reckon(now(), rule.length(), rule.unit());
            move(late, fresh.due(), by, reason, fresh.steps());
        } else {
            move(late, otherwise, by, reason, List.of());
        }
    }

    /**
     * Shortens a deadline to what ends sooner than its own clock, or gives it back as much of its own time as a later end
     * leaves. A date that is reached sooner by itself stays, and so does one of a clock that stands still.
     */
    public void shorten(long id, Limit limit) {
        var deadline = locked(id);
        if (deadline.endedAt() == null && !deadline.isStopped() && shortened(deadline, limit)) {
            publish(id);
        }
    }

    /** Gives a deadline its own time back; nothing happens if nothing shortens it. */
    public void giveBackItsOwn(long id, String because) {
        var deadline = locked(id);
        if (deadline.endedAt() == null && deadline.ownDue() != null) {
            rows.shorten(id, deadline.ownDue(), null, reminder(deadline.ownDue(), deadline.rule()));
            rows.write(deadline, now(), ChangeKind.RECALCULATED, null, because, deadline.ownDue(), List.of());
            publish(id);
        }
    }

    private boolean shortened(Deadline deadline, Limit limit) {
        var own = own(deadline);
        var due = limit.due().isBefore(own) ? limit.due() : own;
        if (due.equals(deadline.due())) {
            return false;
        }
        rows.shorten(deadline.id(), due, due.equals(own) ? null : own, reminder(due, deadline.rule()));
        rows.write(deadline, now(), ChangeKind.RECALCULATED, null, limit.because(), due, limit.steps());
        return true;
    }

    /**
     * Reckons again what is counted in working days, after a bank holiday was announced, and says which moved. A date
     * that people chose stays.
     */
    List<Deadline> recalculate(String reason) {
        return rows.where("ended_at is null and unit = 'workingDays' and times_moved = 0 order by id").toList().stream()
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
        if (due.equals(own(deadline))) {
            return false;
        }
        // What shortens it does so again, by whoever hears of the new date.
        rows.set(deadline, due, reminder(due, deadline.rule()), deadline.timesMoved(), deadline.stoppedAt());
        rows.write(deadline, now(), ChangeKind.RECALCULATED, null, reason, due, steps);
        publish(deadline.id());
        return true;
    }

    /**
     * When to remind of a date: so long before it as the rule says, or half way if that has passed already, since a
     * reminder at once helps nobody, unless the rule asks for it; of what leaves no time for a reminder, when it is due.
     */
    public Instant reminder(Instant due, ClockRule rule) {
        return reminder(due, rule, now());
    }

    /** As {@link #reminder(Instant, ClockRule)}, for a date that was set at another moment than now. */
    public Instant reminder(Instant due, ClockRule rule, Instant now) {
        if (rule.remindsAtOnce()) {
            return now;
        }
        if (rule.unit() != LengthUnit.HOURS && !isEndOfDay(due)) {
            // Shortened to hours: half way.
            return due.isAfter(now) ? reckoning.halfWay(now, due, LengthUnit.HOURS) : due;
        }
        var reminder = reckoning.reminder(due, rule.remindBefore(), rule.unit());
        if (reminder.isAfter(now)) {
            return reminder;
        }
        var halfWay = rule.remindBefore() == 0 ? due : reckoning.halfWay(now, due, rule.unit());
        return halfWay.isAfter(now) && halfWay.isBefore(due) ? halfWay : due;
    }

    /** The date that its own clock gives. */
    private static @Nullable Instant own(Deadline deadline) {
        return deadline.ownDue() == null ? deadline.due() : deadline.ownDue();
    }

    private static boolean isEndOfDay(Instant moment) {
        return moment.atZone(London.ZONE).toLocalTime().equals(Reckoning.END_OF_DAY);
    }

    private static Instant endOf(LocalDate day) {
        return day.atTime(Reckoning.END_OF_DAY).atZone(London.ZONE).toInstant();
    }

    private void publish(long id) {
        events.publishEvent(new DeadlineMoved(get(id)));
    }

    private Deadline locked(long id) {
        return rows.where("id = ? for update", id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no deadline " + id));
    }

    private Instant now() {
        return clock.instant();
    }
}
