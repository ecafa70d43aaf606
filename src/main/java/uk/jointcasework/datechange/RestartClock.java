package uk.jointcasework.datechange;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.time.DeadlineBook;

/** Lets a clock run again and gives back the days it stood still. */
@Component("restartClock")
class RestartClock implements JavaDelegate {

    private final DeadlineBook book;

    RestartClock(DeadlineBook book) {
        this.book = book;
    }

    @Override
    public void execute(DelegateExecution execution) {
        book.resume(ChangeDeadline.deadline(execution), (String) execution.getVariable(ChangeDeadline.CHANGER), (String)
                execution.getVariable(ChangeDeadline.REASON));
    }
}
