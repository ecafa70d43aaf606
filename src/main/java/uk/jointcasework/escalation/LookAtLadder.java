package uk.jointcasework.escalation;

import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.Suspects;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.tables.TableInputs;
import uk.jointcasework.tables.Tables;
import uk.jointcasework.time.Days;
import uk.jointcasework.time.Deadline;
import uk.jointcasework.time.DeadlineBook;
import uk.jointcasework.time.LadderLooks;

/** Looks how late a piece of work is now, and asks the table of escalation steps which rung that is. */
@Component("lookAtLadder")
class LookAtLadder implements JavaDelegate {

    private static final List<String> OUTPUTS = List.of(
            Ladder.RUNG,
            Ladder.POLICE_ROLE,
            Ladder.CPS_ROLE,
            Ladder.JOINT_CALL,
            Ladder.DELAY_IS_NEWS,
            Ladder.LOOK_AGAIN,
            Ladder.LOOK_AGAIN_UNIT);

    private final Ladder ladder;
    private final DeadlineBook book;
    private final Steps steps;
    private final StuckWork stuckWork;
    private final Unblocking unblocking;
    private final LadderLooks looks;
    private final Suspects suspects;
    private final Tables tables;
    private final Clock clock;

    LookAtLadder(
            Ladder ladder,
            DeadlineBook book,
            Steps steps,
            StuckWork stuckWork,
            Unblocking unblocking,
            LadderLooks looks,
            Suspects suspects,
            Tables tables,
            Clock clock) {
        this.ladder = ladder;
        this.book = book;
        this.steps = steps;
        this.stuckWork = stuckWork;
        this.unblocking = unblocking;
        this.looks = looks;
        this.suspects = suspects;
        this.tables = tables;
        this.clock = clock;
    }

    @Bean
    static TableInputs inputsOfEscalationSteps() {
        return LadderLooks.asked();
    }

    @Override
    public void execute(DelegateExecution execution) {
        var deadline = ladder.of(execution);
        book.watched(deadline.id(), execution.getProcessInstanceId());
        var taken = steps.taken(deadline.id(), deadline.occurrence());
        stuckWork.keep(deadline, taken);
        var decided = tables.decide(
                LadderLooks.TABLE, looks.inputs(deadline, known(execution, deadline), taken.size(), clock.instant()));
        OUTPUTS.forEach(name -> execution.setVariable(name, decided.values().get(name)));
        execution.setVariable(Ladder.STEP_RULE, decided.rule());
        execution.setVariable(Ladder.STEP_TABLE_VERSION, decided.version());
        execution.setVariable(
                Ladder.RUNG_REACHED, taken.stream().mapToInt(Step::rung).max().orElse(-1));
        execution.setVariable(Ladder.DELAY_TOLD, taken.stream().anyMatch(Step::delayIsNews));
        execution.setVariable(Ladder.DAYS_LATE, looks.daysLate(deadline, clock.instant()));
        execution.setVariable(
                Ladder.LATE_DUE, Days.words(deadline.due(), deadline.rule().unit()));
        unblocking.keep(deadline, execution.getVariables());
    }

    private LadderLooks.Known known(DelegateExecution execution, Deadline deadline) {
        return new LadderLooks.Known(
                (String) execution.getVariable(CaseFacts.SUSPECT_STATUS),
                suspects.daysToNearestExpiry(deadline.caseReference()),
                suspects.supportAtRisk(deadline.caseReference()));
    }
}
