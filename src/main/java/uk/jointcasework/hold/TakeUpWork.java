package uk.jointcasework.hold;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes work on hold up again before its day. */
@Component("takeUpWork")
class TakeUpWork implements JavaDelegate {

    private final Holds holds;

    TakeUpWork(Holds holds) {
        this.holds = holds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        holds.takeUp(HoldWork.work(execution), (String) execution.getVariable(HoldWork.HELD_BY));
    }
}
