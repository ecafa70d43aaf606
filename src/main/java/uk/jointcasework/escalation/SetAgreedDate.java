package uk.jointcasework.escalation;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.statements.Statements;
import uk.jointcasework.time.DeadlineBook;

/** Gives late work the date that both sides agreed. */
@Component("setAgreedDate")
class SetAgreedDate implements JavaDelegate {

    private final DeadlineBook book;
    private final Steps steps;
    private final Statements statements;

    SetAgreedDate(DeadlineBook book, Steps steps, Statements statements) {
        this.book = book;
        this.steps = steps;
        this.statements = statements;
    }

    @Override
    public void execute(DelegateExecution execution) {
        book.redate(
                (Long) execution.getVariable(Ladder.DEADLINE),
                LocalDate.parse((String) execution.getVariable(Ladder.AGREED_DATE)),
                String.join(" and ", steps.answeredBy((Long) execution.getVariable(Ladder.STEP))),
                statements.words((String) execution.getVariable(Ladder.UNBLOCK_REASON)));
    }
}
