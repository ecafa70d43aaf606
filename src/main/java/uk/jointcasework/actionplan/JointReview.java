package uk.jointcasework.actionplan;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.EitherSide;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.forms.FormProblem;
import uk.jointcasework.forms.StartFormSubmitted;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.organisation.Organisation;

/** A joint review that somebody asks for: of a plan that is being worked and not under review already. */
@Component
class JointReview {

    /** Why it is asked for. */
    static final String WHY = "jointReviewWhy";
    /** The agency that asked. */
    static final String ASKED_BY = "jointReviewAskedBy";

    private static final String WANTED = "jointReviewWanted";

    private final EitherSide sides;
    private final Organisation organisation;
    private final RuntimeService runtime;
    private final AsTheSystem asTheSystem;

    JointReview(EitherSide sides, Organisation organisation, RuntimeService runtime, AsTheSystem asTheSystem) {
        this.sides = sides;
        this.organisation = organisation;
        this.runtime = runtime;
        this.asTheSystem = asTheSystem;
    }

    @EventListener(condition = "#event.processKey() == 'askJointReview'")
    void asked(StartFormSubmitted event) {
        sides.choose(event).ifPresent(reference -> {
            if (!isPossible(reference)) {
                event.refuse(new FormProblem(
                        CaseFacts.CASE_REFERENCE,
                        "Case reference",
                        reference + " has no action plan that waits for answers, or it is reviewed jointly already"));
            }
            var ofPolice =
                    asTheSystem.run(() -> organisation.forceOf(event.userId())).isPresent();
            event.variables().put(ASKED_BY, (ofPolice ? Agency.POLICE : Agency.CPS).code());
        });
    }

    /** Has the plan reviewed now; what of its chases is still to come falls away. */
    void begin(String caseReference, Object why, Object askedBy) {
        asTheSystem.run(() -> to(caseReference)
                .setVariable(WHY, why)
                .setVariable(ASKED_BY, askedBy)
                .correlateAllWithResult());
    }

    private boolean isPossible(String caseReference) {
        return asTheSystem.run(() -> runtime.createExecutionQuery()
                        .processInstanceBusinessKey(caseReference)
                        .messageEventSubscriptionName(WANTED)
                        .count()
                > 0);
    }

    private MessageCorrelationBuilder to(String caseReference) {
        return runtime.createMessageCorrelation(WANTED).processInstanceBusinessKey(caseReference);
    }
}
