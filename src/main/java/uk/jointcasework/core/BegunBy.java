package uk.jointcasework.core;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;

/** Who began a process: each start that people use names the variable in which that stands. */
public final class BegunBy {

    private BegunBy() {}

    /** Whether somebody began the process of a task themselves. */
    public static boolean is(DelegateTask task, String person) {
        return task.getBpmnModelInstance().getModelElementsByType(StartEvent.class).stream()
                .map(StartEvent::getCamundaInitiator)
                .anyMatch(initiator -> initiator != null && person.equals(task.getVariable(initiator)));
    }
}
