package uk.jointcasework.meeting;

import java.time.Duration;
import java.time.Instant;

/**
 * A meeting as a calendar knows it: a time, and nothing about what it is for.
 *
 * @param uid stays the same as long as it is the same meeting; says nothing about the case
 * @param sequence rises with every change, from 0
 * @param cancelled whether it was called off
 */
public record Meeting(String uid, int sequence, boolean cancelled, Instant start, Duration length) {}
