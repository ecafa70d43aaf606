package uk.jointcasework.work;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.jointcasework.time.ClockRule;
import uk.jointcasework.time.Limit;

/**
 * The dates of a task that starts now.
 *
 * @param startedAt from when its clock counts
 * @param due when its own clock ends
 * @param reminder when whoever has it is reminded, by its own clock
 * @param reckoning the sentences that led to the due date
 * @param limit what ends before that, or null
 */
record TaskDates(
        ClockRule rule,
        Instant startedAt,
        Instant due,
        Instant reminder,
        List<String> reckoning,
        @Nullable Limit limit) {

    /** The same with something that ends before its own clock. */
    TaskDates shortenedTo(Limit sooner) {
        return new TaskDates(rule, startedAt, due, reminder, reckoning, sooner);
    }

    /** When it has to be done. */
    Instant by() {
        return limit == null ? due : limit.due();
    }
}
