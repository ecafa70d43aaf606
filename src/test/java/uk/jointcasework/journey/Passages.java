package uk.jointcasework.journey;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.event.EventListener;

/** Every node and every flow that a scenario of this run has passed, as "process/element". */
@TestComponent
class Passages {

    private static final Set<String> SEEN = new ConcurrentSkipListSet<>();

    @EventListener
    void passed(DelegateExecution execution) {
        if (!Scenarios.isOneRunning()) {
            return;
        }
        var process = execution.getProcessDefinitionId().split(":")[0];
        switch (execution.getEventName()) {
            case ExecutionListener.EVENTNAME_TAKE -> SEEN.add(process + "/" + execution.getCurrentTransitionId());
            case ExecutionListener.EVENTNAME_START -> SEEN.add(process + "/" + execution.getCurrentActivityId());
            default -> {
                // The end of an activity says nothing new.
            }
        }
    }

    static Set<String> seen() {
        return new TreeSet<>(SEEN);
    }
}
