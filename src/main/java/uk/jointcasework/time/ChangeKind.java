package uk.jointcasework.time;

import java.util.Arrays;

/** What can be done to a deadline. */
public enum ChangeKind {
    MOVED("moved"),
    STOPPED("stopped"),
    RESUMED("resumed"),
    RECALCULATED("recalculated");

    private final String code;

    ChangeKind(String code) {
        this.code = code;
    }

    /** How our table writes it. */
    String code() {
        return code;
    }

    /** The kind of a code; refuses any other. */
    public static ChangeKind of(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No change of a deadline is called " + code));
    }
}
