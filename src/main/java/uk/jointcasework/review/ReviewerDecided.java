package uk.jointcasework.review;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.PreChargeJourney;

/** Whoever has looked at a decision again has decided as well, and does not review it a second time. */
@Component("reviewerDecided")
class ReviewerDecided implements TaskListener {

    @Override
    public void notify(DelegateTask task) {
        task.setVariable(
                PreChargeJourney.DECIDED_BY, task.getVariable(PreChargeJourney.DECIDED_BY) + "," + task.getAssignee());
    }
}
