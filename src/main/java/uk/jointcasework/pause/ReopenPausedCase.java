package uk.jointcasework.pause;

import java.time.LocalDate;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.statements.Statements;
import uk.jointcasework.time.DeadlineBook;

/**
 * Takes up a case after its rest: its clocks run again, and the days of the rest are given back. What was late before it
 * starts afresh, by the date that was agreed when it was reopened.
 */
@Component("reopenPausedCase")
class ReopenPausedCase implements JavaDelegate {

    private final Pauses pauses;
    private final DeadlineBook deadlines;
    private final Statements statements;

    ReopenPausedCase(Pauses pauses, DeadlineBook deadlines, Statements statements) {
        this.pauses = pauses;
        this.deadlines = deadlines;
        this.statements = statements;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var by = (String) execution.getVariable("pauseReviewedBy");
        var why = statements.words((String) execution.getVariable("pauseOutcomeReason"));
        pauses.end(execution.getProcessInstanceId(), by, why);
        deadlines.reopenAll(
                CaseFacts.reference(execution),
                Optional.ofNullable((String) execution.getVariable("lateWorkDue"))
                        .map(LocalDate::parse)
                        .orElse(null),
                ((Date) execution.getVariable("reopenedWorkDue")).toInstant(),
                by,
                "The case is open again after its pause");
    }
}
