package uk.jointcasework.escalation;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.engine.AsTheSystem;

/** The process that raises late work to the next rung, and the end of it once that work has moved. */
@Component
class Escalation {

    static final String WORK_IS_LATE = "workIsLate";
    static final String WORK_MOVED = "workMoved";

    static final String LATE_TASK = "lateTask";
    static final String LATE_TASK_NAME = "lateTaskName";
    static final String LATE_SINCE = "lateSince";
    static final String LATE_AGENCY = "lateAgency";
    static final String OWNER = "owner";
    /** Which piece of work raised this escalation: the id of its process instance and its task. */
    static final String LATE_WORK = "lateWorkKey";

    private final RuntimeService runtime;
    private final AsTheSystem asTheSystem;

    Escalation(RuntimeService runtime, AsTheSystem asTheSystem) {
        this.runtime = runtime;
        this.asTheSystem = asTheSystem;
    }

    /** A task that is completed or taken away is late no more, and neither is what it raised. */
    @EventListener(condition = "#task.eventName == 'complete' or #task.eventName == 'delete'")
    void moved(DelegateTask task) {
        asTheSystem.run(() -> runtime.createMessageCorrelation(WORK_MOVED)
                .processInstanceVariableEquals(
                        LATE_WORK, pieceOfWork(task.getProcessInstanceId(), task.getTaskDefinitionKey()))
                .correlateAllWithResult());
    }

    static String pieceOfWork(String processInstance, String task) {
        return processInstance + "/" + task;
    }
}
