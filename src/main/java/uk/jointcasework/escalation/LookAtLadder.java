package uk.jointcasework.escalation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.CaseFacts;
import uk.jointcasework.engine.Tables;
import uk.jointcasework.time.Days;
import uk.jointcasework.time.Deadline;
import uk.jointcasework.time.DeadlineBook;
import uk.jointcasework.time.Reckoning;

/** Looks how late a piece of work is now, and asks the table of escalation steps which rung that is. */
@Component("lookAtLadder")
class LookAtLadder implements JavaDelegate {

    private static final String TABLE = "escalationSteps";
    private static final List<String> OUTPUTS = List.of(
            Ladder.RUNG,
            Ladder.POLICE_ROLE,
            Ladder.CPS_ROLE,
            Ladder.JOINT_CALL,
            Ladder.LOOK_AGAIN,
            Ladder.LOOK_AGAIN_UNIT);

    private final Ladder ladder;
    private final DeadlineBook book;
    private final Steps steps;
    private final Reckoning reckoning;
    private final Tables tables;
    private final Clock clock;

    LookAtLadder(Ladder ladder, DeadlineBook book, Steps steps, Reckoning reckoning, Tables tables, Clock clock) {
        this.ladder = ladder;
        this.book = book;
        this.steps = steps;
        this.reckoning = reckoning;
        this.tables = tables;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var deadline = ladder.of(execution);
        book.watched(deadline.id(), execution.getProcessInstanceId());
        var taken = steps.taken(deadline.id(), deadline.occurrence());
        var decided = tables.decide(TABLE, inputs(execution, deadline, taken.size()));
        OUTPUTS.forEach(name -> execution.setVariable(name, decided.values().get(name)));
        execution.setVariable(Ladder.STEP_RULE, decided.rule());
        execution.setVariable(Ladder.STEP_TABLE_VERSION, decided.version());
        execution.setVariable(
                Ladder.RUNG_REACHED, taken.stream().mapToInt(Step::rung).max().orElse(-1));
        execution.setVariable(Ladder.DAYS_LATE, daysLate(deadline));
        execution.setVariable(
                Ladder.LATE_DUE, Days.words(deadline.due(), deadline.rule().unit()));
    }

    private HashMap<String, Object> inputs(DelegateExecution execution, Deadline deadline, int stepsTaken) {
        var now = clock.instant();
        var inputs = new HashMap<String, Object>();
        inputs.put("standing", standing(deadline));
        inputs.put("task", deadline.task());
        inputs.put("agency", deadline.agency());
        inputs.put("hoursLate", reckoning.hoursBetween(deadline.due(), now));
        inputs.put("workingDaysLate", reckoning.workingDaysBetween(deadline.due(), now));
        inputs.put("daysLate", daysLate(deadline));
        inputs.put("suspectStatus", execution.getVariable(CaseFacts.SUSPECT_STATUS));
        inputs.put("expiryDaysLeft", 9999);
        inputs.put("supportAtRisk", "no");
        inputs.put("timesMoved", deadline.timesMoved());
        inputs.put("stepsTaken", stepsTaken);
        inputs.put("raisedTo", deadline.raisedTo());
        inputs.put("day", LocalDate.ofInstant(now, Reckoning.LONDON).toString());
        inputs.put("force", deadline.force());
        inputs.put("cpsArea", deadline.cpsArea());
        return inputs;
    }

    private String standing(Deadline deadline) {
        if (deadline.isStopped()) {
            return "stopped";
        }
        return deadline.remindAt().isAfter(clock.instant()) ? "notYet" : "running";
    }

    private int daysLate(Deadline deadline) {
        return reckoning.daysBetween(deadline.due(), clock.instant());
    }
}
