package uk.jointcasework.mail;

import java.time.LocalDate;

/**
 * A line of a digest.
 *
 * @param work what is to be done
 * @param due the last day for it, in London
 * @param overdue whether that has passed
 * @param unclaimed whether it waits for somebody of a team to claim it
 */
public record DigestItem(String work, String caseReference, LocalDate due, boolean overdue, boolean unclaimed) {}
