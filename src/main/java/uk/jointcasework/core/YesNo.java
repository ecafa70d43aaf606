package uk.jointcasework.core;

/** The two codes of a plain question, as forms, tables and models have them. */
public final class YesNo {

    /** The code of a yes. */
    public static final String YES = "yes";
    /** The code of a no. */
    public static final String NO = "no";

    private YesNo() {}

    /** The code of what holds or does not. */
    public static String of(boolean holds) {
        return holds ? YES : NO;
    }

    /** Whether an answer is a yes; none is no yes. */
    public static boolean isYes(Object answer) {
        return YES.equals(answer);
    }
}
