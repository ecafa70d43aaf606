package uk.jointcasework.hold;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.statements.Statements;

/** Writes down that work is on hold, if it is still open: it may have been done while the form was. */
@Component("writeHold")
class WriteHold implements JavaDelegate {

    private final Holds holds;
    private final Statements statements;

    WriteHold(Holds holds, Statements statements) {
        this.holds = holds;
        this.statements = statements;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var isOpen = holds.isOpen(HoldWork.work(execution));
        execution.setVariable(HoldWork.STILL_OPEN, isOpen);
        if (isOpen) {
            holds.begin(execution, words(execution, HoldWork.WAITS_FOR), words(execution, HoldWork.PAST_DUE));
        }
    }

    private String words(DelegateExecution execution, String answer) {
        return statements.words((String) execution.getVariable(answer));
    }
}
