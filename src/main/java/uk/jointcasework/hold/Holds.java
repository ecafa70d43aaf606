package uk.jointcasework.hold;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.core.London;
import uk.jointcasework.time.Deadline;
import uk.jointcasework.time.Reckoning;

/**
 * The work that is on hold: how it begins, what is shown of it, and how it ends. No date is touched, so that everything that
 * watches the deadline goes on as without it. The models call it {@code holds}.
 */
@Component("holds")
public class Holds {

    /** Tells the head of a task's form, for as long as it is on hold. */
    private static final String CARD = "cardOnHold";

    private static final LocalTime MORNING = LocalTime.of(7, 30);
    /** Where a clock stands still, no day is beyond its date. */
    private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    private final HeldWorkTable table;
    private final OwnWork own;
    private final Reckoning reckoning;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final AsTheSystem asTheSystem;
    private final Clock clock;

    Holds(
            HeldWorkTable table,
            OwnWork own,
            Reckoning reckoning,
            TaskService tasks,
            RuntimeService runtime,
            AsTheSystem asTheSystem,
            Clock clock) {
        this.table = table;
        this.own = own;
        this.reckoning = reckoning;
        this.tasks = tasks;
        this.runtime = runtime;
        this.asTheSystem = asTheSystem;
        this.clock = clock;
    }

    /** The open work of whoever started the process, as the options of its form: {@code id=Label|id=Label}. */
    public String choices(DelegateExecution execution) {
        var open = own.of(CaseFacts.reference(execution), (String) execution.getVariable(HoldWork.HELD_BY));
        var held = shown(open.stream().map(Deadline::work).toList());
        return open.stream()
                .map(deadline -> option(deadline, held.get(deadline.work())))
                .collect(joining("|"));
    }

    private static String option(Deadline deadline, @Nullable String held) {
        var lastDay = deadline.isStopped() ? NEVER : LocalDate.ofInstant(deadline.due(), London.ZONE);
        var label = deadline.name() + " (" + deadline.stage() + "): "
                + (deadline.isStopped() ? "clock stopped" : "due " + deadline.words())
                + (held == null ? "" : "; on hold " + held);
        // Two characters separate the options of a list and cannot be part of a label.
        return lastDay + (held == null ? "/free/" : "/held/") + deadline.work() + "="
                + label.replace('|', '/').replace('=', '-');
    }

    /** When the work comes back: half past seven in London on the day that was chosen, or on the next working day. */
    public Date morning(DelegateExecution execution) {
        return Date.from(morning((String) execution.getVariable(HoldWork.UNTIL)));
    }

    private Instant morning(String day) {
        var before = LocalDate.parse(day).atStartOfDay(London.ZONE).toInstant().minusMillis(1);
        var now = clock.instant();
        return reckoning.nextOnWorkingDay(before.isBefore(now) ? now : before, MORNING);
    }

    /** What lists say of the work among these that is on hold, by the engine's id of the task. */
    public Map<String, String> shown(Collection<String> works) {
        return table.open(works).stream().collect(Collectors.toMap(HeldWork::work, HeldWork::shown));
    }

    /** Puts open work on hold; a hold that it has already is changed. */
    void begin(DelegateExecution execution, String waitsFor, @Nullable String pastDue) {
        var work = HoldWork.work(execution);
        var by = (String) execution.getVariable(HoldWork.HELD_BY);
        endBefore(work, HeldWork.End.CHANGED, by);
        var held = new HeldWork(
                0,
                CaseFacts.reference(execution),
                work,
                execution.getProcessInstanceId(),
                by,
                clock.instant(),
                LocalDate.ofInstant(morning((String) execution.getVariable(HoldWork.UNTIL)), London.ZONE),
                HoldReason.of((String) execution.getVariable(HoldWork.REASON)),
                waitsFor,
                pastDue,
                null,
                null,
                null);
        table.add(held);
        card(work, held.shown());
    }

    /** Takes work up again before its day; nothing happens if it is not on hold any more. */
    void takeUp(String work, String by) {
        endBefore(work, HeldWork.End.TAKEN_UP, by);
    }

    private void endBefore(String work, HeldWork.End how, String by) {
        table.ofWork(work).ifPresent(held -> {
            table.end(held.id(), how, by, clock.instant());
            card(work, "");
            tell(held, HoldWork.TAKEN_UP);
        });
    }

    /** The day has come. */
    void comeBack(String process) {
        table.ofProcess(process).ifPresent(held -> {
            table.end(held.id(), HeldWork.End.DAY_CAME, null, clock.instant());
            card(held.work(), "");
        });
    }

    /** Work that is completed or taken away waits for nothing. */
    @EventListener(condition = "#task.eventName == 'complete' or #task.eventName == 'delete'")
    void over(DelegateTask task) {
        table.ofWork(task.getId()).ifPresent(held -> {
            table.end(held.id(), HeldWork.End.WORK_OVER, null, clock.instant());
            tell(held, HoldWork.WORK_OVER);
        });
    }

    private void tell(HeldWork held, String message) {
        asTheSystem.run(() -> runtime.createMessageCorrelation(message)
                .processInstanceId(held.process())
                .correlateAllWithResult());
    }

    private void card(String work, String shown) {
        asTheSystem.run(() -> {
            tasks.setVariableLocal(work, CARD, shown);
            return null;
        });
    }

    /** Whether a task is still open. */
    boolean isOpen(String work) {
        return asTheSystem.run(() -> tasks.createTaskQuery().taskId(work).count()) > 0;
    }
}
