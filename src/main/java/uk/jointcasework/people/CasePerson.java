package uk.jointcasework.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is, or was, one of a case's own people.
 *
 * @param person a user id
 * @param cameBy how they came to it, as a code: registered, allocated, firstWork or handedOver
 * @param endedAt null while they are it
 * @param endedBy the user id of whoever handed the case over; null while they are it, and where another allocation ended it
 */
public record CasePerson(
        OwnRole role,
        String person,
        Instant since,
        String cameBy,
        @Nullable Instant endedAt,
        @Nullable String endedBy) {

    /** Whether they are it now. */
    public boolean isNow() {
        return endedAt == null;
    }
}
