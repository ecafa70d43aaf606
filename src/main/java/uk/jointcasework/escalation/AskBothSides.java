package uk.jointcasework.escalation;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.CaseFacts;

/** Hands a step of the ladder to the people on its rung, of both sides. */
@Component("askBothSides")
class AskBothSides implements JavaDelegate {

    private static final List<String> HANDED_ON = List.of(
            Ladder.DEADLINE,
            Ladder.STEP,
            Ladder.RUNG,
            Ladder.POLICE_ROLE,
            Ladder.CPS_ROLE,
            Ladder.JOINT_CALL,
            Ladder.DAYS_LATE,
            Ladder.LATE_TASK_NAME,
            Ladder.LATE_DUE,
            Ladder.LATE_AGENCY);

    private final Ladder ladder;
    private final Unblocking unblocking;

    AskBothSides(Ladder ladder, Unblocking unblocking) {
        this.ladder = ladder;
        this.unblocking = unblocking;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var variables = CaseFacts.of(execution);
        HANDED_ON.forEach(name -> variables.put(name, execution.getVariable(name)));
        variables.put(Ladder.RAISE_ASKED, false);
        var deadline = ladder.of(execution);
        variables.put(Ladder.LATE_DATE_MOVABLE, deadline.rule().movable() ? "yes" : "no");
        unblocking.ask(deadline, variables);
    }
}
