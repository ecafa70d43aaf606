package uk.jointcasework.escalation;

import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.time.DeadlineBook;
import uk.jointcasework.time.DeadlineMoved;

/** Keeps the ladder of a piece of work in step with it: it ends when the work moves, and looks anew when its date does. */
@Component
class Escalation {

    private final DeadlineBook book;
    private final StuckWork stuckWork;
    private final Unblocking unblocking;
    private final RuntimeService runtime;
    private final ManagementService jobs;
    private final AsTheSystem asTheSystem;
    private final Clock clock;

    Escalation(
            DeadlineBook book,
            StuckWork stuckWork,
            Unblocking unblocking,
            RuntimeService runtime,
            ManagementService jobs,
            AsTheSystem asTheSystem,
            Clock clock) {
        this.book = book;
        this.stuckWork = stuckWork;
        this.unblocking = unblocking;
        this.runtime = runtime;
        this.jobs = jobs;
        this.asTheSystem = asTheSystem;
        this.clock = clock;
    }

    /** A task that is completed or taken away is late no more. */
    @EventListener(condition = "#task.eventName == 'complete' or #task.eventName == 'delete'")
    void moved(DelegateTask task) {
        book.end(task.getId());
        book.ofWork(task.getId())
                .ifPresent(deadline -> deadline.watchedBy().ifPresent(ladder -> {
                    stuckWork.clear(deadline);
                    unblocking.over(deadline);
                    asTheSystem.run(() -> runtime.createMessageCorrelation(Ladder.WORK_MOVED)
                            .processInstanceId(ladder)
                            .correlateAllWithResult());
                }));
    }

    /** A date that was moved on, or a clock that stands still, is late no more; in any case somebody looks now. */
    @EventListener
    void dateMoved(DeadlineMoved moved) {
        var deadline = moved.deadline();
        deadline.watchedBy().ifPresent(ladder -> {
            if (deadline.isStopped() || deadline.due().isAfter(clock.instant())) {
                stuckWork.clear(deadline);
                unblocking.over(deadline);
            }
            lookNow(ladder);
        });
    }

    /** By a job of its own: the ladder may be what is moving the date at this moment. */
    private void lookNow(String ladder) {
        asTheSystem.run(() -> {
            jobs.createJobQuery()
                    .timers()
                    .processInstanceId(ladder)
                    .activityId(Ladder.NEXT_LOOK)
                    .list()
                    .forEach(look -> jobs.setJobDuedate(look.getId(), Date.from(clock.instant())));
            return null;
        });
    }
}
