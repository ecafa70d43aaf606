package uk.jointcasework.time;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.core.London;
import uk.jointcasework.core.YesNo;
import uk.jointcasework.tables.TableCheck;
import uk.jointcasework.tables.TableInputs;

/**
 * Reckons one look at the lateness ladder: what the table of escalation steps is asked, and when to look again. The
 * ladder itself looks by it, and so does whoever asks what another table would have done.
 */
@Component
public class LadderLooks {

    /** The id of the table. */
    public static final String TABLE = "escalationSteps";

    /** The task that asks people to unblock late work. It has a date, and no ladder of its own watches it. */
    public static final String UNBLOCK_TASK = "unblockLateWork";

    /** The output that says which rung: an output of the table, and a variable of the ladder as the next one is. */
    public static final String RUNG = "rung";
    /** The output that says in what {@link TableCheck#LOOK_AGAIN} is counted. */
    public static final String LOOK_AGAIN_UNIT = "lookAgainUnit";
    /** The output that says whom a rung asks in the police, of this table and of that of challenges. */
    public static final String POLICE_ROLE = "policeRole";
    /** The output that says whom a rung asks in the CPS, likewise. */
    public static final String CPS_ROLE = "cpsRole";
    /** The output that says whether the delay is news of the case: likewise a variable of the ladder, yes or no. */
    public static final String DELAY_IS_NEWS = "delayIsNews";
    /**
     * Whether it is any news that work is late: a property of its task in the model, and a variable of the ladder. Of
     * work that a delay itself may make it is not, or lateness would make more of it for ever.
     */
    public static final String LATENESS_IS_NEWS = "latenessIsNews";
    /** How many days the work is late: an input of the table, and a variable of the ladder. */
    public static final String DAYS_LATE = "daysLate";

    private static final String STANDING = "standing";
    private static final String TASK = "task";
    private static final String AGENCY = "agency";
    private static final String HOURS_LATE = "hoursLate";
    private static final String WORKING_DAYS_LATE = "workingDaysLate";
    private static final String EXPIRY_DAYS_LEFT = "expiryDaysLeft";
    private static final String SUPPORT_AT_RISK = "supportAtRisk";
    private static final String TIMES_MOVED = "timesMoved";
    private static final String STEPS_TAKEN = "stepsTaken";
    private static final String RAISED_TO = "raisedTo";

    private static final Set<String> INPUTS = Set.of(
            STANDING,
            TASK,
            AGENCY,
            HOURS_LATE,
            WORKING_DAYS_LATE,
            DAYS_LATE,
            EXPIRY_DAYS_LEFT,
            SUPPORT_AT_RISK,
            TIMES_MOVED,
            STEPS_TAKEN,
            RAISED_TO,
            CaseFacts.SUSPECT_STATUS,
            TableInputs.DAY,
            CaseFacts.FORCE,
            CaseFacts.CPS_AREA);

    /** Nobody is on bail or held: nothing runs out. */
    private static final int NO_EXPIRY = 9999;

    private final Reckoning reckoning;

    LadderLooks(Reckoning reckoning) {
        this.reckoning = reckoning;
    }

    /**
     * What is known at a look besides the deadline.
     *
     * @param suspectStatus the code of the most urgent status of any suspect
     * @param expiryDaysLeft days until the first bail ends; empty if nobody is held or on bail
     * @param supportAtRisk whether the victim did not, or not yet, support an investigation
     */
    public record Known(String suspectStatus, OptionalInt expiryDaysLeft, boolean supportAtRisk) {}

    /** What the table is asked with. */
    public static TableInputs asked() {
        return new TableInputs(TABLE, INPUTS);
    }

    /** What the table is asked about a deadline as it stands at this moment. */
    public Map<String, Object> inputs(Deadline deadline, Known known, int stepsTaken, Instant now) {
        var inputs = new HashMap<String, Object>();
        inputs.put(STANDING, standing(deadline, now));
        inputs.put(TASK, deadline.task());
        inputs.put(AGENCY, deadline.agency().code());
        inputs.put(HOURS_LATE, reckoning.hoursBetween(deadline.due(), now));
        inputs.put(WORKING_DAYS_LATE, reckoning.workingDaysBetween(deadline.due(), now));
        inputs.put(DAYS_LATE, daysLate(deadline, now));
        inputs.put(CaseFacts.SUSPECT_STATUS, known.suspectStatus());
        inputs.put(EXPIRY_DAYS_LEFT, known.expiryDaysLeft().orElse(NO_EXPIRY));
        inputs.put(SUPPORT_AT_RISK, YesNo.of(known.supportAtRisk()));
        inputs.put(TIMES_MOVED, deadline.timesMoved());
        inputs.put(STEPS_TAKEN, stepsTaken);
        inputs.put(RAISED_TO, deadline.raisedTo());
        inputs.put(TableInputs.DAY, LocalDate.ofInstant(now, London.ZONE).toString());
        inputs.put(CaseFacts.FORCE, deadline.force());
        inputs.put(CaseFacts.CPS_AREA, deadline.cpsArea());
        return inputs;
    }

    /** How many days in London a deadline has been missed by; negative before it is due. */
    public int daysLate(Deadline deadline, Instant now) {
        return reckoning.daysBetween(deadline.due(), now);
    }

    /**
     * When to look again: as soon as the table says, and in any case when the date is reached; for a date that was moved
     * on, when its reminder is due.
     */
    public @Nullable Instant next(Deadline deadline, int lookAgain, LengthUnit unit, Instant now) {
        if (!deadline.isStopped() && deadline.remindAt().isAfter(now)) {
            return deadline.remindAt();
        }
        var next =
                unit == LengthUnit.HOURS ? reckoning.due(now, lookAgain, unit) : reckoning.startOfWork(now, lookAgain);
        var reachedFirst = !deadline.isStopped()
                && deadline.due().isAfter(now)
                && deadline.due().isBefore(next);
        return reachedFirst ? deadline.due() : next;
    }

    private static String standing(Deadline deadline, Instant now) {
        if (deadline.isStopped()) {
            return "stopped";
        }
        return deadline.remindAt().isAfter(now) ? "notYet" : "running";
    }
}
