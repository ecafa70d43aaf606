package uk.jointcasework.time;

import java.time.Instant;
import java.util.List;
import uk.jointcasework.organisation.Agency;

/** What is known of a deadline when its clock starts; for the meaning of each see {@link Deadline}. */
public record DeadlineStart(
        String caseReference,
        String work,
        String task,
        String name,
        String stage,
        Agency agency,
        String force,
        String cpsArea,
        String role,
        ClockRule rule,
        Instant startedAt,
        Instant due,
        Instant remindAt,
        List<String> reckoning) {}
