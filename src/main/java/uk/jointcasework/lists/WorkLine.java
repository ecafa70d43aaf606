package uk.jointcasework.lists;

import org.jspecify.annotations.Nullable;
import uk.jointcasework.casefile.Pressing;
import uk.jointcasework.time.DueInWords;

/**
 * A line of a list: what is to be done, in which case, and by when.
 *
 * @param task the engine's id of it; null if it can be known that it is open, and no more
 * @param opens whether the reader may see what stands in it, and not only that it is there
 * @param stage the process it belongs to, and which of several it is
 * @param suspects how the suspect stands who presses most; null in a case without one
 * @param presses how much its case presses, which comes before when it is due
 * @param person the name of whoever has it; null if nobody has taken it
 * @param team who does such work, such as: Sergeant, Kent Police
 * @param mine whether the reader has it
 * @param onHold until when it is on hold and what for; null if it is not. Its date counts all the same
 */
record WorkLine(
        @Nullable String task,
        boolean opens,
        String what,
        String stage,
        String reference,
        @Nullable String suspects,
        Pressing presses,
        DueInWords.Due due,
        @Nullable String person,
        String team,
        boolean mine,
        @Nullable String onHold) {

    /** The same with how the suspects of its case stand, and whether it is on hold. */
    WorkLine with(@Nullable String pressing, @Nullable String held) {
        return new WorkLine(task, opens, what, stage, reference, pressing, presses, due, person, team, mine, held);
    }

    /** The same for somebody who may know that it is open, and cannot open it. */
    WorkLine unseen() {
        return new WorkLine(null, false, what, stage, reference, suspects, presses, due, person, team, false, onHold);
    }
}
