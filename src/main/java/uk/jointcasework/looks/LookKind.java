package uk.jointcasework.looks;

import java.util.Locale;

/** What the Data Protection Act 2018 wants recorded, by the words of its section 62. */
enum LookKind {
    COLLECTION,
    ALTERATION,
    CONSULTATION,
    DISCLOSURE,
    /** Nothing here puts data of different sources together; a record that may be asked for it knows the word. */
    COMBINATION,
    ERASURE;

    /** As the database and the API write it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
