package uk.jointcasework.isva;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;

/** Ends the regular word to an ISVA who is no longer linked. */
@Component("endIsvaInformed")
class EndIsvaInformed implements JavaDelegate {

    private static final String MESSAGE = "isvaSupportEnded";

    private final RuntimeService runtime;
    private final AsTheSystem asTheSystem;

    EndIsvaInformed(RuntimeService runtime, AsTheSystem asTheSystem) {
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
