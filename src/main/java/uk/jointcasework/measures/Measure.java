package uk.jointcasework.measures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * One row of measures.csv.
 *
 * @param group the heading that it stands under
 * @param numerator what is counted, as {@link Tally#sum} reads it
 * @param denominator of what, or empty for a plain count
 * @param source where it is counted, in words
 * @param unit what the figure is given in; {@code %} for a share
 * @param slice {@code case} for force and Area, {@code work} for side and team as well; {@code now} for how things stand,
 *     by force and Area and of no period
 * @param small a count below this, but not 0, is not given to anybody outside
 * @param of the measure that this one is a part of, or empty
 */
record Measure(
        String id,
        String name,
        String group,
        String definition,
        String numerator,
        String denominator,
        String source,
        String unit,
        String slice,
        int small,
        String of) {

    /** Whether the numerator is some of the denominator, so that the rest is a count as well. */
    boolean isShare() {
        return unit.equals("%");
    }

    /** Whether it says how things stand, whatever the period. */
    boolean isOfNow() {
        return slice.equals("now");
    }

    boolean hasDenominator() {
        return !denominator.isEmpty();
    }

    /** The figure of a tally. */
    Figure of(Tally tally) {
        var count = tally.sum(numerator);
        if (!hasDenominator()) {
            return new Figure(count, count, null);
        }
        var outOf = tally.sum(denominator);
        if (outOf.signum() == 0) {
            return new Figure(null, count, outOf);
        }
        var times = isShare() ? count.movePointRight(2) : count;
        return new Figure(times.divide(outOf, 1, RoundingMode.HALF_UP), count, outOf);
    }

    /**
     * What a measure comes to.
     *
     * @param value null where there is nothing to divide by, or where it is withheld
     * @param count the numerator; null where it is withheld
     * @param outOf the denominator; null if there is none, or where it is withheld
     */
    record Figure(
            @Nullable BigDecimal value,
            @Nullable BigDecimal count,
            @Nullable BigDecimal outOf) {

        static final Figure WITHHELD = new Figure(null, null, null);

        boolean withheld() {
            return count == null;
        }
    }
}
