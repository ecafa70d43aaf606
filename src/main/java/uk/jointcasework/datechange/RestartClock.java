package uk.jointcasework.datechange;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.statements.Statements;
import uk.jointcasework.time.DeadlineBook;

/** Lets a clock run again and gives back the days it stood still. */
@Component("restartClock")
class RestartClock implements JavaDelegate {

    private final DeadlineBook book;
    private final Statements statements;

    RestartClock(DeadlineBook book, Statements statements) {
        this.book = book;
        this.statements = statements;
    }

    @Override
    public void execute(DelegateExecution execution) {
        book.resume(
                ChangeDeadline.deadline(execution),
                (String) execution.getVariable(ChangeDeadline.CHANGER),
                statements.words((String) execution.getVariable(ChangeDeadline.REASON)));
    }
}
