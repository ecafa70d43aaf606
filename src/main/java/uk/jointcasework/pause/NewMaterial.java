package uk.jointcasework.pause;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.OpenCases;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.forms.FormProblem;
import uk.jointcasework.forms.StartFormSubmitted;

/** New material that somebody reports while a case rests: it brings the review forward. */
@Component
class NewMaterial {

    /** The message that wakes the review of a paused case. */
    static final String MESSAGE = "newMaterialReported";
    /** In the paused review: what was reported, or null. */
    static final String REPORTED = "materialReportedNow";
    /** In the paused review: where it comes from, or null. */
    static final String REPORTED_FROM = "materialReportedFrom";
    /** In the paused review: who reported it, by user id, or null. */
    static final String REPORTED_BY = "materialReportedBy";

    private final OpenCases cases;
    private final Pauses pauses;

    NewMaterial(OpenCases cases, Pauses pauses) {
        this.cases = cases;
        this.pauses = pauses;
    }

    @EventListener(condition = "#event.processKey() == 'reportNewMaterial'")
    void reported(StartFormSubmitted event) {
        cases.choose(event).ifPresent(reference -> {
            if (!pauses.isPaused(reference)) {
                event.refuse(new FormProblem(
                        CaseFacts.CASE_REFERENCE,
                        "Case reference",
                        reference + " is not paused: tell the officer in the case"));
            }
        });
    }
}
