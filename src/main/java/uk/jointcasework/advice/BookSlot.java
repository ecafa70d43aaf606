package uk.jointcasework.advice;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;

/** Books the slot that was chosen, and invites whoever has to come. */
@Component("bookSlot")
class BookSlot implements JavaDelegate {

    private final Surgeries surgeries;
    private final Invitations invitations;

    BookSlot(Surgeries surgeries, Invitations invitations) {
        this.surgeries = surgeries;
        this.invitations = invitations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var booking = surgeries.book(execution, (String) execution.getVariable(CaseFacts.OFFICER), (String)
                execution.getVariable("surgerySergeant"));
        SurgeryDates.of(booking).forEach(execution::setVariable);
        execution.setVariable(SurgeryDates.MOVED_BECAUSE, null);
        invitations.send(execution, booking);
    }
}
