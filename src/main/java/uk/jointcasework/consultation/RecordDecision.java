package uk.jointcasework.consultation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.PreChargeJourney;
import uk.jointcasework.core.CaseFacts;

/** Keeps the decision about the suspect whose turn it is, and what is told of it, before the next one's overwrites it. */
@Component("recordDecision")
class RecordDecision implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        var suspect = (String) execution.getVariable(CaseFacts.SUSPECT);
        var decision = Decision.of((String) execution.getVariable(PreChargeJourney.DECISION));
        var consultation = execution.getProcessInstance();
        consultation.setVariable(variable(suspect), decision.code());
        PreChargeJourney.TOLD_OF_A_DECISION.forEach(
                name -> consultation.setVariable(name + suspect, execution.getVariable(name)));
    }

    static String variable(String suspect) {
        return PreChargeJourney.DECISION + suspect;
    }
}
