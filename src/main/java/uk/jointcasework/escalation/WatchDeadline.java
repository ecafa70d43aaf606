package uk.jointcasework.escalation;

import java.util.ArrayDeque;
import java.util.HashSet;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.core.ModelProperties;
import uk.jointcasework.core.YesNo;
import uk.jointcasework.time.Deadline;
import uk.jointcasework.time.DeadlineBook;

/** Has a process of its own watch a deadline from its reminder on, so that what is late never holds up the case. */
@Component("watchDeadline")
class WatchDeadline implements JavaDelegate {

    private final DeadlineBook book;
    private final AsTheSystem asTheSystem;

    WatchDeadline(DeadlineBook book, AsTheSystem asTheSystem) {
        this.book = book;
        this.asTheSystem = asTheSystem;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var services = execution.getProcessEngineServices();
        var late = taskOf(execution);
        var open = asTheSystem.run(() -> services.getTaskService()
                .createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(late.getId())
                .list());
        var isNews = ModelProperties.of(late, Ladder.LATENESS_IS_NEWS).orElse(YesNo.YES);
        open.stream()
                .flatMap(task -> book.ofWork(task.getId()).stream())
                .filter(deadline -> deadline.watchedBy().isEmpty())
                .forEach(deadline -> watch(execution, deadline, isNews, services.getRuntimeService()));
    }

    private void watch(DelegateExecution execution, Deadline deadline, String isNews, RuntimeService runtime) {
        var variables = CaseFacts.of(execution);
        variables.put(Ladder.DEADLINE, deadline.id());
        variables.put(Ladder.LATE_TASK_NAME, deadline.name() + " (" + deadline.stage() + ")");
        variables.put(Ladder.LATE_AGENCY, deadline.agency().code());
        variables.put(Ladder.LATENESS_IS_NEWS, isNews);
        asTheSystem.run(
                () -> runtime.startProcessInstanceByMessage(Ladder.DEADLINE_NEAR, deadline.caseReference(), variables));
    }

    /** The task whose deadline this is: the one at the boundary of which the way to this event began. */
    private static Activity taskOf(DelegateExecution execution) {
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
                "A deadline is watched from the boundary of its task: " + execution.getCurrentActivityId());
    }
}
