package uk.jointcasework.pause;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;

/** Puts new material before whoever reviews the paused case, at once. */
@Component("wakePausedReview")
class WakePausedReview implements JavaDelegate {

    private static final String REVIEW = "pauseReview";

    private final AsTheSystem asTheSystem;

    WakePausedReview(AsTheSystem asTheSystem) {
        this.asTheSystem = asTheSystem;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Map<String, Object> material = new HashMap<>();
        material.put(NewMaterial.REPORTED, execution.getVariable("newMaterialIs"));
        material.put(NewMaterial.REPORTED_FROM, execution.getVariable("newMaterialFrom"));
        material.put(NewMaterial.REPORTED_BY, execution.getVariable("materialReporter"));
        var reference = CaseFacts.reference(execution);
        var runtime = execution.getProcessEngineServices().getRuntimeService();
        asTheSystem.run(() -> {
            tell(runtime, reference, material);
            return null;
        });
    }

    private static void tell(RuntimeService runtime, String reference, Map<String, Object> material) {
        // A review that is under way already reads it on its form; one that still waits begins.
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKey(REVIEW)
                .list()
                .forEach(review -> runtime.setVariables(review.getId(), material));
        runtime.createMessageCorrelation(NewMaterial.MESSAGE)
                .processInstanceBusinessKey(reference)
                .correlateAllWithResult();
    }
}
