package uk.jointcasework.letters;

import java.util.Locale;

/** A language that this system writes in. */
public enum Language {
    ENGLISH("english", Locale.UK),
    WELSH("welsh", Locale.forLanguageTag("cy-GB"));

    private final String code;
    private final Locale locale;

    Language(String code, Locale locale) {
        this.code = code;
        this.locale = locale;
    }

    /** The language of a code; English for any other. */
    public static Language of(String code) {
        return WELSH.code.equals(code) ? WELSH : ENGLISH;
    }

    /** The code that forms, tables and settings use. */
    public String code() {
        return code;
    }

    /** The locale that dates are written in. */
    public Locale locale() {
        return locale;
    }
}
