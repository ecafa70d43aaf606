package uk.jointcasework.whatif;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.jointcasework.casefile.Suspect;
import uk.jointcasework.casefile.SuspectStatus;
import uk.jointcasework.core.London;
import uk.jointcasework.time.Deadline;
import uk.jointcasework.time.LadderLooks;

/**
 * What really happened to one deadline. Whatever people did stays as it was, in every replay.
 *
 * @param created when the work began; its clock may count from an earlier moment
 * @param events what was done to the deadline, the oldest first
 * @param taken the steps of the ladder that were really taken, the oldest first
 * @param standings how the suspects of the case stood from when, the oldest first
 */
record Past(
        Deadline deadline,
        @Nullable Instant created,
        List<Event> events,
        List<Step> taken,
        List<Standing> standings,
        boolean supportAtRisk) {

    /** What can be done to a deadline. */
    enum Kind {
        MOVED,
        STOPPED,
        RESUMED,
        RECALCULATED,
        RAISED
    }

    /**
     * Something that was done to a deadline.
     *
     * @param due the date that followed; null where only a rung was asked for
     * @param rung the rung that was asked for; 0 for anything else
     */
    record Event(@Nullable Instant at, Kind kind, @Nullable Instant due, int rung) {}

    /** A step of the ladder, and for which date of the work: 1 is the first. */
    record Step(int occurrence, int rung, @Nullable Instant at) {}

    /** How one suspect stood from a moment on. */
    record Standing(@Nullable Instant from, Suspect suspect) {}

    /** What the ladder knew of the case at a moment. */
    LadderLooks.Known known(Instant now) {
        Map<String, Suspect> latest = new LinkedHashMap<>();
        standings.stream()
                .filter(standing -> !standing.from().isAfter(now))
                .forEach(standing -> latest.put(standing.suspect().label(), standing.suspect()));
        var suspects = List.copyOf(latest.values());
        var status = suspects.isEmpty() ? SuspectStatus.NOT_ARRESTED : Suspect.urgency(suspects);
        return new LadderLooks.Known(
                status.code(),
                Suspect.daysToNearestExpiry(suspects, LocalDate.ofInstant(now, London.ZONE)),
                supportAtRisk);
    }
}
