package uk.jointcasework.retention;

import java.time.Instant;

/**
 * That a case was erased.
 *
 * @param orderedAs the number of the order in the files of whoever gave it
 * @param erasedBy the user id of the administrator
 * @param processes how many processes of the case were taken out
 * @param entries how many of our own rows
 */
record Erased(
        String caseReference,
        Reason reason,
        String orderedAs,
        String erasedBy,
        Instant erasedAt,
        int processes,
        int entries) {

    /** Why a case may be erased before its terms are over. */
    enum Reason {
        registeredInError,
        courtOrder,
        rightToErasure
    }
}
