package uk.jointcasework.custody;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;

/** Begins what conditions of bail ask for: the victim is asked about them, or told of them. */
@Component("beginBailConditions")
class BeginBailConditions implements JavaDelegate {

    private static final String DUE = "bailConditionsDue";
    /** What the model says it is about. */
    private static final String MATTER = "bailMatter";

    private final RuntimeService runtime;
    private final AsTheSystem asTheSystem;

    BeginBailConditions(RuntimeService runtime, AsTheSystem asTheSystem) {
        this.runtime = runtime;
        this.asTheSystem = asTheSystem;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var variables = CaseFacts.of(execution);
        variables.put(Watch.SUSPECT, execution.getVariable(Watch.SUSPECT));
        variables.put(MATTER, execution.getVariable(MATTER));
        var reference = CaseFacts.reference(execution);
        asTheSystem.run(() -> runtime.startProcessInstanceByMessage(DUE, reference, variables));
    }
}
