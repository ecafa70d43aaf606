package uk.jointcasework.words;

import java.util.Locale;

/** Codes as people read them, where no table has better words. */
public final class Codes {

    private Codes() {}

    /** A code in words: noConsent becomes "no consent". What is no code stays as it is. */
    public static String inWords(String code) {
        return code.matches("[a-z][A-Za-z0-9]*")
                ? code.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.UK)
                : code;
    }
}
