package uk.jointcasework.time;

/**
 * A named time limit as the clocks table states it.
 *
 * @param startsFrom "now", or the variable that holds the date or the moment it starts from
 * @param remindBefore how long before the end to remind, in the same unit
 * @param source the law, code or plan that it comes from
 */
public record ClockRule(String clock, int length, LengthUnit unit, String startsFrom, int remindBefore, String source) {

    /** Whether the limit starts when the work does. */
    public boolean startsNow() {
        return "now".equals(startsFrom);
    }
}
