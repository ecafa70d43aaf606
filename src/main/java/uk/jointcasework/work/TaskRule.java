package uk.jointcasework.work;

import java.util.List;
import java.util.Optional;
import uk.jointcasework.organisation.Agency;

/**
 * What the table says about a task.
 *
 * @param agency whose court the ball is in
 * @param assignee the variable that names who it is for, or "none"
 * @param notBy the variables that name who may not do it, with commas between them, or "none"
 */
record TaskRule(Agency agency, String role, String assignee, String notBy, String clock, int priority) {

    static final String NONE = "none";

    /** Whoever holds an interview is designated for it in writing: it does not go to somebody else with the case. */
    private static final String INTERVIEWER = "interviewer";

    Optional<String> assigneeVariable() {
        return named(assignee);
    }

    List<String> notByVariables() {
        return named(notBy).map(variables -> List.of(variables.split(","))).orElse(List.of());
    }

    /** Whether it is somebody's for what they are themselves, and not for having the case. */
    boolean isPersonal() {
        return INTERVIEWER.equals(assignee);
    }

    boolean isForCps() {
        return agency == Agency.CPS;
    }

    /** The unit whose work it is: the CPS Area or the force. */
    String unit(String force, String cpsArea) {
        return agency.unit(force, cpsArea);
    }

    private static Optional<String> named(String variable) {
        return Optional.of(variable).filter(name -> !NONE.equals(name));
    }
}
