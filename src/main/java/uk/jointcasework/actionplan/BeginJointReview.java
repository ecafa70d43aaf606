package uk.jointcasework.actionplan;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;

/** Begins the joint review that somebody has asked for. */
@Component("beginJointReview")
class BeginJointReview implements JavaDelegate {

    private final JointReview review;

    BeginJointReview(JointReview review) {
        this.review = review;
    }

    @Override
    public void execute(DelegateExecution execution) {
        review.begin(
                CaseFacts.reference(execution),
                execution.getVariable(JointReview.WHY),
                execution.getVariable(JointReview.ASKED_BY));
    }
}
