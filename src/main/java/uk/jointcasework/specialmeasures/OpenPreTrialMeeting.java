package uk.jointcasework.specialmeasures;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;

/** There will be a trial: the pre-trial meeting is offered, whatever becomes of the measures. */
@Component("openPreTrialMeeting")
class OpenPreTrialMeeting implements JavaDelegate {

    private static final String NOT_GUILTY_PLEA = "notGuiltyPlea";
    private static final String PLEA_ON = "pleaOn";

    private final RuntimeService runtime;
    private final AsTheSystem asTheSystem;

    OpenPreTrialMeeting(RuntimeService runtime, AsTheSystem asTheSystem) {
        this.runtime = runtime;
        this.asTheSystem = asTheSystem;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var variables = CaseFacts.of(execution);
        variables.put(PLEA_ON, execution.getVariable(PLEA_ON));
        asTheSystem.run(() ->
                runtime.startProcessInstanceByMessage(NOT_GUILTY_PLEA, CaseFacts.reference(execution), variables));
    }
}
