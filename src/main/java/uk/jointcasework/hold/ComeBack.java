package uk.jointcasework.hold;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The day of a hold has come: the work is back. */
@Component("comeBack")
class ComeBack implements JavaDelegate {

    private final Holds holds;

    ComeBack(Holds holds) {
        this.holds = holds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        holds.comeBack(execution.getProcessInstanceId());
    }
}
