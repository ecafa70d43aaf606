package uk.jointcasework.time;

import java.time.Instant;
import java.util.List;

/**
 * The end of a time limit, and why it is that day.
 *
 * @param due the last minute of it
 * @param steps the sentences that led to it, in the order in which it was reckoned; dates and times in London
 */
public record Reckoned(Instant due, List<String> steps) {

    /** Cannot be changed afterwards. */
    public Reckoned {
        steps = List.copyOf(steps);
    }
}
