package uk.jointcasework.review;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.PreChargeJourney;
import uk.jointcasework.core.AsTheSystem;

/**
 * Says in the journey that one more of its decisions has been told: it is not over before all of them are. Whoever counts at
 * the same moment as somebody else is done again, so that none is forgotten.
 */
@Component("countAsTold")
class CountAsTold implements JavaDelegate {

    private static final String DECISIONS_BEING_TOLD = "decisionsBeingTold";

    private final AsTheSystem asTheSystem;

    CountAsTold(AsTheSystem asTheSystem) {
        this.asTheSystem = asTheSystem;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var journey = (String) execution.getVariable(PreChargeJourney.JOURNEY);
        asTheSystem.run(() -> count(execution, journey, -1));
    }

    static int count(DelegateExecution execution, String journey, int more) {
        var runtime = execution.getProcessEngineServices().getRuntimeService();
        var before = ((Number) runtime.getVariable(journey, DECISIONS_BEING_TOLD)).intValue();
        runtime.setVariable(journey, DECISIONS_BEING_TOLD, before + more);
        return before + more;
    }
}
