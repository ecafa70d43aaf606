package uk.jointcasework.review;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;

/** Ends the right to review a decision that is taken anew already: it would be reopened twice. */
@Component("endReview")
class EndReview implements ExecutionListener {

    private static final String DECISION_TAKEN_ANEW = "decisionTakenAnew";

    private final AsTheSystem asTheSystem;

    EndReview(AsTheSystem asTheSystem) {
        this.asTheSystem = asTheSystem;
    }

    @Override
    public void notify(DelegateExecution execution) {
        asTheSystem.run(() -> execution
                .getProcessEngineServices()
                .getRuntimeService()
                .createMessageCorrelation(DECISION_TAKEN_ANEW)
                .processInstanceBusinessKey(CaseFacts.reference(execution))
                .processInstanceVariableEquals(CaseFacts.SUSPECT, execution.getVariable(CaseFacts.SUSPECT))
                .correlateAllWithResult());
    }
}
