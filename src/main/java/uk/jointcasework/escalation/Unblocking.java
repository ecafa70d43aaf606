package uk.jointcasework.escalation;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import uk.jointcasework.engine.AsTheSystem;
import uk.jointcasework.time.Deadline;

/** The process in which both sides agree, at one step, how late work gets moving. */
@Component
class Unblocking {

    private static final String TASK = "unblockLateWork";

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final AsTheSystem asTheSystem;

    Unblocking(RuntimeService runtime, TaskService tasks, AsTheSystem asTheSystem) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.asTheSystem = asTheSystem;
    }

    /** Asks the people of a step. */
    void ask(Deadline deadline, Map<String, Object> variables) {
        asTheSystem.run(
                () -> runtime.startProcessInstanceByMessage(Ladder.STEP_TAKEN, deadline.caseReference(), variables));
    }

    /** Nobody is asked any longer: the work moved, or the next rung has it. Who has answered already finishes. */
    void over(Deadline deadline) {
        asTheSystem.run(() -> {
            tasks
                    .createTaskQuery()
                    .taskDefinitionKey(TASK)
                    .processVariableValueEquals(Ladder.DEADLINE, deadline.id())
                    .list()
                    .stream()
                    .map(Task::getProcessInstanceId)
                    .distinct()
                    .forEach(asked -> runtime.createMessageCorrelation(Ladder.STEP_IS_OVER)
                            .processInstanceId(asked)
                            .correlateAllWithResult());
            return null;
        });
    }
}
