package uk.jointcasework.escalation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.CaseFacts;
import uk.jointcasework.engine.AsTheSystem;
import uk.jointcasework.work.Work;

/** Raises a piece of work that is late to the next rung, by a process of its own. */
@Component("lateWork")
class LateWork implements JavaDelegate {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK).withZone(ZoneId.of("Europe/London"));
    private static final String NOBODY = "none";

    private final Work work;
    private final AsTheSystem asTheSystem;
    private final Clock clock;

    LateWork(Work work, AsTheSystem asTheSystem, Clock clock) {
        this.work = work;
        this.asTheSystem = asTheSystem;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var late = lateActivity(execution);
        var task = openTask(execution, late);
        // The rules of a task may depend on an owner that only the task itself can see.
        task.ifPresent(open -> seeOwnerOf(execution, open));
        var nextRung = work.nextRung(execution, late.getId());
        if (!NOBODY.equals(nextRung)) {
            raise(execution, late, task, nextRung);
        }
    }

    private void raise(DelegateExecution execution, Activity late, Optional<Task> task, String nextRung) {
        var variables = CaseFacts.of(execution);
        variables.put(Escalation.LATE_AGENCY, work.agency(execution, late.getId()));
        variables.put(Escalation.OWNER, nextRung);
        variables.put(Escalation.LATE_WORK, Escalation.pieceOfWork(execution.getProcessInstanceId(), late.getId()));
        if (execution.hasVariable(Escalation.LATE_TASK)) {
            // A rung that did not answer hands on the work that it was told of.
            hand(execution, variables);
        } else {
            variables.put(Escalation.LATE_TASK, late.getId());
            variables.put(Escalation.LATE_TASK_NAME, late.getName());
            variables.put(Escalation.LATE_SINCE, DAY.format(lateSince(task)));
        }
        var reference = CaseFacts.reference(execution);
        asTheSystem.run(() -> execution
                .getProcessEngineServices()
                .getRuntimeService()
                .startProcessInstanceByMessage(Escalation.WORK_IS_LATE, reference, variables));
    }

    private static void hand(DelegateExecution execution, Map<String, Object> variables) {
        List.of(Escalation.LATE_TASK, Escalation.LATE_TASK_NAME, Escalation.LATE_SINCE)
                .forEach(name -> variables.put(name, execution.getVariable(name)));
    }

    private Instant lateSince(Optional<Task> task) {
        var now = clock.instant();
        return task.map(Task::getDueDate)
                .map(due -> due.toInstant())
                .filter(due -> due.isBefore(now))
                .orElse(now);
    }

    private Optional<Task> openTask(DelegateExecution execution, Activity late) {
        return asTheSystem
                .run(() -> execution
                        .getProcessEngineServices()
                        .getTaskService()
                        .createTaskQuery()
                        .processInstanceId(execution.getProcessInstanceId())
                        .taskDefinitionKey(late.getId())
                        .listPage(0, 1))
                .stream()
                .findFirst();
    }

    private void seeOwnerOf(DelegateExecution execution, Task task) {
        var tasks = execution.getProcessEngineServices().getTaskService();
        var owner = asTheSystem.run(() -> tasks.getVariables(task.getId(), List.of(Escalation.OWNER)));
        owner.forEach(execution::setVariableLocal);
    }

    /** The activity whose deadline this is: the one at the boundary of which the way to this event began. */
    private static Activity lateActivity(DelegateExecution execution) {
        var flows = execution.getBpmnModelInstance().getModelElementsByType(SequenceFlow.class);
        var seen = new HashSet<FlowNode>();
        var open = new ArrayDeque<FlowNode>();
        open.add((FlowNode) execution.getBpmnModelElementInstance());
        while (!open.isEmpty()) {
            var node = open.remove();
            if (node instanceof BoundaryEvent boundary) {
                return boundary.getAttachedTo();
            }
            if (seen.add(node)) {
                flows.stream()
                        .filter(flow -> flow.getTarget().equals(node))
                        .map(SequenceFlow::getSource)
                        .forEach(open::add);
            }
        }
        throw new IllegalStateException(
                "Late work has to come from the boundary of a task: " + execution.getCurrentActivityId());
    }
}
