package uk.jointcasework.time;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.jointcasework.organisation.Agency;

/**
 * What is known of a deadline when its clock starts; for the meaning of each see {@link Deadline}.
 *
 * @param due the date that its own clock gives
 * @param limit what ends before that and shortens it, or null
 */
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
        List<String> reckoning,
        @Nullable Limit limit) {}
