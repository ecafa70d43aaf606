package uk.jointcasework.work;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.time.DeadlineBook;
import uk.jointcasework.time.DeadlineStart;

/** Gives every new task what the rules say: a group, a person, dates, a priority, and the lines on its card. */
@Component
class TaskPreparation {

    private final TaskRules rules;
    private final ClockDates deadlines;
    private final DeadlineBook book;
    private final TaskPeople people;

    TaskPreparation(TaskRules rules, ClockDates deadlines, DeadlineBook book, TaskPeople people) {
        this.rules = rules;
        this.deadlines = deadlines;
        this.book = book;
        this.people = people;
    }

    // Before anything else: what comes later may clear the answers that a deadline starts from.
    @EventListener(condition = "#task.eventName == 'create'")
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void prepare(DelegateTask task) {
        if (task.getProcessDefinitionId() == null) {
            return;
        }
        var rule = rules.rule(task.getTaskDefinitionKey(), task);
        var dates = deadlines.of(task.getTaskDefinitionKey(), rule.clock(), task);
        var stage = stage(task);
        book.start(new DeadlineStart(
                text(task, CaseFacts.CASE_REFERENCE),
                task.getId(),
                task.getTaskDefinitionKey(),
                task.getName(),
                stage,
                rule.agency(),
                text(task, CaseFacts.FORCE),
                text(task, CaseFacts.CPS_AREA),
                rule.role(),
                dates.rule(),
                dates.startedAt(),
                dates.due(),
                dates.reminder(),
                dates.reckoning(),
                dates.limit()));
        task.setPriority(rule.priority());
        fillCard(task, rule, stage);
        show(task);
        people.set(task, rule);
    }

    private static void fillCard(DelegateTask task, TaskRule rule, String stage) {
        var reference = text(task, CaseFacts.CASE_REFERENCE);
        task.setName(task.getName() + " · " + reference);
        // Local copies: with rights on the task alone, nobody sees the variables of the process on a card.
        task.setVariableLocal("cardCase", reference);
        task.setVariableLocal("cardStage", stage);
        task.setVariableLocal("cardCourt", rule.agency().words());
        task.setVariableLocal("cardSuspects", text(task, CaseFacts.SUSPECT_SUMMARY));
    }

    /** The dates, and why they are what they are, where Tasklist shows a task's description. */
    private void show(DelegateTask task) {
        var deadline = book.ofWork(task.getId()).orElseThrow();
        task.setDueDate(Date.from(deadline.due()));
        task.setFollowUpDate(Date.from(deadline.remindAt()));
        task.setDescription(book.explained(deadline));
        task.setVariableLocal("cardDue", deadline.words());
    }

    /** The process, and which of several it is where a case has them side by side: the item of a plan, the suspect. */
    private static String stage(DelegateTask task) {
        var process = task.getProcessEngineServices()
                .getRepositoryService()
                .getProcessDefinition(task.getProcessDefinitionId())
                .getName();
        var item = task.getVariable(Work.ITEM_NUMBER);
        var suspect = task.getVariable(CaseFacts.SUSPECT);
        return process + (item == null ? "" : " " + item) + (suspect == null ? "" : ", " + suspect);
    }

    private static String text(DelegateTask task, String variable) {
        return (String) task.getVariable(variable);
    }
}
