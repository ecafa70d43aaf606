package uk.jointcasework.casefile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One entry of the register. */
public record CaseFile(
        String reference,
        String force,
        String cpsArea,
        String officer,
        String offence,
        String updateReference,
        Instant registeredAt,
        String source,
        String fingerprint,
        @Nullable Instant annulledAt,
        @Nullable String annulledBy,
        @Nullable String annulledBecause) {

    /** Whether the case was registered in error, and nothing but its record is left. */
    public boolean isAnnulled() {
        return annulledAt != null;
    }
}
