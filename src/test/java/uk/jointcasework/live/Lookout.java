package uk.jointcasework.live;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.boot.test.context.TestComponent;
import uk.jointcasework.core.AsTheSystem;

/** A step that says what a step of ours can see, and as whom. */
@TestComponent("lookout")
class Lookout implements JavaDelegate {

    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
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
     * @param thread whose it was
     * @param asNobody whether nobody was logged in
     * @param tasks how many open tasks there were
     */
    record Seen(String thread, boolean asNobody, long tasks) {}

    @Override
    public void execute(DelegateExecution execution) {
        seen.put(execution.getProcessInstanceId(), look());
    }

    /** What can be seen from here. */
    Seen look() {
        return new Seen(
                Thread.currentThread().getName(),
                identity.getCurrentAuthentication() == null,
                asTheSystem.run(() -> tasks.createTaskQuery().count()));
    }

    /** What a process has seen; null as long as it has not looked. */
    Seen by(String process) {
        return seen.get(process);
    }
}
