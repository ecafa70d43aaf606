package uk.jointcasework.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The roles in which a case has somebody of its own; those above them, and teams such as witness care, are a unit's. */
public enum OwnRole {
    OFFICER("officer", "Officer in the case"),
    SERGEANT("sergeant", "Supervising sergeant"),
    INSPECTOR("inspector", "Inspector"),
    PROSECUTOR("prosecutor", "Prosecutor"),
    LEGAL_MANAGER("legal-manager", "Legal manager");

    private final String code;
    private final String words;

    OwnRole(String code, String words) {
        this.code = code;
        this.words = words;
    }

    /** The id of the role, as the organisation has it. */
    public String code() {
        return code;
    }

    /** What people call whoever has it for a case. */
    public String words() {
        return words;
    }

    /** The same within a sentence. */
    public String inSentence() {
        return words.substring(0, 1).toLowerCase(Locale.UK) + words.substring(1);
    }

    /** The one of this id; empty for a role in which no case has somebody of its own. */
    public static Optional<OwnRole> of(@Nullable String code) {
        return Arrays.stream(values()).filter(role -> role.code.equals(code)).findFirst();
    }
}
