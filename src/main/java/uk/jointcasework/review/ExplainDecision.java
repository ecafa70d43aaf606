package uk.jointcasework.review;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.PreChargeJourney;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;

/** Opens what follows once a victim was told: the letter, the meeting, the next contact. */
@Component("explainDecision")
class ExplainDecision implements JavaDelegate {

    static final String DECISION_TO_EXPLAIN = "decisionToExplain";

    private static final List<String> WHAT_WAS_TOLD = List.of(
            PreChargeJourney.DECISION_AUTHOR,
            SeeTelling.WHAT_IS_TOLD,
            SeeTelling.VICTIM_TELLER,
            "letterOwed",
            "meetingOwed",
            "decisionsTakenOn",
            "nextContactOn",
            SeeTelling.SUPPORT_REASON,
            PreChargeJourney.NOT_CHARGED_NOW,
            PreChargeJourney.DECISION_BY,
            SeeTelling.OUTCOME_CODE,
            SeeTelling.POLICE_REASON,
            SeeTelling.VICTIM_TOLD_ON,
            SeeTelling.VICTIM_TOLD_BY,
            SeeTelling.VICTIM_TOLD_HOW);

    private static final List<String> OF_EACH_SUSPECT = List.of(
            PreChargeJourney.DECISION, PreChargeJourney.NO_FURTHER_ACTION_REASON, PreChargeJourney.DECISION_REASON);

    private final AsTheSystem asTheSystem;

    ExplainDecision(AsTheSystem asTheSystem) {
        this.asTheSystem = asTheSystem;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var reference = CaseFacts.reference(execution);
        var variables = CaseFacts.of(execution);
        Stream.concat(WHAT_WAS_TOLD.stream(), ofEachSuspect(execution))
                .forEach(name -> variables.put(name, execution.getVariable(name)));
        asTheSystem.run(() -> execution
                .getProcessEngineServices()
                .getRuntimeService()
                .startProcessInstanceByMessage(DECISION_TO_EXPLAIN, reference, variables));
    }

    private static Stream<String> ofEachSuspect(DelegateExecution execution) {
        return Stream.of(((String) execution.getVariable(CaseFacts.SUSPECTS)).split(","))
                .flatMap(suspect -> OF_EACH_SUSPECT.stream().map(name -> name + suspect));
    }
}
