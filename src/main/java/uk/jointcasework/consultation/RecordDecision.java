package uk.jointcasework.consultation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.PreChargeJourney;
import uk.jointcasework.core.CaseFacts;

/** Keeps the decision about the suspect whose turn it is, before the next one's overwrites it. */
@Component("recordDecision")
class RecordDecision implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        var decision = Decision.of((String) execution.getVariable(PreChargeJourney.DECISION));
        execution
                .getProcessInstance()
                .setVariable(variable((String) execution.getVariable(CaseFacts.SUSPECT)), decision.code());
    }

    static String variable(String suspect) {
        return PreChargeJourney.DECISION + suspect;
    }
}
