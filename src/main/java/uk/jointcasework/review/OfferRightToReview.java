package uk.jointcasework.review;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.PreChargeJourney;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;

/** Opens a right to review for each suspect about whom there is one, since each decision may be reviewed by itself. */
@Component("offerRightToReview")
class OfferRightToReview implements JavaDelegate {

    static final String REVIEW_OFFERED = "reviewOffered";

    private static final List<String> OF_THE_POLICE = List.of(
            PreChargeJourney.DECISION_BY, SeeTelling.OUTCOME_CODE, SeeTelling.POLICE_REASON, SeeTelling.SUPPORT_REASON);
    private static final List<String> OF_THE_CPS =
            List.of(PreChargeJourney.NO_FURTHER_ACTION_REASON, PreChargeJourney.DECISION_REASON);

    private static final List<String> OF_THE_TELLING = List.of(
            SeeTelling.VICTIM_TELLER,
            SeeTelling.REVIEW_WINDOW,
            SeeTelling.VICTIM_TOLD_ON,
            SeeTelling.VICTIM_TOLD_BY,
            SeeTelling.VICTIM_TOLD_HOW,
            "reviewRightExplained",
            "suspectsToldOn",
            "suspectsToldHow",
            "bailEndedOrVaried",
            "propertyReturned");

    private final AsTheSystem asTheSystem;
    private final Deciders deciders;

    OfferRightToReview(AsTheSystem asTheSystem, Deciders deciders) {
        this.asTheSystem = asTheSystem;
        this.deciders = deciders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Stream.of(((String) execution.getVariable(SeeTelling.REVIEWABLE_NOW)).split(","))
                .filter(suspect -> !suspect.isBlank())
                .forEach(suspect -> offer(execution, suspect));
    }

    /** Where several are decided, the reason of each stands under their label; where one is, under its own name. */
    private static Object ofSuspect(DelegateExecution execution, String name, String suspect) {
        return execution.hasVariable(name + suspect)
                ? execution.getVariable(name + suspect)
                : execution.getVariable(name);
    }

    private void offer(DelegateExecution execution, String suspect) {
        var variables = CaseFacts.of(execution);
        variables.put(CaseFacts.SUSPECT, suspect);
        // Whoever looks at the decision again, or tells what came of it, sees what was decided and why.
        OF_THE_POLICE.forEach(name -> variables.put(name, execution.getVariable(name)));
        OF_THE_TELLING.forEach(name -> variables.put(name, execution.getVariable(name)));
        // The time to ask begins when the right is explained, with the decision unless it could not be.
        variables.put("rightExplainedOn", execution.getVariable(SeeTelling.VICTIM_TOLD_ON));
        OF_THE_CPS.forEach(name -> variables.put(name, ofSuspect(execution, name, suspect)));
        var reference = CaseFacts.reference(execution);
        variables.put(PreChargeJourney.DECIDED_BY, deciders.of(execution, reference));
        asTheSystem.run(() -> execution
                .getProcessEngineServices()
                .getRuntimeService()
                .startProcessInstanceByMessage(REVIEW_OFFERED, reference, variables));
    }
}
