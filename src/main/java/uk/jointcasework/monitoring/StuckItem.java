package uk.jointcasework.monitoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is stuck.
 *
 * @param reference of the case
 * @param process the engine's id of the process in which it is stuck; null if none runs any more
 * @param task the engine's id of the task; null where no person has any
 * @param job the engine's id of the failed job, or null
 * @param because why, in words
 * @param person the name of whoever has it; null where nobody has
 * @param with who has it: a person, or the role and the unit that may take it
 * @param since since when it is stuck
 * @param days the days since then, London time
 * @param rung the highest rung of the ladder that was told; 0 if none
 * @param court police or cps; null where the system itself is to act
 * @param unit the name of the force or the Area whose work it is
 * @param mayGive whether the viewer may give it to somebody
 */
record StuckItem(
        @JsonProperty("case") String reference,
        @Nullable String process,
        @Nullable String task,
        @Nullable String job,
        String what,
        List<Why> why,
        String because,
        @Nullable String person,
        String with,
        Instant since,
        int days,
        int rung,
        String stage,
        @Nullable String court,
        String unit,
        boolean mayGive) {

    /** The same, for another reason in words. */
    StuckItem because(String words) {
        return new StuckItem(
                reference, process, task, job, what, why, words, person, with, since, days, rung, stage, court, unit,
                mayGive);
    }
}
