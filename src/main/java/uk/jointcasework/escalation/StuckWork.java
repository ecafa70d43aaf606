package uk.jointcasework.escalation;

import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Incident;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.time.Days;
import uk.jointcasework.time.Deadline;

/** Shows late work as an incident of our own type on the case, so that Cockpit marks it as stuck until it moves. */
@Component
class StuckWork {

    /** What Cockpit shows as the type of the incident. */
    static final String TYPE = "lateWork";

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final Organisation organisation;
    private final AsTheSystem asTheSystem;
    private final Clock clock;

    StuckWork(
            RuntimeService runtime,
            TaskService tasks,
            Organisation organisation,
            AsTheSystem asTheSystem,
            Clock clock) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.organisation = organisation;
        this.asTheSystem = asTheSystem;
        this.clock = clock;
    }

    /** Marks the work, with a sentence that says how late it is and who has been told; a reminder marks nothing. */
    void show(Deadline deadline, Step step) {
        if (step.isReminder()) {
            return;
        }
        clear(deadline);
        asTheSystem.run(() -> {
            var task = tasks.createTaskQuery().taskId(deadline.work()).singleResult();
            return task == null
                    ? null
                    : runtime.createIncident(
                            TYPE, task.getExecutionId(), Long.toString(deadline.id()), message(deadline, step));
        });
    }

    /** Marks late work again that lost its mark while its clock stood still, if a step was taken for this date. */
    void keep(Deadline deadline, List<Step> taken) {
        var isLate = !deadline.isStopped() && !deadline.due().isAfter(clock.instant());
        if (isLate && !taken.isEmpty() && asTheSystem.run(() -> marks(deadline)).isEmpty()) {
            show(deadline, taken.get(taken.size() - 1));
        }
    }

    /** Takes the mark away: the work has a new date, or its clock stands still. */
    void clear(Deadline deadline) {
        asTheSystem.run(() -> {
            marks(deadline).forEach(mark -> runtime.resolveIncident(mark.getId()));
            return null;
        });
    }

    private List<Incident> marks(Deadline deadline) {
        return runtime
                .createIncidentQuery()
                .incidentType(TYPE)
                .configuration(Long.toString(deadline.id()))
                .list()
                .stream()
                // The processes that called this one bear copies, which go with the first.
                .filter(mark -> mark.getId().equals(mark.getCauseIncidentId()))
                .toList();
    }

    private String message(Deadline deadline, Step step) {
        return "%s: due %s, %s. With the %s (%s). Level %d has been told: %s and %s."
                .formatted(
                        deadline.name(),
                        Days.words(deadline.due(), deadline.rule().unit()),
                        late(step),
                        deadline.agency().words(),
                        organisation.roleName(deadline.role()),
                        step.rung(),
                        organisation.roleName(step.policeRole()),
                        organisation.roleName(step.cpsRole()));
    }

    private static String late(Step step) {
        return step.daysLate() < 1 ? "not done" : step.daysLate() == 1 ? "1 day late" : step.daysLate() + " days late";
    }
}
