package uk.jointcasework.monitoring;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** Why something is stuck. */
enum Why {
    /** Its date has passed. */
    LATE("late"),
    /** It is late, and a rung of the ladder was told of the date that counts now. */
    ESCALATED("escalated"),
    /** The system itself was to do it, failed, and does not try again. */
    FAILED_JOB("failedJob"),
    /** A message has not arrived, and nobody has told the ISVA another way; or the job that writes a mail has failed. */
    FAILED_MAIL("failedMail"),
    /** Past its reminder, and nobody has taken it; or a process runs in which nothing waits. */
    NOBODY("nobody");

    private final String code;

    Why(String code) {
        this.code = code;
    }

    /** As the interface writes it. */
    @JsonValue
    String code() {
        return code;
    }

    static Optional<Why> of(String code) {
        return Arrays.stream(values()).filter(why -> why.code.equals(code)).findFirst();
    }
}
