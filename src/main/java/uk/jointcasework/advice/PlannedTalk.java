package uk.jointcasework.advice;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.OpenCases;
import uk.jointcasework.casefile.PreChargeJourney;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.forms.FormProblem;
import uk.jointcasework.forms.StartFormSubmitted;
import uk.jointcasework.meeting.Meetings;
import uk.jointcasework.milestone.Ledger;
import uk.jointcasework.time.Days;
import uk.jointcasework.time.LengthUnit;

/** Somebody plans a discussion about the outcome of early advice: only once it is given, and one talk at a time. */
@Component
class PlannedTalk {

    private static final String CASE_LABEL = "Case reference";

    private final OpenCases cases;
    private final Ledger ledger;
    private final Meetings meetings;

    PlannedTalk(OpenCases cases, Ledger ledger, Meetings meetings) {
        this.cases = cases;
        this.ledger = ledger;
        this.meetings = meetings;
    }

    @EventListener(condition = "#event.processKey() == 'adviceOutcomeTalk'")
    void planned(StartFormSubmitted event) {
        cases.choose(event).ifPresent(reference -> {
            if (!ledger.has(reference, PreChargeJourney.ADVICE_GIVEN)) {
                event.refuse(problem("no early advice has been given in " + reference + " yet"));
            }
            meetings.nextInCase(reference, Meetings.ADVICE_OUTCOME)
                    .ifPresent(start -> event.refuse(problem("a talk is booked already for "
                            + Days.words(start, LengthUnit.HOURS) + ": move it in its task")));
        });
    }

    private static FormProblem problem(String message) {
        return new FormProblem(CaseFacts.CASE_REFERENCE, CASE_LABEL, message);
    }
}
