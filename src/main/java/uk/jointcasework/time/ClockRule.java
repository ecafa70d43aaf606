package uk.jointcasework.time;

/**
 * A named time limit as the clocks table states it.
 *
 * @param startsFrom "now", or the variable that holds the date or the moment it starts from
 * @param remindBefore how long before the end to remind, in the same unit; {@link #AT_ONCE} for as soon as the work opens
 * @param movable whether a sergeant or a legal manager may change the date; not what the law or a court sets
 * @param source the law, code or plan that it comes from
 * @param ruleId the row of the table that counted
 * @param tableVersion the version of the table that it stood in
 */
public record ClockRule(
        String clock,
        int length,
        LengthUnit unit,
        String startsFrom,
        int remindBefore,
        boolean movable,
        String source,
        String ruleId,
        int tableVersion) {

    /** The reminder goes as soon as the work opens: whoever has it must not have to look for it. */
    public static final int AT_ONCE = -1;

    /** Whether whoever has the work is reminded as soon as it opens. */
    public boolean remindsAtOnce() {
        return remindBefore == AT_ONCE;
    }

    /** Whether the limit starts when the work does. */
    public boolean startsNow() {
        return "now".equals(startsFrom);
    }
}
