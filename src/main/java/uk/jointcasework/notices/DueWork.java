package uk.jointcasework.notices;

import java.time.Instant;
import java.time.LocalDate;
import uk.jointcasework.core.London;
import uk.jointcasework.letters.DigestItem;
import uk.jointcasework.time.Deadline;

/**
 * Open work that is due, and who has it.
 *
 * @param assignee a user id; null while nobody has claimed it
 */
record DueWork(Deadline deadline, String assignee) {

    boolean isUnclaimed() {
        return assignee == null;
    }

    boolean isOverdue(Instant now) {
        return deadline.due().isBefore(now);
    }

    DigestItem line(Instant now) {
        return new DigestItem(
                deadline.name(),
                deadline.caseReference(),
                LocalDate.ofInstant(deadline.due(), London.ZONE),
                isOverdue(now),
                isUnclaimed());
    }
}
