package uk.jointcasework.time;

import java.util.Arrays;

/** In what a time limit is counted. */
public enum LengthUnit {
    /** Days on which offices in England and Wales work. */
    WORKING_DAYS("workingDays", "working day"),
    /** All days. */
    CALENDAR_DAYS("calendarDays", "calendar day"),
    /** Hours by the clock, also over a change of clocks. */
    HOURS("hours", "hour"),
    /** Calendar months. */
    MONTHS("months", "month");

    private final String word;
    private final String noun;

    LengthUnit(String word, String noun) {
        this.word = word;
        this.noun = noun;
    }

    /** The unit by its word in the clocks table. */
    public static LengthUnit of(String word) {
        return Arrays.stream(values())
                .filter(unit -> unit.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no unit of time '" + word + "'"));
    }

    /** What people call one of it. */
    String noun() {
        return noun;
    }

    /** Its word in the tables. */
    public String word() {
        return word;
    }
}
