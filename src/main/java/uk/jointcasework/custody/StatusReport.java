package uk.jointcasework.custody;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.OpenCases;
import uk.jointcasework.forms.FormProblem;
import uk.jointcasework.forms.StartFormSubmitted;

/** Somebody says how a suspect stands now: only of a suspect that the case has. */
@Component
class StatusReport {

    private final OpenCases cases;
    private final StatusBoard board;

    StatusReport(OpenCases cases, StatusBoard board) {
        this.cases = cases;
        this.board = board;
    }

    @EventListener(condition = "#event.processKey() == 'recordSuspectStatus'")
    void reported(StartFormSubmitted event) {
        var label = (String) event.answers().get(Watch.SUSPECT);
        cases.choose(event).ifPresent(reference -> {
            if (board.of(reference).stream()
                    .noneMatch(suspect -> suspect.label().equals(label))) {
                event.refuse(new FormProblem(Watch.SUSPECT, "Suspect", reference + " has no suspect " + label));
            }
        });
    }
}
