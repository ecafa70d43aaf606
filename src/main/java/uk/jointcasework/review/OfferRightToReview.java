package uk.jointcasework.review;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.PreChargeJourney;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;

/** Opens a right to review for each suspect who is not charged, since each decision may be reviewed by itself. */
@Component("offerRightToReview")
class OfferRightToReview implements JavaDelegate {

    static final String REVIEW_OFFERED = "reviewOffered";

    private static final List<String> OF_THE_POLICE =
            List.of(PreChargeJourney.DECISION_BY, "outcomeCode", "policeDecisionReason");
    private static final List<String> OF_THE_CPS =
            List.of(PreChargeJourney.NO_FURTHER_ACTION_REASON, PreChargeJourney.DECISION_REASON);

    private final AsTheSystem asTheSystem;

    OfferRightToReview(AsTheSystem asTheSystem) {
        this.asTheSystem = asTheSystem;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Stream.of(((String) execution.getVariable(PreChargeJourney.NOT_CHARGED_NOW)).split(","))
                .filter(suspect -> !suspect.isBlank())
                .forEach(suspect -> offer(execution, suspect));
    }

    private void offer(DelegateExecution execution, String suspect) {
        var variables = CaseFacts.of(execution);
        variables.put(CaseFacts.SUSPECT, suspect);
        // Whoever looks at the decision again, or tells what came of it, sees what was decided and why.
        OF_THE_POLICE.forEach(name -> variables.put(name, execution.getVariable(name)));
        OF_THE_CPS.forEach(name -> variables.put(name, execution.getVariable(name + suspect)));
        var reference = CaseFacts.reference(execution);
        asTheSystem.run(() -> execution
                .getProcessEngineServices()
                .getRuntimeService()
                .startProcessInstanceByMessage(REVIEW_OFFERED, reference, variables));
    }
}
