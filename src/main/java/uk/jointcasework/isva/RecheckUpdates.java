package uk.jointcasework.isva;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;

/** Has every update of the case that waits looked at again: the contact, the consent or a hold has changed. */
@Component("recheckUpdates")
class RecheckUpdates implements JavaDelegate {

    private static final String MESSAGE = "isvaContactChanged";

    private final RuntimeService runtime;
    private final AsTheSystem asTheSystem;

    RecheckUpdates(RuntimeService runtime, AsTheSystem asTheSystem) {
        this.runtime = runtime;
        this.asTheSystem = asTheSystem;
    }

    @Override
    public void execute(DelegateExecution execution) {
        asTheSystem.run(() -> runtime.createMessageCorrelation(MESSAGE)
                .processInstanceBusinessKey(CaseFacts.reference(execution))
                .correlateAllWithResult());
    }
}
