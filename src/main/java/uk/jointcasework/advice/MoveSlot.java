package uk.jointcasework.advice;

import java.util.HashMap;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.time.DeadlineBook;

/** Moves the surgery of a case: the date of its advice follows, and whoever was invited is told. */
@Component("moveSlot")
class MoveSlot implements JavaDelegate {

    static final String REASON = "surgeryChangeReason";

    private static final String MOVED = "The surgery was moved to another slot.";

    private final Surgeries surgeries;
    private final Invitations invitations;
    private final DeadlineBook book;
    private final TaskService tasks;
    private final AsTheSystem asTheSystem;

    MoveSlot(
            Surgeries surgeries,
            Invitations invitations,
            DeadlineBook book,
            TaskService tasks,
            AsTheSystem asTheSystem) {
        this.surgeries = surgeries;
        this.invitations = invitations;
        this.book = book;
        this.tasks = tasks;
        this.asTheSystem = asTheSystem;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var booking = surgeries.move(execution);
        var known = new HashMap<>(SurgeryDates.of(booking));
        known.put(SurgeryDates.MOVED_BECAUSE, execution.getVariable(REASON));
        var mover = (String) execution.getVariable(MovedSurgery.MOVER);
        asTheSystem.run(() -> {
            execution.getProcessEngineServices().getRuntimeService().setVariables(booking.work(), known);
            tasks.createTaskQuery()
                    .processInstanceId(booking.work())
                    .taskDefinitionKey(AdviceGivenTo.TASK)
                    .list()
                    .forEach(task -> book.ofWork(task.getId())
                            .ifPresent(deadline -> book.redate(deadline.id(), booking.adviceDue(), mover, MOVED)));
            return null;
        });
        invitations.send(execution, booking);
    }
}
