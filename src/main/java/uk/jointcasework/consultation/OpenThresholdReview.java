package uk.jointcasework.consultation;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.PreChargeJourney;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.organisation.Agency;

/** Opens the review of a charge under the Threshold Test, for the suspect who was charged. */
@Component("openThresholdReview")
class OpenThresholdReview implements JavaDelegate {

    private static final String CHARGED = "thresholdCharge";
    /** The day of the review, and why the test was met. */
    private static final List<String> GIVEN = List.of("thresholdReviewOn", "thresholdReason");

    private final AsTheSystem asTheSystem;

    OpenThresholdReview(AsTheSystem asTheSystem) {
        this.asTheSystem = asTheSystem;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var variables = CaseFacts.of(execution);
        variables.put(CaseFacts.SUSPECT, execution.getVariable(CaseFacts.SUSPECT));
        GIVEN.forEach(name -> variables.put(name, execution.getVariable(name)));
        variables.put(PreChargeJourney.DECISION_BY, Agency.CPS.code());
        var reference = CaseFacts.reference(execution);
        asTheSystem.run(() -> execution
                .getProcessEngineServices()
                .getRuntimeService()
                .startProcessInstanceByMessage(CHARGED, reference, variables));
    }
}
