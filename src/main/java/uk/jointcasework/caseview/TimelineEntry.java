package uk.jointcasework.caseview;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a case.
 *
 * @param more why, or what follows; null if there is no more to say
 * @param who the user id of whoever did it, in the story their name; null where the system did, or nobody is known
 */
public record TimelineEntry(
        Instant at,
        Kind kind,
        String what,
        @Nullable String more,
        @Nullable String who) {

    /** What it was, in the order in which things of one moment stand. */
    public enum Kind {
        /** The case got somewhere. */
        MILESTONE,
        /** Work was opened, taken, given or done. */
        TASK,
        /** A date was moved, or a clock stopped. */
        DEADLINE,
        /** Work was put on hold, or is back. */
        HOLD,
        /** A rung was told, or answered. */
        ESCALATION,
        /** The adviser was told. */
        UPDATE,
        /** The case was laid to rest, or taken up again. */
        PAUSE,
        /** A decision was challenged, or the challenge answered. */
        DISAGREEMENT,
        /** A suspect stands otherwise than before. */
        SUSPECT,
        /** An entry that was wrong was put right. */
        CORRECTION,
        /** Somebody became one of the case's own people. */
        PEOPLE,
        /** The case was registered in error. */
        ANNULMENT;

        /** The word for it in an answer. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    TimelineEntry by(String name) {
        return new TimelineEntry(at, kind, what, more, name);
    }
}
