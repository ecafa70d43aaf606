package uk.jointcasework.time;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.jointcasework.organisation.Agency;

/**
 * A clock that was started for one piece of work.
 *
 * @param id its number in our table
 * @param work the engine's id of the task
 * @param task the id of the task in its model
 * @param name what the task is called
 * @param stage the process it belongs to, and which of several it is
 * @param agency whose court the ball is in
 * @param role who has the work
 * @param rule the row of the clocks table that it came from
 * @param startedAt from when it counts
 * @param originalDue the first date; it never changes
 * @param due the date that counts now
 * @param ownDue the date that its own clock gives, while something else that ends sooner shortens it; else null
 * @param remindAt when whoever has the work is reminded
 * @param reckoning the sentences that led to the first date
 * @param timesMoved how often people moved it
 * @param stoppedAt since when the clock stands still; null while it runs
 * @param endedAt when the work moved; null while it waits
 * @param ladder the engine's id of the process that watches it; null before its reminder
 * @param raisedTo the rung that somebody asked for ahead of the table, or 0
 */
public record Deadline(
        long id,
        String caseReference,
        String work,
        String task,
        String name,
        String stage,
        Agency agency,
        String force,
        String cpsArea,
        String role,
        ClockRule rule,
        @Nullable Instant startedAt,
        @Nullable Instant originalDue,
        @Nullable Instant due,
        @Nullable Instant ownDue,
        @Nullable Instant remindAt,
        List<String> reckoning,
        int timesMoved,
        @Nullable Instant stoppedAt,
        @Nullable Instant endedAt,
        String ladder,
        int raisedTo) {

    /** The same deadline as it stands, or stood, with these dates. */
    public Deadline with(Instant due, Instant remindAt, int timesMoved, @Nullable Instant stoppedAt, int raisedTo) {
        return new Deadline(
                id,
                caseReference,
                work,
                task,
                name,
                stage,
                agency,
                force,
                cpsArea,
                role,
                rule,
                startedAt,
                originalDue,
                due,
                ownDue,
                remindAt,
                reckoning,
                timesMoved,
                stoppedAt,
                endedAt,
                ladder,
                raisedTo);
    }

    /** Whose work it is: the force or the CPS Area. */
    public String unit() {
        return agency.unit(force, cpsArea);
    }

    /** Whether the clock stands still. */
    public boolean isStopped() {
        return stoppedAt != null;
    }

    /** Which date of this work it is: 1 until somebody moves it. */
    public int occurrence() {
        return timesMoved + 1;
    }

    /** The date as people read it, in London; the time of day only where hours matter. */
    public String words() {
        return isStopped() ? "clock stopped" : Days.words(due, rule.unit());
    }

    /** The process that watches it, once its reminder has come. */
    public Optional<String> watchedBy() {
        return Optional.ofNullable(ladder);
    }
}
