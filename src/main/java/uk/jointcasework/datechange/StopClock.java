package uk.jointcasework.datechange;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.statements.Statements;
import uk.jointcasework.time.DeadlineBook;

/** Stops a clock, for the reason that a person gave. */
@Component("stopClock")
class StopClock implements JavaDelegate {

    private final DeadlineBook book;
    private final Statements statements;

    StopClock(DeadlineBook book, Statements statements) {
        this.book = book;
        this.statements = statements;
    }

    @Override
    public void execute(DelegateExecution execution) {
        book.stop(
                ChangeDeadline.deadline(execution),
                (String) execution.getVariable(ChangeDeadline.CHANGER),
                statements.words((String) execution.getVariable(ChangeDeadline.REASON)));
    }
}
