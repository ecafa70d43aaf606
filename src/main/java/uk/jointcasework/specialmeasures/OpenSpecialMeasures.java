package uk.jointcasework.specialmeasures;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;

/** Opens the planning of special measures beside the journey, which ends with the charge. */
@Component("openSpecialMeasures")
class OpenSpecialMeasures implements JavaDelegate {

    static final String SPECIAL_MEASURES_NEEDED = "specialMeasuresNeeded";

    private final AsTheSystem asTheSystem;

    OpenSpecialMeasures(AsTheSystem asTheSystem) {
        this.asTheSystem = asTheSystem;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var variables = CaseFacts.of(execution);
        var reference = CaseFacts.reference(execution);
        asTheSystem.run(() -> execution
                .getProcessEngineServices()
                .getRuntimeService()
                .startProcessInstanceByMessage(SPECIAL_MEASURES_NEEDED, reference, variables));
    }
}
