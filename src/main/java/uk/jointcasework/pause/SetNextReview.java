package uk.jointcasework.pause;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps a case at rest until the day that the review named; what was reported until now has been looked at. */
@Component("setNextReview")
class SetNextReview implements JavaDelegate {

    private final Pauses pauses;

    SetNextReview(Pauses pauses) {
        this.pauses = pauses;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var day = LocalDate.parse((String) execution.getVariable(PauseCase.REVIEW_ON));
        pauses.reviewOn(execution.getProcessInstanceId(), day);
        execution.setVariable(NewMaterial.REPORTED, null);
        execution.setVariable(NewMaterial.REPORTED_FROM, null);
        execution.setVariable(NewMaterial.REPORTED_BY, null);
    }
}
