package uk.jointcasework.mail;

import java.time.Duration;
import java.time.Instant;

/**
 * An entry for a calendar: a time and nothing else about the meeting.
 *
 * @param uid stays the same as long as it is the same meeting
 * @param sequence rises with every change
 * @param cancelled whether the meeting is off
 */
public record Invite(String uid, int sequence, boolean cancelled, Instant start, Duration length) {}
