package uk.jointcasework.time;

/**
 * A step of the lateness ladder was taken. Published in the transaction that records it.
 *
 * @param rung 0 for a reminder
 */
public record LadderStepTaken(int rung) {}
