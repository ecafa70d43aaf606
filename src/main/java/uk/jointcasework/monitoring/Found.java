package uk.jointcasework.monitoring;

import java.time.Instant;
import java.util.Comparator;
import uk.jointcasework.casefile.Pressing;

/**
 * An answer to one of the questions, with its place in the list.
 *
 * @param id unique among the answers to that question; a deadline's number is filled up with noughts
 */
record Found(StuckKind kind, String id, StuckItem item) {

    /** The oldest first, and always in the same order. */
    static final Comparator<Found> OLDEST_FIRST = Comparator.comparing(
                    (Found found) -> found.item().since())
            .thenComparing(Found::kind)
            .thenComparing(Found::id);

    /** The place behind which the next page begins, if this was the last of its page. */
    Position place(Instant asAt, Pressing pressing) {
        return new Position(asAt, pressing, item.since(), kind, id);
    }
}
