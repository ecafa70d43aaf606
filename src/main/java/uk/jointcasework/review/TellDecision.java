package uk.jointcasework.review;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.PreChargeJourney;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;

/** Opens the telling of a decision, beside whatever else of the case goes on, and counts it among what is being told. */
@Component("tellDecision")
class TellDecision implements JavaDelegate {

    private static final String DECISION_TO_TELL = "decisionToTell";

    private static final List<String> WHAT_WAS_DECIDED = List.of(
            PreChargeJourney.JOURNEY,
            PreChargeJourney.DECIDED_NOW,
            PreChargeJourney.CHARGED_NOW,
            PreChargeJourney.NOT_CHARGED_NOW,
            PreChargeJourney.CHARGED_SUSPECTS,
            PreChargeJourney.CASE_STANDING,
            PreChargeJourney.DECISION_BY,
            PreChargeJourney.DECISION_AUTHOR,
            SeeTelling.WHAT_IS_TOLD,
            SeeTelling.OUTCOME_CODE,
            SeeTelling.POLICE_REASON,
            SeeTelling.SUPPORT_REASON,
            "receivingForce",
            "transferReason");

    private final AsTheSystem asTheSystem;

    TellDecision(AsTheSystem asTheSystem) {
        this.asTheSystem = asTheSystem;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var reference = CaseFacts.reference(execution);
        var variables = CaseFacts.of(execution);
        Stream.concat(WHAT_WAS_DECIDED.stream(), ofEachSuspect(execution))
                .forEach(name -> variables.put(name, execution.getVariable(name)));
        var journey = (String) execution.getVariable(PreChargeJourney.JOURNEY);
        asTheSystem.run(() -> {
            CountAsTold.count(execution, journey, 1);
            return start(execution, reference, variables);
        });
    }

    private static Object start(DelegateExecution execution, String reference, Map<String, Object> variables) {
        return execution
                .getProcessEngineServices()
                .getRuntimeService()
                .startProcessInstanceByMessage(DECISION_TO_TELL, reference, variables);
    }

    private static Stream<String> ofEachSuspect(DelegateExecution execution) {
        return SeeTelling.list(execution, PreChargeJourney.DECIDED_NOW).stream()
                .flatMap(suspect -> Stream.concat(
                                Stream.of(PreChargeJourney.DECISION), PreChargeJourney.TOLD_OF_A_DECISION.stream())
                        .map(name -> name + suspect));
    }
}
