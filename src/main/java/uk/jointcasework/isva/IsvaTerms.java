package uk.jointcasework.isva;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a row of the link says: on which terms a service may be told. Codes as {@link IsvaLink} has them.
 *
 * @param consentOn when consent was given, or withdrawn; null only where there never was any
 * @param consentTakenBy the user id of whoever heard it from the victim, or null
 * @param language the code of the language, or null for the service's own
 */
record IsvaTerms(
        String service,
        boolean consent,
        String consentScope,
        @Nullable LocalDate consentOn,
        @Nullable String consentTakenBy,
        @Nullable String language,
        String contact,
        boolean holdSafety,
        boolean holdArrest,
        boolean hearsFirst) {

    IsvaTerms withdrawn(LocalDate on) {
        return new IsvaTerms(
                service,
                false,
                consentScope,
                on,
                consentTakenBy,
                language,
                contact,
                holdSafety,
                holdArrest,
                hearsFirst);
    }

    IsvaTerms withConsent(String to, LocalDate on, @Nullable String takenBy) {
        return new IsvaTerms(service, consent, to, on, takenBy, language, contact, holdSafety, holdArrest, hearsFirst);
    }

    IsvaTerms withHolds(boolean safety, boolean arrest, boolean first) {
        return new IsvaTerms(
                service, consent, consentScope, consentOn, consentTakenBy, language, contact, safety, arrest, first);
    }

    IsvaTerms in(String other) {
        return new IsvaTerms(
                service,
                consent,
                consentScope,
                consentOn,
                consentTakenBy,
                other,
                contact,
                holdSafety,
                holdArrest,
                hearsFirst);
    }

    IsvaTerms calling(String other) {
        return new IsvaTerms(
                service,
                consent,
                consentScope,
                consentOn,
                consentTakenBy,
                language,
                other,
                holdSafety,
                holdArrest,
                hearsFirst);
    }
}
