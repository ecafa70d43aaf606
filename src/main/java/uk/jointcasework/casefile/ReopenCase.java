package uk.jointcasework.casefile;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.organisation.Agency;

/** Takes up the journey again for the one suspect whose ending was overturned. */
@Component("reopenCase")
class ReopenCase implements JavaDelegate {

    private final Suspects suspects;
    private final AsTheSystem asTheSystem;

    ReopenCase(Suspects suspects, AsTheSystem asTheSystem) {
        this.suspects = suspects;
        this.asTheSystem = asTheSystem;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var reference = CaseFacts.reference(execution);
        var suspect = (String) execution.getVariable(CaseFacts.SUSPECT);
        suspects.reopen(reference, suspect);
        var standing = suspects.of(reference);
        var variables = CaseFacts.of(execution);
        variables.put(CaseFacts.SUSPECT_STATUS, Suspect.mostUrgent(standing).code());
        variables.put(CaseFacts.SUSPECT_SUMMARY, Suspect.summary(standing));
        variables.put(CaseFacts.DETENTION_ENDS, Suspect.detentionEnds(standing));
        variables.put(CaseFacts.SUSPECT, suspect);
        variables.put(PreChargeJourney.CHARGED_SUSPECTS, "");
        variables.put(PreChargeJourney.NOT_CHARGED_SUSPECTS, "");
        variables.put(PreChargeJourney.OUT_OF_COURT_SUSPECTS, "");
        variables.put(PreChargeJourney.UNDECIDED_SUSPECTS, suspect);
        variables.put(PreChargeJourney.NEXT_REVIEW_DATE, null);
        variables.put(PreChargeJourney.DECIDED_BY, execution.getVariable(PreChargeJourney.DECIDED_BY));
        // What the police stopped by themselves has never been sent to the CPS.
        variables.put("fileWithCps", Agency.CPS.code().equals(execution.getVariable(PreChargeJourney.DECISION_BY)));
        asTheSystem.run(() -> execution
                .getProcessEngineServices()
                .getRuntimeService()
                .startProcessInstanceByMessage(PreChargeJourney.CASE_REOPENED, reference, variables));
    }
}
