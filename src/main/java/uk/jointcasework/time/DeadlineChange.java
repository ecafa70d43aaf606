package uk.jointcasework.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of a deadline.
 *
 * @param by the user who did it; null where the system itself did
 * @param reckoning the sentences that led to the new date
 */
public record DeadlineChange(
        ChangeKind kind,
        @Nullable Instant at,
        String by,
        String reason,
        @Nullable Instant before,
        @Nullable Instant after,
        List<String> reckoning) {

    /** The change in a sentence or two, as somebody reads it who asks why the date is what it is. */
    public List<String> words(LengthUnit unit) {
        return words(what(unit, by == null ? "" : " by " + by) + ". Reason: " + reason);
    }

    /** As {@link #words(LengthUnit)}, but what somebody wrote stays where it is read by right, in the case's dates. */
    List<String> wordsForTask(LengthUnit unit) {
        return by == null ? words(unit) : words(what(unit, " by " + by) + ". The reason stands under Deadlines.");
    }

    /** As {@link #words(LengthUnit)}, but neither who made the change nor what they wrote. */
    List<String> wordsForMail(LengthUnit unit) {
        return words(what(unit, "") + ".");
    }

    private List<String> words(String first) {
        var words = new ArrayList<String>();
        words.add(first);
        words.addAll(reckoning);
        return words;
    }

    private String what(LengthUnit unit, String who) {
        return Days.words(at)
                + switch (kind) {
                    case MOVED -> ": moved from " + Days.words(before, unit) + " to " + Days.words(after, unit) + who;
                    case STOPPED -> ": clock stopped" + who;
                    case RESUMED -> ": clock runs again" + who;
                    case RECALCULATED ->
                        ": reckoned again, from " + Days.words(before, unit) + " to " + Days.words(after, unit);
                };
    }
}
