package uk.jointcasework.mail;

import java.util.Locale;

/**
 * One message to one recipient about one occurrence of one milestone; the same four make the same message.
 *
 * @param recipient a service's code or a colleague's user id: what is kept of the recipient
 * @param address where it goes; not kept
 * @param template which text this is
 * @param language the language of the text
 */
public record OutboundMessage(
        String caseReference,
        String milestone,
        int occurrence,
        String recipient,
        String address,
        String template,
        Locale language,
        String subject,
        String text) {}
