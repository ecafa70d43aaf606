package uk.jointcasework.material;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Begins a request for each thing that the investigation plan wants of the victim or from others: none, one or two. */
@Component("beginPlannedRequests")
class BeginPlannedRequests implements JavaDelegate {

    private static final String DEVICE = "device";
    /** Which third party the plan does not say: that is for whoever sets out the request. */
    private static final Optional<String> NOT_SAID = Optional.empty();

    private static final Map<String, List<Optional<String>>> KINDS = Map.of(
            "neither",
            List.of(),
            DEVICE,
            List.of(Optional.of(DEVICE)),
            "thirdPartyMaterial",
            List.of(NOT_SAID),
            "both",
            List.of(Optional.of(DEVICE), NOT_SAID));

    private final MaterialRequests requests;

    BeginPlannedRequests(MaterialRequests requests) {
        this.requests = requests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        for (var kind : KINDS.get((String) execution.getVariable("deviceOrThirdParty"))) {
            var known = new HashMap<String, Object>();
            known.put(MaterialRequests.KIND, kind.orElse(null));
            known.put(MaterialRequests.BECAUSE, execution.getVariable("deviceOrThirdPartyWhy"));
            requests.begin(execution, known);
        }
    }
}
