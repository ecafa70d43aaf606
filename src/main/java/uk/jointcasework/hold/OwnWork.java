package uk.jointcasework.hold;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.rights.KeptAway;
import uk.jointcasework.time.Deadline;
import uk.jointcasework.time.DeadlineBook;

/** What somebody may put on hold: work that they have, or that nobody has and they may take. */
@Component
class OwnWork {

    private final TaskService tasks;
    private final IdentityService identity;
    private final DeadlineBook book;
    private final AsTheSystem asTheSystem;

    OwnWork(TaskService tasks, IdentityService identity, DeadlineBook book, AsTheSystem asTheSystem) {
        this.tasks = tasks;
        this.identity = identity;
        this.book = book;
        this.asTheSystem = asTheSystem;
    }

    /** Their open work in a case, the soonest due first; nothing for nobody. */
    List<Deadline> of(String caseReference, @Nullable String user) {
        if (user == null) {
            return List.of();
        }
        var open = asTheSystem.run(
                () -> found(caseReference, user).map(Task::getId).toList());
        return book.open(caseReference).stream()
                .filter(deadline -> open.contains(deadline.work()))
                .sorted(Comparator.comparing(Deadline::due))
                .toList();
    }

    private Stream<Task> found(String caseReference, String user) {
        var groups = identity.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
        // Without those that somebody else has: the engine leaves them out of what a group may take.
        var query = tasks.createTaskQuery().processInstanceBusinessKey(caseReference);
        var own = groups.isEmpty()
                ? query.taskAssignee(user)
                : query.or().taskAssignee(user).taskCandidateGroupIn(groups).endOr();
        return own.list().stream()
                .filter(task -> !task.getTaskDefinitionKey().equals(HoldWork.TASK))
                .filter(task -> task.getAssignee() == null || task.getAssignee().equals(user))
                .filter(task -> !KeptAway.includes(tasks.getVariableLocal(task.getId(), KeptAway.NOT_BY), user));
    }
}
