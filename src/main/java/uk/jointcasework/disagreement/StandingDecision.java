package uk.jointcasework.disagreement;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A decision of the CPS that stands in a case.
 *
 * @param disputed what it is: refusedAdvice, returnedFile, keptItem, or the code of what was decided about a suspect
 * @param id the engine's id of it, the same as long as it stands
 * @param takenBy the user ids of everybody who took part in it
 * @param author who took it, or null if nobody did by themselves
 * @param reason why, as the police were told; null if nothing was said
 * @param waitingInstance the process that waits for it to be overturned, or null if none does at this moment
 * @param facts the facts of the case, as the process knows them that it was taken in
 */
record StandingDecision(
        String disputed,
        String id,
        Instant takenAt,
        List<String> takenBy,
        @Nullable String author,
        @Nullable String reason,
        @Nullable String waitingInstance,
        Map<String, Object> facts) {

    /** Whether the case can take it up again at this moment. A suspect who is decided can always be. */
    boolean canBeReopened() {
        return waitingInstance != null || StandingDecisions.OF_A_DECIDED_SUSPECT.contains(disputed);
    }
}
