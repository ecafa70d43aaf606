package uk.jointcasework.mail;

/**
 * What makes a message the same message: one recipient, one occurrence of one milestone of one case.
 *
 * @param recipient a service's code or a colleague's user id, never a mail address
 */
public record MessageKey(String caseReference, String milestone, int occurrence, String recipient) {}
