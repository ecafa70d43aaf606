package uk.jointcasework.pause;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.time.DeadlineBook;

/** Takes up a case after its rest: its clocks run again, and the days of the rest are given back. */
@Component("reopenPausedCase")
class ReopenPausedCase implements JavaDelegate {

    private final Pauses pauses;
    private final DeadlineBook deadlines;

    ReopenPausedCase(Pauses pauses, DeadlineBook deadlines) {
        this.pauses = pauses;
        this.deadlines = deadlines;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var by = (String) execution.getVariable("pauseReviewedBy");
        var why = (String) execution.getVariable("pauseOutcomeReason");
        pauses.end(execution.getProcessInstanceId(), by, why);
        deadlines.resumeAll(CaseFacts.reference(execution), by, "The case is open again after its pause");
    }
}
