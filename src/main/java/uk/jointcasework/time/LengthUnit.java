package uk.jointcasework.time;

import java.util.Arrays;

/** In what a time limit is counted. */
public enum LengthUnit {
    /** Days on which offices in England and Wales work. */
    WORKING_DAYS("workingDays"),
    /** All days. */
    CALENDAR_DAYS("calendarDays"),
    /** Hours by the clock, also over a change of clocks. */
    HOURS("hours"),
    /** Calendar months. */
    MONTHS("months");

    private final String word;

    LengthUnit(String word) {
        this.word = word;
    }

    /** The unit by its word in the clocks table. */
    public static LengthUnit of(String word) {
        return Arrays.stream(values())
                .filter(unit -> unit.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no unit of time '" + word + "'"));
    }
}
