package uk.jointcasework.advice;

import java.time.Duration;
import java.time.Instant;
import uk.jointcasework.time.Days;
import uk.jointcasework.time.LengthUnit;

/**
 * A part of a surgery that one case can have.
 *
 * @param place a room or a link
 * @param withdrawn whether the CPS has called it off
 */
record Slot(long id, String cpsArea, Instant start, Instant end, String place, boolean byLink, boolean withdrawn) {

    Duration length() {
        return Duration.between(start, end);
    }

    /** As it stands in a list of choices: without the place itself, which the engine would keep with the list. */
    String words() {
        return Days.words(start, LengthUnit.HOURS) + ", " + length().toMinutes() + " minutes, "
                + (byLink ? "by a link" : "in a room");
    }
}
