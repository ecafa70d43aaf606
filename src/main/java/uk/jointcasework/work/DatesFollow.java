package uk.jointcasework.work;

import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.time.Deadline;
import uk.jointcasework.time.DeadlineBook;
import uk.jointcasework.time.DeadlineMoved;

/** When a deadline moves, the task's dates and the timer at its boundary move with it. */
@Component
class DatesFollow {

    /** What the models call the timer at the boundary of a task, after the id of the task. */
    private static final String TIMER = "DueSoon";

    private final TaskService tasks;
    private final ManagementService jobs;
    private final DeadlineBook book;
    private final AsTheSystem asTheSystem;

    DatesFollow(TaskService tasks, ManagementService jobs, DeadlineBook book, AsTheSystem asTheSystem) {
        this.tasks = tasks;
        this.jobs = jobs;
        this.book = book;
        this.asTheSystem = asTheSystem;
    }

    @EventListener
    void follow(DeadlineMoved moved) {
        // As it is now: whoever heard of it before may have changed the date once more.
        var deadline = book.get(moved.deadline().id());
        asTheSystem.run(() -> {
            var task = tasks.createTaskQuery().taskId(deadline.work()).singleResult();
            if (task != null) {
                setDates(task, deadline);
                timers(task).forEach(timer -> jobs.setJobDuedate(timer.getId(), Date.from(deadline.remindAt())));
            }
            return null;
        });
    }

    private void setDates(Task task, Deadline deadline) {
        // A clock that stands still has no date: the task is in no list of what is late.
        task.setDueDate(deadline.isStopped() ? null : Date.from(deadline.due()));
        task.setFollowUpDate(deadline.isStopped() ? null : Date.from(deadline.remindAt()));
        task.setDescription(book.explained(deadline));
        tasks.saveTask(task);
        tasks.setVariableLocal(task.getId(), "cardDue", deadline.words());
    }

    private List<Job> timers(Task task) {
        return jobs
                .createJobQuery()
                .timers()
                .processInstanceId(task.getProcessInstanceId())
                .activityId(task.getTaskDefinitionKey() + TIMER)
                .list()
                .stream()
                .filter(timer -> task.getExecutionId().equals(timer.getExecutionId()))
                .toList();
    }
}
