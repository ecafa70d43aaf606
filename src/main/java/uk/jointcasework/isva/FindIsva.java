package uk.jointcasework.isva;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;

/**
 * Begins to find the victim an ISVA beside a case that is new, which does not wait for it. Source: Victims' Code, Right 4.
 */
@Component("findIsva")
class FindIsva implements JavaDelegate {

    static final String TO_FIND = "isvaToFind";
    static final String FOUND = "isvaFound";

    private static final String SUPPORT = "isvaSupport";

    private final RuntimeService runtime;
    private final AsTheSystem asTheSystem;

    FindIsva(RuntimeService runtime, AsTheSystem asTheSystem) {
        this.runtime = runtime;
        this.asTheSystem = asTheSystem;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var variables = CaseFacts.of(execution);
        variables.put(SUPPORT, execution.getVariable(SUPPORT));
        asTheSystem.run(
                () -> runtime.startProcessInstanceByMessage(TO_FIND, CaseFacts.reference(execution), variables));
    }
}
