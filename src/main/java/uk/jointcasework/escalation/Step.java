package uk.jointcasework.escalation;

/**
 * A step of the lateness ladder.
 *
 * @param delayIsNews whether it makes the delay news of the case
 * @param rule the row of the table of escalation steps that decided, in the version named beside it
 */
record Step(
        int rung,
        String policeRole,
        String cpsRole,
        boolean jointCall,
        boolean delayIsNews,
        int daysLate,
        String rule,
        int tableVersion) {

    /** Whether it only reminds whoever has the work. */
    boolean isReminder() {
        return rung == 0;
    }
}
