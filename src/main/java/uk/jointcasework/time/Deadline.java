package uk.jointcasework.time;

/**
 * A clock that was started for one piece of work.
 *
 * @param work the engine's id of the task
 */
// replaced at integration
public record Deadline(long id, String work) {}
