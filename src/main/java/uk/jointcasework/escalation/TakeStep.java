package uk.jointcasework.escalation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.YesNo;
import uk.jointcasework.time.DeadlineBook;
import uk.jointcasework.time.LadderStepTaken;

/** Takes a step: writes it down, has the rung below let go of it, and shows the case as stuck. */
@Component("takeStep")
class TakeStep implements JavaDelegate {

    private final Ladder ladder;
    private final DeadlineBook book;
    private final Steps steps;
    private final StuckWork stuckWork;
    private final Unblocking unblocking;
    private final ApplicationEventPublisher events;

    TakeStep(
            Ladder ladder,
            DeadlineBook book,
            Steps steps,
            StuckWork stuckWork,
            Unblocking unblocking,
            ApplicationEventPublisher events) {
        this.ladder = ladder;
        this.book = book;
        this.steps = steps;
        this.stuckWork = stuckWork;
        this.unblocking = unblocking;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var deadline = ladder.of(execution);
        var step = step(execution);
        execution.setVariable(Ladder.STEP, steps.take(deadline, step));
        book.reached(deadline.id(), step.rung());
        events.publishEvent(new LadderStepTaken(step.rung()));
        unblocking.over(deadline);
        stuckWork.show(deadline, step);
    }

    static Step step(DelegateExecution execution) {
        return new Step(
                (Integer) execution.getVariable(Ladder.RUNG),
                (String) execution.getVariable(Ladder.POLICE_ROLE),
                (String) execution.getVariable(Ladder.CPS_ROLE),
                YesNo.isYes(execution.getVariable(Ladder.JOINT_CALL)),
                YesNo.isYes(execution.getVariable(Ladder.DELAY_IS_NEWS))
                        && YesNo.isYes(execution.getVariable(Ladder.LATENESS_IS_NEWS)),
                (Integer) execution.getVariable(Ladder.DAYS_LATE),
                (String) execution.getVariable(Ladder.STEP_RULE),
                (Integer) execution.getVariable(Ladder.STEP_TABLE_VERSION));
    }
}
