package uk.jointcasework.people;

/**
 * A piece of open work has gone from one colleague to another with the case, in the transaction that is under way.
 *
 * @param work the engine's id of the task
 * @param from a user id
 * @param to a user id
 */
public record WorkHandedOn(String work, String from, String to) {}
