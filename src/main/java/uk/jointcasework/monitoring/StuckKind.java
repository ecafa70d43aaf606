package uk.jointcasework.monitoring;

/** The questions that the list of what is stuck is put together of. Nothing is an answer to two of them. */
enum StuckKind {
    /** Open work past its date that somebody has taken; where lateness is asked for, whoever has it: since its date. */
    LATE,
    /** Open work past its reminder that nobody has taken, late or not: since its reminder. */
    UNTAKEN,
    /** A message to an ISVA that has not arrived: since that was known. */
    MESSAGE,
    /** A job that has failed and is not tried again: since it failed. */
    JOB,
    /** A running process in which nothing waits: since it was found. */
    IDLE
}
