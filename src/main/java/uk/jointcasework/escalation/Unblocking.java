package uk.jointcasework.escalation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.core.YesNo;
import uk.jointcasework.time.Deadline;
import uk.jointcasework.time.LadderLooks;

/** The process in which both sides agree, at one step, how late work gets moving. */
@Component
class Unblocking {

    private static final String TASK = LadderLooks.UNBLOCK_TASK;

    private static final List<String> HANDED_ON = List.of(
            Ladder.DEADLINE,
            Ladder.STEP,
            Ladder.RUNG,
            Ladder.POLICE_ROLE,
            Ladder.CPS_ROLE,
            Ladder.JOINT_CALL,
            Ladder.DAYS_LATE,
            Ladder.LATE_TASK_NAME,
            Ladder.LATE_DUE,
            Ladder.LATE_AGENCY);

    private final Steps steps;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final AsTheSystem asTheSystem;

    Unblocking(Steps steps, RuntimeService runtime, TaskService tasks, AsTheSystem asTheSystem) {
        this.steps = steps;
        this.runtime = runtime;
        this.tasks = tasks;
        this.asTheSystem = asTheSystem;
    }

    /** Asks the people of a step, which the variables of its ladder describe. */
    void ask(Deadline deadline, Map<String, Object> ladder) {
        var variables = new HashMap<String, Object>();
        CaseFacts.names().forEach(name -> variables.put(name, ladder.get(name)));
        HANDED_ON.forEach(name -> variables.put(name, ladder.get(name)));
        variables.put(Ladder.RAISE_ASKED, false);
        variables.put(Ladder.LATE_DATE_MOVABLE, YesNo.of(deadline.rule().movable()));
        asTheSystem.run(
                () -> runtime.startProcessInstanceByMessage(Ladder.STEP_TAKEN, deadline.caseReference(), variables));
    }

    /** Asks again whoever has not answered and is no longer asked, because the clock stood still in between. */
    void keep(Deadline deadline, Map<String, Object> ladder) {
        var rung = (Integer) ladder.get(Ladder.RUNG);
        if (rung < 1 || !rung.equals(ladder.get(Ladder.RUNG_REACHED)) || isAsked(deadline)) {
            return;
        }
        steps.unanswered(deadline.id(), deadline.occurrence(), rung).ifPresent(step -> {
            var variables = new HashMap<>(ladder);
            variables.put(Ladder.STEP, step);
            ask(deadline, variables);
        });
    }

    private boolean isAsked(Deadline deadline) {
        return asTheSystem.run(() -> tasks.createTaskQuery()
                        .taskDefinitionKey(TASK)
                        .processVariableValueEquals(Ladder.DEADLINE, deadline.id())
                        .count())
                > 0;
    }

    /** Nobody is asked any longer: the work moved, or the next level has it. Who has answered already finishes. */
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
