package uk.jointcasework.work;

import java.util.Optional;

/**
 * What the table says about a task.
 *
 * @param agency whose court the ball is in: police or cps
 * @param assignee the variable that names who it is for, or "none"
 * @param notBy the variable that names who may not do it, or "none"
 */
record TaskRule(String agency, String role, String assignee, String notBy, String clock, int priority) {

    static final String NONE = "none";

    private static final String CPS = "cps";

    Optional<String> assigneeVariable() {
        return named(assignee);
    }

    Optional<String> notByVariable() {
        return named(notBy);
    }

    boolean isForCps() {
        return CPS.equals(agency);
    }

    /** The unit whose work it is: the CPS Area or the force. */
    String unit(String force, String cpsArea) {
        return isForCps() ? cpsArea : force;
    }

    private static Optional<String> named(String variable) {
        return Optional.of(variable).filter(name -> !NONE.equals(name));
    }
}
