package uk.jointcasework.letters;

import java.time.LocalDate;

/**
 * One line of a colleague's daily digest.
 *
 * @param work the name of the work, on one line
 * @param due the day in London on which it is or was due
 * @param overdue whether that day has passed
 * @param unclaimed whether nobody has claimed it yet
 */
public record DigestItem(String work, String caseReference, LocalDate due, boolean overdue, boolean unclaimed) {}
