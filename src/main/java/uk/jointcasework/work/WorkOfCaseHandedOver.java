package uk.jointcasework.work;

import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.people.CaseHandedOver;
import uk.jointcasework.people.OwnRole;
import uk.jointcasework.people.WorkHandedOn;
import uk.jointcasework.rights.KeptAway;
import uk.jointcasework.time.DeadlineBook;

/**
 * When a case is handed over, the open work of whoever had it goes to whoever has it now, with its dates as they are; and who
 * is kept away from a second look at the work of the one is kept away for the other as well.
 */
@Component
class WorkOfCaseHandedOver {

    private final TaskService tasks;
    private final TaskRules rules;
    private final DeadlineBook book;
    private final AsTheSystem asTheSystem;
    private final ApplicationEventPublisher events;

    WorkOfCaseHandedOver(
            TaskService tasks,
            TaskRules rules,
            DeadlineBook book,
            AsTheSystem asTheSystem,
            ApplicationEventPublisher events) {
        this.book = book;
        this.tasks = tasks;
        this.rules = rules;
        this.asTheSystem = asTheSystem;
        this.events = events;
    }

    @EventListener
    void follow(CaseHandedOver handed) {
        asTheSystem.run(() -> {
            var open = tasks.createTaskQuery().processInstanceBusinessKey(handed.caseReference()).list().stream()
                    .filter(this::isOpen)
                    .toList();
            open.forEach(task -> keepAway(task, handed));
            open.stream().filter(task -> isOfTheirs(task, handed)).forEach(task -> give(task, handed));
            return null;
        });
    }

    /** What was completed in this very transaction, such as the handing over itself, is still found. */
    private boolean isOpen(Task task) {
        return book.ofWork(task.getId())
                .filter(deadline -> deadline.endedAt() == null)
                .isPresent();
    }

    /** Four eyes: a second look at what one did is not for the other, who goes on with it. */
    private void keepAway(Task task, CaseHandedOver handed) {
        var notBy = (String) tasks.getVariableLocal(task.getId(), KeptAway.NOT_BY);
        if (doesTheWork(handed.role()) && KeptAway.includes(notBy, handed.before())) {
            tasks.setVariableLocal(task.getId(), KeptAway.NOT_BY, notBy + "," + handed.after());
        }
    }

    private static boolean doesTheWork(OwnRole role) {
        return role == OwnRole.OFFICER || role == OwnRole.PROSECUTOR;
    }

    /** What they have as whoever they were to the case; what they have in another role stays with them. */
    private boolean isOfTheirs(Task task, CaseHandedOver handed) {
        return task.getAssignee() != null
                && task.getAssignee().equals(handed.before())
                && teams(task).stream()
                        .anyMatch(team -> team.endsWith("-" + handed.role().code()))
                && !rules.rule(task.getTaskDefinitionKey(), name -> tasks.getVariable(task.getId(), name))
                        .isPersonal();
    }

    private void give(Task task, CaseHandedOver handed) {
        var from = task.getAssignee();
        var mayNot = KeptAway.includes(tasks.getVariableLocal(task.getId(), KeptAway.NOT_BY), handed.after());
        tasks.setAssignee(task.getId(), mayNot ? null : handed.after());
        if (!mayNot) {
            events.publishEvent(new WorkHandedOn(task.getId(), from, handed.after()));
        }
    }

    private List<String> teams(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null)
                .map(link -> link.getGroupId())
                .toList();
    }
}
