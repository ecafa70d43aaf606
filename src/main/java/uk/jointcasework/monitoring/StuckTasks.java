package uk.jointcasework.monitoring;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.organisation.PersonName;
import uk.jointcasework.organisation.Viewer;
import uk.jointcasework.rights.KeptAway;
import uk.jointcasework.tenants.RestrictedCases;
import uk.jointcasework.time.Deadline;
import uk.jointcasework.time.DeadlineBook;

/** Whom a supervisor can give work to. The giving itself is the engine's own call, with all its checks. */
@Component
class StuckTasks {

    private final DeadlineBook book;
    private final TaskService tasks;
    private final Organisation organisation;
    private final RestrictedCases restricted;
    private final AsTheSystem asTheSystem;

    StuckTasks(
            DeadlineBook book,
            TaskService tasks,
            Organisation organisation,
            RestrictedCases restricted,
            AsTheSystem asTheSystem) {
        this.book = book;
        this.tasks = tasks;
        this.organisation = organisation;
        this.restricted = restricted;
        this.asTheSystem = asTheSystem;
    }

    /**
     * Somebody who may do the work.
     *
     * @param has whether they have it now
     */
    record Person(String id, @Nullable String name, boolean has) {}

    /** Those of the team who may do this task, by name; empty if it is no open task of a unit of the viewer's own. */
    Optional<List<Person>> people(Viewer viewer, String task) {
        return book.ofWork(task)
                .filter(deadline -> deadline.endedAt() == null)
                .filter(deadline -> viewer.units().contains(unit(deadline)))
                .filter(deadline -> restricted.mayWork(deadline.caseReference(), viewer.userId()))
                .map(deadline -> asTheSystem.run(() -> people(deadline)));
    }

    private List<Person> people(Deadline deadline) {
        var task = tasks.createTaskQuery().taskId(deadline.work()).singleResult();
        if (task == null) {
            return List.of();
        }
        var notBy = tasks.getVariableLocal(task.getId(), KeptAway.NOT_BY);
        var unit = unit(deadline).id();
        var groups = tasks.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null)
                .map(link -> link.getGroupId())
                .toList();
        return organisation.roles().stream()
                .filter(role -> groups.contains(organisation.group(unit, role.id())))
                .flatMap(role -> organisation.members(unit, role.id()).stream())
                .filter(user -> !KeptAway.includes(notBy, user.getId()))
                .filter(user -> restricted.mayWork(deadline.caseReference(), user.getId()))
                .map(user -> person(user, task.getAssignee()))
                .distinct()
                .toList();
    }

    private static Person person(User user, String assignee) {
        return new Person(
                user.getId(),
                PersonName.of(user.getId(), user.getFirstName(), user.getLastName()),
                user.getId().equals(assignee));
    }

    private static Viewer.Unit unit(Deadline deadline) {
        return new Viewer.Unit(deadline.agency(), deadline.unit());
    }
}
