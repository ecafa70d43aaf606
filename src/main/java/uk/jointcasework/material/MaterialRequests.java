package uk.jointcasework.material;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.OpenCases;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.forms.StartFormSubmitted;

/**
 * The front door of requests for material: begun by the police for a case, by a plan that is agreed, or by an item of an
 * action plan, which hears how its request ended. The models call it {@code materialRequests}.
 */
@Component("materialRequests")
public class MaterialRequests {

    /** What kind of material; null as long as nobody has said. */
    static final String KIND = "materialKind";
    /** Why it is wanted, in the words of the plan or of the item. */
    static final String BECAUSE = "requestBecause";

    private static final String WANTED = "materialWanted";
    /** The process of the item that asked for it, by the engine's id. */
    private static final String ITEM = "requestingItem";
    /** In the process of an item: how its request ended. */
    private static final String OUTCOME = "materialOutcome";

    private final OpenCases cases;
    private final RuntimeService runtime;
    private final AsTheSystem asTheSystem;

    MaterialRequests(OpenCases cases, RuntimeService runtime, AsTheSystem asTheSystem) {
        this.cases = cases;
        this.runtime = runtime;
        this.asTheSystem = asTheSystem;
    }

    @EventListener(condition = "#event.processKey() == 'materialRequest'")
    void begun(StartFormSubmitted event) {
        cases.choose(event);
    }

    /** Begins a request for the case of this process, with what is known of it. */
    void begin(DelegateExecution execution, Map<String, Object> known) {
        var variables = new HashMap<>(CaseFacts.of(execution));
        variables.putAll(known);
        asTheSystem.run(() -> runtime.startProcessInstanceByMessage(WANTED, CaseFacts.reference(execution), variables));
    }

    /** Begins the request that an item of an action plan asks for. */
    void beginForItem(DelegateExecution execution, Map<String, Object> known) {
        var more = new HashMap<>(known);
        more.put(ITEM, execution.getProcessInstanceId());
        begin(execution, more);
    }

    /** A request has ended so: the item that asked for it knows, if it is still open. */
    public void ended(DelegateExecution execution, String outcome) {
        if (!(execution.getVariable(ITEM) instanceof String item)) {
            return;
        }
        var known = new HashMap<String, Object>();
        known.put(OUTCOME, outcome);
        for (var name : new String[] {"noticeGivenOn", "requestedOn", "materialReturnedOn", "requestNotWantedReason"}) {
            known.put(name, execution.getVariable(name));
        }
        asTheSystem.run(() -> {
            if (runtime.createProcessInstanceQuery().processInstanceId(item).count() > 0) {
                runtime.setVariables(item, known);
            }
            return null;
        });
    }
}
