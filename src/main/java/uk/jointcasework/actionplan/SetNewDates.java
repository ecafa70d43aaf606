package uk.jointcasework.actionplan;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.time.Deadline;
import uk.jointcasework.time.DeadlineBook;
import uk.jointcasework.work.Work;

/** Gives the open items of a plan the date that both sides agreed when they reviewed it. */
@Component("setNewDates")
class SetNewDates implements JavaDelegate {

    private final DeadlineBook deadlines;
    private final AsTheSystem asTheSystem;

    SetNewDates(DeadlineBook deadlines, AsTheSystem asTheSystem) {
        this.deadlines = deadlines;
        this.asTheSystem = asTheSystem;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var day = (String) execution.getVariable("newPlanDate");
        var agreedBy = (String) execution.getVariable("agreedBy");
        var engine = execution.getProcessEngineServices();
        var items = asTheSystem.run(() -> engine.getRuntimeService()
                .createProcessInstanceQuery()
                .superProcessInstanceId(execution.getProcessInstanceId())
                .processDefinitionKey(ItemsInWork.KEY)
                .list());
        items.forEach(item -> asTheSystem.run(() -> {
            engine.getRuntimeService().setVariable(item.getId(), ItemsInWork.DUE, day);
            return null;
        }));
        var tasks = items.stream()
                .flatMap(item -> tasksOf(execution, item).stream())
                .map(Task::getId)
                .collect(Collectors.toSet());
        deadlines.open(CaseFacts.reference(execution)).stream()
                .filter(deadline -> tasks.contains(deadline.work()))
                .map(Deadline::id)
                .forEach(id -> deadlines.redate(
                        id, LocalDate.parse(day), agreedBy, "New dates agreed in the joint review of the plan"));
    }

    private List<Task> tasksOf(DelegateExecution execution, ProcessInstance item) {
        return asTheSystem.run(() -> execution
                .getProcessEngineServices()
                .getTaskService()
                .createTaskQuery()
                .processInstanceId(item.getId())
                .taskDefinitionKey(Work.ITEM_WITH_ITS_OWNER)
                .list());
    }
}
