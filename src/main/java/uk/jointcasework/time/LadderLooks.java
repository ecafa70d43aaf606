package uk.jointcasework.time;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;

/**
 * Reckons one look at the lateness ladder: what the table of escalation steps is asked, and when to look again. The
 * ladder itself looks by it, and so does whoever asks what another table would have done.
 */
@Component
public class LadderLooks {

    /** The id of the table. */
    public static final String TABLE = "escalationSteps";

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

    /** What the table is asked about a deadline as it stands at this moment. */
    public Map<String, Object> inputs(Deadline deadline, Known known, int stepsTaken, Instant now) {
        var inputs = new HashMap<String, Object>();
        inputs.put("standing", standing(deadline, now));
        inputs.put("task", deadline.task());
        inputs.put("agency", deadline.agency());
        inputs.put("hoursLate", reckoning.hoursBetween(deadline.due(), now));
        inputs.put("workingDaysLate", reckoning.workingDaysBetween(deadline.due(), now));
        inputs.put("daysLate", daysLate(deadline, now));
        inputs.put("suspectStatus", known.suspectStatus());
        inputs.put("expiryDaysLeft", known.expiryDaysLeft().orElse(NO_EXPIRY));
        inputs.put("supportAtRisk", known.supportAtRisk() ? "yes" : "no");
        inputs.put("timesMoved", deadline.timesMoved());
        inputs.put("stepsTaken", stepsTaken);
        inputs.put("raisedTo", deadline.raisedTo());
        inputs.put("day", LocalDate.ofInstant(now, Reckoning.LONDON).toString());
        inputs.put("force", deadline.force());
        inputs.put("cpsArea", deadline.cpsArea());
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
    public Instant next(Deadline deadline, int lookAgain, LengthUnit unit, Instant now) {
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
