package uk.jointcasework.mail;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry for a calendar: a time, for colleagues a place, and nothing else about the meeting.
 *
 * @param uid stays the same as long as it is the same meeting
 * @param sequence rises with every change
 * @param cancelled whether the meeting is off
 * @param place a room or a link, for colleagues alone; null for none
 */
public record Invite(
        String uid,
        int sequence,
        boolean cancelled,
        Instant start,
        Duration length,
        @Nullable String place) {

    /** An entry without a place. */
    public Invite(String uid, int sequence, boolean cancelled, Instant start, Duration length) {
        this(uid, sequence, cancelled, start, length, null);
    }
}
