package uk.jointcasework.mail;

import org.jspecify.annotations.Nullable;
import uk.jointcasework.letters.Letter;

/**
 * One message to one recipient.
 *
 * @param key the same key makes the same message
 * @param address where it goes; not kept
 * @param letter its words
 * @param invite what goes into the recipient's calendar, or null
 * @param thread what all messages of one case share: the opaque update reference
 * @param link the link, and with it the consent, that it goes out by; null for a colleague
 */
public record OutboundMessage(
        MessageKey key,
        String address,
        Letter letter,
        @Nullable Invite invite,
        String thread,
        @Nullable Long link) {}
