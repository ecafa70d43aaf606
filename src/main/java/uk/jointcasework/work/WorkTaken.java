package uk.jointcasework.work;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.time.DeadlineBook;

/**
 * Keeps who has taken a piece of work beside its deadline: the engine's own row knows neither the force nor whether the
 * clock stands still, and what nobody has taken has to be found without a walk through all open work.
 */
@Component
class WorkTaken implements ApplicationRunner {

    private final DeadlineBook book;

    WorkTaken(DeadlineBook book) {
        this.book = book;
    }

    /** Also when work is handed back: the engine says so as an assignment to nobody. */
    @EventListener(condition = "#task.eventName == 'assignment'")
    void changedHands(DelegateTask task) {
        book.taken(task.getId(), task.getAssignee());
    }

    /** Work that was taken before its deadline could say so. */
    @Override
    public void run(ApplicationArguments arguments) {
        book.takenAsTheEngineSays();
    }
}
