package uk.jointcasework.disagreement;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;

/** Gives the feedback of whoever reviewed a challenge to whoever took the decision, as work of their own. */
@Component("passOnFeedback")
class PassOnFeedback implements JavaDelegate {

    private static final String FEEDBACK_GIVEN = "feedbackGiven";

    private static final List<String> WHAT_IT_IS_ABOUT = List.of(
            Disagreement.CHALLENGED,
            Disagreement.SUSPECT,
            Disagreement.DISPUTED,
            Disagreement.DISPUTED_REASON,
            Disagreement.DECIDED_ON,
            Disagreement.ITEM,
            Disagreement.FEEDBACK_FOR,
            "challengeGround",
            "challengePoints",
            RecordChallengeAnswer.OUTCOME,
            "answerReasons",
            "decisionFeedback");

    private final AsTheSystem asTheSystem;

    PassOnFeedback(AsTheSystem asTheSystem) {
        this.asTheSystem = asTheSystem;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var variables = CaseFacts.of(execution);
        WHAT_IT_IS_ABOUT.forEach(name -> variables.put(name, execution.getVariable(name)));
        var reference = CaseFacts.reference(execution);
        asTheSystem.run(() -> execution
                .getProcessEngineServices()
                .getRuntimeService()
                .startProcessInstanceByMessage(FEEDBACK_GIVEN, reference, variables));
    }
}
