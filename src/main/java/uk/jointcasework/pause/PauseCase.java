package uk.jointcasework.pause;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.time.DeadlineBook;

/** Lets a case rest: writes the pause down and stops the clocks, so that nothing becomes late meanwhile. */
@Component("pauseCase")
class PauseCase implements JavaDelegate {

    /** The day on which a pause is to be looked at again. */
    static final String REVIEW_ON = "pauseReviewOn";

    private final Pauses pauses;
    private final DeadlineBook deadlines;

    PauseCase(Pauses pauses, DeadlineBook deadlines) {
        this.pauses = pauses;
        this.deadlines = deadlines;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var reference = CaseFacts.reference(execution);
        var forCps = (String) execution.getVariable("cpsApprovedBy");
        pauses.begin(new Pause(
                reference,
                execution.getProcessInstanceId(),
                (String) execution.getVariable("pauseReasonCode"),
                LocalDate.parse((String) execution.getVariable(REVIEW_ON)),
                (String) execution.getVariable("policeApprovedBy"),
                forCps));
        deadlines.stopAll(reference, forCps, "The case is paused by agreement of the police and the CPS");
        execution.setVariable(NewMaterial.REPORTED, null);
        execution.setVariable(NewMaterial.REPORTED_FROM, null);
        execution.setVariable(NewMaterial.REPORTED_BY, null);
    }
}
