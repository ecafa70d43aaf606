package uk.jointcasework.consultation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;

/** Sums up what this consultation has decided about its suspects: the way on. */
@Component("sumUpDecisions")
class SumUpDecisions implements JavaDelegate {

    private final SuspectList suspectList;

    SumUpDecisions(SuspectList suspectList) {
        this.suspectList = suspectList;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var taken = suspectList.of((String) execution.getVariable(CaseFacts.SUSPECTS)).stream()
                .map(suspect -> (String) execution.getVariable(RecordDecision.variable(suspect)))
                .filter(code -> code != null)
                .map(Decision::of)
                .toList();
        execution.setVariable("consultationOutcome", Decision.wayOn(taken).code());
    }
}
