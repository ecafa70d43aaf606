package uk.jointcasework.forms;

import org.jspecify.annotations.Nullable;

/**
 * A process has started by its form. Who listens is still in the transaction of the start.
 *
 * @param userId who submitted the form, or null if the system did
 */
public record StartFormAccepted(String processKey, @Nullable String userId) {}
