package uk.jointcasework.isva;

import uk.jointcasework.letters.Language;

/**
 * Who supports the victim of a case, and what may be told to whom, where and in which language. A link is never
 * changed: a message can name the very one that it went out by.
 *
 * @param service the service's code
 * @param approved whether the service is on the list and its mailbox at an approved domain
 * @param contact whom the adviser is to call: investigation or witnessCare
 * @param consent whether the victim agreed to updates going to this service
 * @param scope what the victim agreed to: everything, meetingsAndDecisions or meetingsOnly
 * @param holdSafety whether an e-mail to the service would put somebody's safety at risk
 * @param holdArrest whether an arrest is not public yet
 * @param hearsFirst whether the victim wants to hear news before anybody else
 * @param ended whether the support has ended
 */
record IsvaLink(
        long id,
        String service,
        String serviceName,
        String mailbox,
        boolean approved,
        Language language,
        String contact,
        boolean consent,
        String scope,
        boolean holdSafety,
        boolean holdArrest,
        boolean hearsFirst,
        String updateReference,
        boolean ended) {

    /** Whether an update may use it at all; scope and holds are another question. */
    boolean isUsable() {
        return approved && consent && !ended;
    }
}
