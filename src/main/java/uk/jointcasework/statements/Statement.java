package uk.jointcasework.statements;

import org.jspecify.annotations.Nullable;
import uk.jointcasework.organisation.Agency;

/**
 * One text.
 *
 * @param work the form that it was written into, or the task that it was noted on
 * @param side whose text it is
 * @param isGiven whether the other side has had it put before them
 * @param writtenBy a user id, or null for the system
 */
record Statement(
        String id,
        String work,
        String question,
        String words,
        Agency side,
        boolean isGiven,
        @Nullable String writtenBy) {}
