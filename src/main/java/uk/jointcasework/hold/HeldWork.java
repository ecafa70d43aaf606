package uk.jointcasework.hold;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import uk.jointcasework.time.Days;

/**
 * A piece of work that is or was on hold.
 *
 * @param work the engine's id of the task
 * @param process the process that waits for the day
 * @param heldBy a user id
 * @param until the working day on whose morning it comes back
 * @param waitsFor what exactly, in the holder's words
 * @param pastDue why it may wait beyond its own date; null if it does not
 * @param endedAt null while it is on hold
 * @param endedBy the user id of whoever took it up again or changed it; null if the day came or the work is over
 * @param endedHow null while it is on hold
 */
record HeldWork(
        long id,
        String caseReference,
        String work,
        String process,
        String heldBy,
        Instant heldAt,
        LocalDate until,
        HoldReason reason,
        String waitsFor,
        @Nullable String pastDue,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable End endedHow) {

    /** How a hold ends. */
    enum End {
        /** Its day has come. */
        DAY_CAME("dayCame", "Back at work: "),
        /** The work is done, or no longer needed. */
        WORK_OVER("workOver", "No longer on hold, since it is over: "),
        /** Somebody whose work it is took it up again before the day. */
        TAKEN_UP("takenUp", "Taken up again: "),
        /** It was put on hold until another day, or for another reason. */
        CHANGED("changed", "Hold changed: ");

        private final String code;
        private final String words;

        End(String code, String words) {
            this.code = code;
            this.words = words;
        }

        static End of(String code) {
            return Arrays.stream(values())
                    .filter(end -> end.code.equals(code))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("No hold ends by " + code));
        }

        String code() {
            return code;
        }

        String words() {
            return words;
        }
    }

    /** What lists and forms show of it to both sides: until when, and what it waits for, without the holder's words. */
    String shown() {
        return "until " + Days.words(until) + ", waiting for " + reason.words();
    }
}
