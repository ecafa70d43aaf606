package uk.jointcasework.forms;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;

/** The cases of the rooms' tests. */
public class RoomsCases {

    private static final AtomicInteger REFERENCES = new AtomicInteger(10000);

    private final ProcessEngine engine;
    private final StartDoor startDoor;

    public RoomsCases(ProcessEngine engine, StartDoor startDoor) {
        this.engine = engine;
        this.startDoor = startDoor;
    }

    static Map<String, Object> answers(String reference) {
        return Map.of("caseReference", reference, "reportedOn", "2026-06-01");
    }

    /** A new case, waiting for its officer to record facts. */
    public Task register() {
        return task(startDoor.start("roomsCase", answers("52SA" + REFERENCES.incrementAndGet() + "26")));
    }

    /** The one open task of a case. */
    Task task(ProcessInstance instance) {
        return task(instance.getId());
    }

    /** The task that is open in the case of an earlier one. */
    Task after(Task earlier) {
        return task(earlier.getProcessInstanceId());
    }

    Object variable(Task task, String name) {
        return engine.getRuntimeService().getVariable(task.getProcessInstanceId(), name);
    }

    private Task task(String instanceId) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instanceId)
                .singleResult();
    }
}
