package uk.jointcasework.pause;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.time.DeadlineBook;

/**
 * Ends a pause whose review is taken away: the last item of the plan was answered meanwhile. Otherwise the clocks of
 * the case would stand still for good.
 */
@Component("endPause")
class EndPause implements ExecutionListener {

    private static final String WHY = "The action plan was answered during the pause";

    private final Pauses pauses;
    private final DeadlineBook deadlines;

    EndPause(Pauses pauses, DeadlineBook deadlines) {
        this.pauses = pauses;
        this.deadlines = deadlines;
    }

    @Override
    public void notify(DelegateExecution execution) {
        if (pauses.end(execution.getProcessInstanceId(), null, WHY)) {
            deadlines.resumeAll(CaseFacts.reference(execution), null, WHY);
        }
    }
}
