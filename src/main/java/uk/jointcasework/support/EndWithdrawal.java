package uk.jointcasework.support;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;

/** The victim has spoken again: whether to go on without them is no longer the question that was put. */
@Component("endWithdrawal")
class EndWithdrawal implements JavaDelegate {

    private static final String CHANGED = "victimSupportChanged";

    private final RuntimeService runtime;
    private final AsTheSystem asTheSystem;

    EndWithdrawal(RuntimeService runtime, AsTheSystem asTheSystem) {
        this.runtime = runtime;
        this.asTheSystem = asTheSystem;
    }

    @Override
    public void execute(DelegateExecution execution) {
        asTheSystem.run(() -> runtime.createMessageCorrelation(CHANGED)
                .processInstanceBusinessKey(CaseFacts.reference(execution))
                .correlateAllWithResult());
    }
}
