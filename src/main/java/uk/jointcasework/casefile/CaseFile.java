package uk.jointcasework.casefile;

import java.time.Instant;

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
        String fingerprint) {}
