package uk.jointcasework.work;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.London;
import uk.jointcasework.time.Reckoning;

/** What models and filters ask about a piece of work. */
@Component("work")
public class Work {

    /** The variable that names whose a task is, where one form of a task has several owners. */
    public static final String OWNER = "owner";

    /** The variable that says which item of a plan a process is about. */
    public static final String ITEM_NUMBER = "itemNumber";
    /** The task in which the owner of an action item does it, or objects. */
    public static final String ITEM_WITH_ITS_OWNER = "completeActionItem";

    private final TaskRules rules;
    private final ClockDates deadlines;
    private final Reckoning reckoning;
    private final Clock clock;

    Work(TaskRules rules, ClockDates deadlines, Reckoning reckoning, Clock clock) {
        this.rules = rules;
        this.deadlines = deadlines;
        this.reckoning = reckoning;
        this.clock = clock;
    }

    /** When a task that starts now is due. */
    public Date due(DelegateExecution execution, String taskId) {
        return Date.from(dates(execution, taskId).by());
    }

    /** When the owner of a task that starts now is to be reminded. */
    public Date followUp(DelegateExecution execution, String taskId) {
        return Date.from(deadlines.reminder(dates(execution, taskId)));
    }

    private TaskDates dates(DelegateExecution execution, String taskId) {
        return deadlines.of(taskId, rules.rule(taskId, execution).clock(), execution);
    }

    /** When a clock that starts now, or from the variable that the table names, ends. */
    public Date by(DelegateExecution execution, String clockName) {
        return Date.from(deadlines.of(clockName, execution).due());
    }

    /** When to open work on a clock early enough to meet it: its reminder, at once if that has passed. */
    public Date reminder(DelegateExecution execution, String clockName) {
        return Date.from(deadlines.early(clockName, execution));
    }

    /** The time as a variable that a clock can start from, such as 2026-06-04T09:32+01:00. */
    public String now() {
        return deadlines.now().atZone(London.ZONE).toOffsetDateTime().toString();
    }

    /** The end of the working day so many working days from today. */
    public Date endOfWorkingDay(int days) {
        // The list asks for what is due before it: the last minute of that day belongs to it.
        return Date.from(reckoning.endOfWorkingDay(clock.instant(), days).plus(1, ChronoUnit.MINUTES));
    }
}
