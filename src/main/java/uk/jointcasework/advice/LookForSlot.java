package uk.jointcasework.advice;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Says whether a slot is free for a case: within the time for early advice, only later, or none. */
@Component("lookForSlot")
class LookForSlot implements JavaDelegate {

    private final Surgeries surgeries;

    LookForSlot(Surgeries surgeries) {
        this.surgeries = surgeries;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var end = ((Date) execution.getVariable(Surgeries.ADVICE_BY)).toInstant();
        execution.setVariable(
                "slotFree",
                surgeries.isFreeBy(execution, end) ? "inTime" : surgeries.isFree(execution) ? "onlyLate" : "none");
    }
}
