package uk.jointcasework.escalation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Hands a step of the ladder to the people on its rung, of both sides. */
@Component("askBothSides")
class AskBothSides implements JavaDelegate {

    private final Ladder ladder;
    private final Unblocking unblocking;

    AskBothSides(Ladder ladder, Unblocking unblocking) {
        this.ladder = ladder;
        this.unblocking = unblocking;
    }

    @Override
    public void execute(DelegateExecution execution) {
        unblocking.ask(ladder.of(execution), execution.getVariables());
    }
}
