package uk.jointcasework.datechange;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.statements.Statements;
import uk.jointcasework.time.DeadlineBook;

/** Moves a date, for the reason that a person gave. */
@Component("moveDeadline")
class MoveDeadline implements JavaDelegate {

    private final DeadlineBook book;
    private final Statements statements;

    MoveDeadline(DeadlineBook book, Statements statements) {
        this.book = book;
        this.statements = statements;
    }

    @Override
    public void execute(DelegateExecution execution) {
        book.redate(
                ChangeDeadline.deadline(execution),
                LocalDate.parse((String) execution.getVariable(ChangeDeadline.NEW_DATE)),
                (String) execution.getVariable(ChangeDeadline.CHANGER),
                statements.words((String) execution.getVariable(ChangeDeadline.REASON)));
    }
}
