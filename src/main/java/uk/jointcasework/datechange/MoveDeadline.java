package uk.jointcasework.datechange;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.time.DeadlineBook;

/** Moves a date, for the reason that a person gave. */
@Component("moveDeadline")
class MoveDeadline implements JavaDelegate {

    private final DeadlineBook book;

    MoveDeadline(DeadlineBook book) {
        this.book = book;
    }

    @Override
    public void execute(DelegateExecution execution) {
        book.redate(
                ChangeDeadline.deadline(execution),
                LocalDate.parse((String) execution.getVariable(ChangeDeadline.NEW_DATE)),
                (String) execution.getVariable(ChangeDeadline.CHANGER),
                (String) execution.getVariable(ChangeDeadline.REASON));
    }
}
