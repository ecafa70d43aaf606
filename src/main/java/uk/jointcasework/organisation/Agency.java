package uk.jointcasework.organisation;

import java.util.Arrays;

/** The two sides that work a case together. */
public enum Agency {
    POLICE("police", "police"),
    CPS("cps", "CPS");

    private final String code;
    private final String words;

    Agency(String code, String words) {
        this.code = code;
        this.words = words;
    }

    /** How tables, variables and answers to pages write it. */
    public String code() {
        return code;
    }

    /** What people call it. */
    public String words() {
        return words;
    }

    /** Whose unit it is of the two that have a case: the force or the CPS Area. */
    public String unit(String force, String cpsArea) {
        return this == CPS ? cpsArea : force;
    }

    /** The agency of a code; refuses any other. */
    public static Agency of(String code) {
        return Arrays.stream(values())
                .filter(agency -> agency.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No agency has the code " + code));
    }
}
