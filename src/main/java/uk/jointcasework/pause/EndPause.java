package uk.jointcasework.pause;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.time.DeadlineBook;
import uk.jointcasework.work.Work;

/**
 * Ends a pause whose review is taken away: the last item of the plan was answered meanwhile. Otherwise the clocks of
 * the case would stand still for good.
 */
@Component("endPause")
class EndPause implements ExecutionListener {

    /** What a date that people had set and that was late has from now on, as when a pause is reopened. */
    private static final String CLOCK = "reopenedWork";

    private static final String WHY = "The action plan was answered during the pause";

    private final Pauses pauses;
    private final DeadlineBook deadlines;
    private final Work work;

    EndPause(Pauses pauses, DeadlineBook deadlines, Work work) {
        this.pauses = pauses;
        this.deadlines = deadlines;
        this.work = work;
    }

    @Override
    public void notify(DelegateExecution execution) {
        if (pauses.end(execution.getProcessInstanceId(), null, WHY)) {
            deadlines.reopenAll(
                    CaseFacts.reference(execution),
                    null,
                    work.by(execution, CLOCK).toInstant(),
                    null,
                    WHY);
        }
    }
}
