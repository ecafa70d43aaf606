package uk.jointcasework.isva;

import java.util.Locale;

/** A language that an adviser may be written to in. */
enum Language {
    ENGLISH("english", Locale.UK),
    WELSH("welsh", Locale.forLanguageTag("cy-GB"));

    private final String code;
    private final Locale locale;

    Language(String code, Locale locale) {
        this.code = code;
        this.locale = locale;
    }

    static Language of(String code) {
        return WELSH.code.equals(code) ? WELSH : ENGLISH;
    }

    String code() {
        return code;
    }

    Locale locale() {
        return locale;
    }
}
