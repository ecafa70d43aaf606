package uk.jointcasework.datechange;

import static java.util.stream.Collectors.joining;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.time.Days;
import uk.jointcasework.time.Deadline;

/** The dates that a person may change, as the options of a form; the models call it {@code deadlineChoices}. */
@Component("deadlineChoices")
public class DeadlineChoices {

    private final ChangeDeadline changes;

    DeadlineChoices(ChangeDeadline changes) {
        this.changes = changes;
    }

    /** The open dates of the side that asks, the next one first, written {@code id=Label|id=Label}. */
    public String of(DelegateExecution execution) {
        return changes
                .choices(CaseFacts.reference(execution), Agency.of((String) execution.getVariable(ChangeDeadline.SIDE)))
                .stream()
                .map(DeadlineChoices::option)
                .collect(joining("|"));
    }

    private static String option(Deadline deadline) {
        var label = deadline.name() + " (" + deadline.stage() + "): "
                + (deadline.isStopped()
                        ? "clock stopped since " + Days.words(deadline.stoppedAt())
                        : "due " + deadline.words());
        // Two characters separate the options of a list and cannot be part of a label.
        return deadline.id() + "=" + label.replace('|', '/').replace('=', '-');
    }
}
