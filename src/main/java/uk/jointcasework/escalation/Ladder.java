package uk.jointcasework.escalation;

import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.stereotype.Component;
import uk.jointcasework.tables.TableCheck;
import uk.jointcasework.time.Deadline;
import uk.jointcasework.time.DeadlineBook;
import uk.jointcasework.time.LadderLooks;
import uk.jointcasework.time.LengthUnit;

/** The words of the lateness ladder and of unblocking, and what their models ask; the bean {@code ladder}. */
@Component("ladder")
public class Ladder {

    static final String DEADLINE_NEAR = "deadlineNear";
    static final String WORK_MOVED = "workMoved";
    static final String STEP_TAKEN = "stepTaken";
    static final String STEP_IS_OVER = "stepIsOver";
    static final String NEXT_LOOK = "nextLook";

    /** The number of the deadline in our table. */
    static final String DEADLINE = "deadlineNumber";

    static final String LATE_TASK_NAME = "lateTaskName";
    static final String LATE_DUE = "lateDue";
    static final String LATE_AGENCY = "lateAgency";
    static final String RUNG = LadderLooks.RUNG;
    static final String RUNG_REACHED = "rungReached";
    static final String POLICE_ROLE = LadderLooks.POLICE_ROLE;
    static final String CPS_ROLE = LadderLooks.CPS_ROLE;
    static final String JOINT_CALL = "jointCall";
    static final String DELAY_IS_NEWS = LadderLooks.DELAY_IS_NEWS;
    static final String LATENESS_IS_NEWS = LadderLooks.LATENESS_IS_NEWS;
    static final String DELAY_TOLD = "delayTold";
    static final String LOOK_AGAIN = TableCheck.LOOK_AGAIN;
    static final String LOOK_AGAIN_UNIT = LadderLooks.LOOK_AGAIN_UNIT;
    static final String DAYS_LATE = LadderLooks.DAYS_LATE;
    static final String STEP_RULE = "stepRule";
    static final String STEP_TABLE_VERSION = "stepTableVersion";
    static final String STEP = "stepNumber";
    static final String LATE_DATE_MOVABLE = "lateDateMovable";
    static final String RAISE_ASKED = "raiseAsked";
    static final String UNBLOCK_STEP = "unblockStep";
    static final String AGREED_DATE = "agreedDate";
    static final String UNBLOCK_REASON = "unblockReason";

    private final DeadlineBook book;
    private final LadderLooks looks;
    private final Clock clock;

    Ladder(DeadlineBook book, LadderLooks looks, Clock clock) {
        this.book = book;
        this.looks = looks;
        this.clock = clock;
    }

    /** Whom a step asks: the police role and the CPS role on its rung. */
    public List<String> bothRoles(DelegateExecution execution) {
        return List.of((String) execution.getVariable(POLICE_ROLE), (String) execution.getVariable(CPS_ROLE));
    }

    /**
     * When to look again: as soon as the table says, and in any case when the date is reached; for a date that was moved
     * on, when its reminder is due.
     */
    public Date nextLook(DelegateExecution execution) {
        var length = (Integer) execution.getVariable(LOOK_AGAIN);
        var unit = LengthUnit.of((String) execution.getVariable(LOOK_AGAIN_UNIT));
        return Date.from(looks.next(of(execution), length, unit, clock.instant()));
    }

    Deadline of(VariableScope scope) {
        return book.get((Long) scope.getVariable(DEADLINE));
    }
}
