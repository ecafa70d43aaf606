package uk.jointcasework.time;

/** The date of a piece of work changed, or its clock stopped or runs again; published in the same transaction. */
public record DeadlineMoved(Deadline deadline) {}
