package uk.jointcasework.whatif;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would have been different with a changed table.
 *
 * @param table the id of the table that was changed
 * @param from the first day of the period, in London
 * @param until the last day of it
 * @param asAt the moment up to which it was replayed, if the period has not ended
 * @param units the names of the forces and Areas whose deadlines were replayed
 * @param replayed how much was replayed, and how well the replay knows what really happened
 * @param steps the steps of the ladder within the period by whose court the ball was in and by rung
 * @param reach how often a rung was reached earlier, later, anew or no longer
 * @param reached these one by one, the largest difference first
 * @param moreReached whether there are more than are listed
 * @param dates how many deadlines would have had another date; null unless the clocks were changed
 * @param redated these one by one, the largest difference first
 * @param moreRedated whether there are more than are listed
 * @param notReckoned what could not be replayed and why, in sentences
 */
record Difference(
        String table,
        LocalDate from,
        LocalDate until,
        Instant asAt,
        List<String> units,
        Replayed replayed,
        List<StepCount> steps,
        Reach reach,
        List<Reached> reached,
        boolean moreReached,
        @Nullable Dates dates,
        List<Redated> redated,
        boolean moreRedated,
        List<String> notReckoned) {

    /**
     * How much was replayed.
     *
     * @param reallyTaken steps of the ladder that were really taken in the period, reminders included
     * @param foundAgain how many of these the replay with the table in force takes on the same day; what is not found
     *     again was decided by an earlier version of a table, or looked at late
     */
    record Replayed(int deadlines, int cases, int reallyTaken, int foundAgain) {}

    /** How many steps: rung 0 is the reminder. */
    record StepCount(String unit, String agency, int rung, int before, int after) {}

    /** How many pieces of work reach a rung at another time, and how many cases these belong to. */
    record Reach(int earlier, int later, int anew, int noLonger, int cases) {}

    /** What becomes of a rung. */
    enum Change {
        EARLIER,
        LATER,
        ANEW,
        NO_LONGER
    }

    /**
     * When a piece of work reaches a rung, or one above it.
     *
     * @param before with the table in force; null if it does not
     * @param after with the changed table; null if it does not
     * @param days how many days in London later, negative for earlier; null if one of the two is
     */
    record Reached(
            String caseReference,
            String work,
            String unit,
            int rung,
            Change change,
            @Nullable Instant before,
            @Nullable Instant after,
            @Nullable Integer days) {}

    /** How many deadlines begin with another date, and how many are missed in the end. */
    record Dates(int earlier, int later, int missedBefore, int missedAfter) {}

    /** A deadline that begins with another date. */
    record Redated(
            String caseReference, String work, String unit, String clock, Instant before, Instant after, int days) {}
}
