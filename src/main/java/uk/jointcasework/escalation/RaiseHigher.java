package uk.jointcasework.escalation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.time.DeadlineBook;

/** Asks for the next rung at once, ahead of the days in the table. */
@Component("raiseHigher")
class RaiseHigher implements JavaDelegate {

    private final DeadlineBook book;

    RaiseHigher(DeadlineBook book) {
        this.book = book;
    }

    @Override
    public void execute(DelegateExecution execution) {
        book.raise((Long) execution.getVariable(Ladder.DEADLINE), (Integer) execution.getVariable(Ladder.RUNG) + 1);
    }
}
