package uk.jointcasework.live;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.context.Context;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.event.EventListener;
import uk.jointcasework.core.AsTheSystem;

/** Watches the job executor at work, and is a step itself that says what a step of ours can see. */
@TestComponent("lookout")
class Lookout implements JavaDelegate {

    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final Map<String, Long> steps = new ConcurrentHashMap<>();
    private final Set<String> asSomebody = ConcurrentHashMap.newKeySet();
    private final TaskService tasks;
    private final IdentityService identity;
    private final AsTheSystem asTheSystem;

    Lookout(TaskService tasks, IdentityService identity, AsTheSystem asTheSystem) {
        this.tasks = tasks;
        this.identity = identity;
        this.asTheSystem = asTheSystem;
    }

    /**
     * What there was to see.
     *
     * @param byTheExecutor whether a job of the executor's looked
     * @param tasks how many open tasks there were
     */
    record Seen(boolean byTheExecutor, long tasks) {}

    /** Whatever a job of the executor's goes through, in any process. */
    @EventListener
    void passes(DelegateExecution execution) {
        if (Context.getJobExecutorContext() != null) {
            var process = execution.getProcessDefinitionId().split(":")[0];
            steps.merge(process, 1L, Long::sum);
            if (identity.getCurrentAuthentication() != null) {
                asSomebody.add(process + ", " + execution.getCurrentActivityId());
            }
        }
    }

    /** How many steps of a process the executor has taken. */
    long stepsOf(String process) {
        return steps.getOrDefault(process, 0L);
    }

    /** The steps that the executor did not take as nobody. */
    Set<String> asSomebody() {
        return asSomebody;
    }

    @Override
    public void execute(DelegateExecution execution) {
        seen.put(execution.getProcessInstanceId(), look());
    }

    /** What can be seen from here. */
    Seen look() {
        return new Seen(
                Context.getJobExecutorContext() != null,
                asTheSystem.run(() -> tasks.createTaskQuery().count()));
    }

    /** What a process has seen; null as long as it has not looked. */
    Seen by(String process) {
        return seen.get(process);
    }
}
