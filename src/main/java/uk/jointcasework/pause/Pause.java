package uk.jointcasework.pause;

import java.time.LocalDate;

/**
 * A pause as both sides agreed it.
 *
 * @param review the engine's id of the review process in which it was agreed
 * @param reason the code of the reason
 * @param approvedForPolice the chief inspector who approved it, by user id
 * @param approvedForCps the head of unit who approved it, by user id
 */
record Pause(
        String caseReference,
        String review,
        String reason,
        LocalDate reviewOn,
        String approvedForPolice,
        String approvedForCps) {}
