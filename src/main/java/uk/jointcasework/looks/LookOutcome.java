package uk.jointcasework.looks;

import java.util.Locale;

/** What became of a look. */
enum LookOutcome {
    /** Something is about to be changed: written beforehand, so that no change is without its record. */
    ASKED,
    GIVEN,
    REFUSED;

    static LookOutcome of(int status) {
        return status < 400 ? GIVEN : REFUSED;
    }

    /** As the database and the API write it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
