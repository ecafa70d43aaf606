package uk.jointcasework.escalation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.CaseFacts;
import uk.jointcasework.casefile.Suspects;
import uk.jointcasework.engine.TableInputs;
import uk.jointcasework.engine.Tables;
import uk.jointcasework.time.Days;
import uk.jointcasework.time.Deadline;
import uk.jointcasework.time.DeadlineBook;
import uk.jointcasework.time.Reckoning;

/** Looks how late a piece of work is now, and asks the table of escalation steps which rung that is. */
@Component("lookAtLadder")
class LookAtLadder implements JavaDelegate {

    private static final String TABLE = "escalationSteps";
    /** Nobody is on bail or held: nothing runs out. */
    private static final int NO_EXPIRY = 9999;

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
    private final StuckWork stuckWork;
    private final Unblocking unblocking;
    private final Reckoning reckoning;
    private final Suspects suspects;
    private final Tables tables;
    private final Clock clock;

    LookAtLadder(
            Ladder ladder,
            DeadlineBook book,
            Steps steps,
            StuckWork stuckWork,
            Unblocking unblocking,
            Reckoning reckoning,
            Suspects suspects,
            Tables tables,
            Clock clock) {
        this.ladder = ladder;
        this.book = book;
        this.steps = steps;
        this.stuckWork = stuckWork;
        this.unblocking = unblocking;
        this.reckoning = reckoning;
        this.suspects = suspects;
        this.tables = tables;
        this.clock = clock;
    }

    @Bean
    static TableInputs inputsOfEscalationSteps() {
        return new TableInputs(
                TABLE,
                Set.of(
                        "standing",
                        "task",
                        "agency",
                        "hoursLate",
                        "workingDaysLate",
                        "daysLate",
                        "suspectStatus",
                        "expiryDaysLeft",
                        "supportAtRisk",
                        "timesMoved",
                        "stepsTaken",
                        "raisedTo",
                        "day",
                        "force",
                        "cpsArea"));
    }

    @Override
    public void execute(DelegateExecution execution) {
        var deadline = ladder.of(execution);
        book.watched(deadline.id(), execution.getProcessInstanceId());
        var taken = steps.taken(deadline.id(), deadline.occurrence());
        stuckWork.keep(deadline, taken);
        var decided = tables.decide(TABLE, inputs(execution, deadline, taken.size()));
        OUTPUTS.forEach(name -> execution.setVariable(name, decided.values().get(name)));
        execution.setVariable(Ladder.STEP_RULE, decided.rule());
        execution.setVariable(Ladder.STEP_TABLE_VERSION, decided.version());
        execution.setVariable(
                Ladder.RUNG_REACHED, taken.stream().mapToInt(Step::rung).max().orElse(-1));
        execution.setVariable(Ladder.DAYS_LATE, daysLate(deadline));
        execution.setVariable(
                Ladder.LATE_DUE, Days.words(deadline.due(), deadline.rule().unit()));
        unblocking.keep(deadline, execution.getVariables());
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
        inputs.put(
                "expiryDaysLeft",
                suspects.daysToNearestExpiry(deadline.caseReference()).orElse(NO_EXPIRY));
        inputs.put("supportAtRisk", suspects.supportAtRisk(deadline.caseReference()) ? "yes" : "no");
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
