package uk.jointcasework.custody;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.Corrections;
import uk.jointcasework.casefile.Suspects;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.time.Days;
import uk.jointcasework.time.Deadline;
import uk.jointcasework.time.DeadlineBook;

/** Takes the wrong entry out of what is reckoned with, and says which dates of a case moved when an entry was put right, from when to when, and which work fell away with it. */
@Component("seeWhatMoved")
class SeeWhatMoved implements JavaDelegate {

    private final DeadlineBook book;
    private final Corrections corrections;
    private final Suspects suspects;

    SeeWhatMoved(DeadlineBook book, Corrections corrections, Suspects suspects) {
        this.suspects = suspects;
        this.book = book;
        this.corrections = corrections;
    }

    @Override
    public void execute(DelegateExecution execution) {
        // Only now: what is right was compared with it, so that dates follow.
        suspects.wasWrong((Long) execution.getVariable(PutEntryRight.WRONG_ENTRY));
        var before = new HashMap<Long, Instant>();
        for (var date : ((String) execution.getVariable(PutEntryRight.DATES_BEFORE)).split(" ")) {
            if (!date.isEmpty()) {
                var parts = date.split("=");
                before.put(Long.valueOf(parts[0]), Instant.parse(parts[1]));
            }
        }
        var moved = book.all(CaseFacts.reference(execution)).stream()
                .filter(deadline -> before.containsKey(deadline.id()))
                .filter(deadline ->
                        deadline.endedAt() != null || !before.get(deadline.id()).equals(deadline.due()))
                .map(deadline -> words(deadline, before))
                .collect(Collectors.joining("; "));
        corrections.moved((Long) execution.getVariable(PutEntryRight.NUMBER), moved);
        execution.setVariable("datesMoved", moved);
    }

    private static String words(Deadline deadline, Map<Long, Instant> before) {
        var unit = deadline.rule().unit();
        return deadline.name() + ": "
                + (deadline.endedAt() == null
                        ? "due " + Days.words(deadline.due(), unit) + ", no longer "
                        : "no longer to be done by ")
                + Days.words(before.get(deadline.id()), unit);
    }
}
