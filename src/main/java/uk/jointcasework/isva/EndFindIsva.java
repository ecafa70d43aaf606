package uk.jointcasework.isva;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;

/** Ends the search for an ISVA where one was linked another way meanwhile. */
@Component("endFindIsva")
class EndFindIsva implements JavaDelegate {

    private final RuntimeService runtime;
    private final AsTheSystem asTheSystem;

    EndFindIsva(RuntimeService runtime, AsTheSystem asTheSystem) {
        this.runtime = runtime;
        this.asTheSystem = asTheSystem;
    }

    @Override
    public void execute(DelegateExecution execution) {
        asTheSystem.run(() -> runtime.createMessageCorrelation(FindIsva.FOUND)
                .processInstanceBusinessKey(CaseFacts.reference(execution))
                .correlateAllWithResult());
    }
}
