package uk.jointcasework.advice;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;

/** Gives back the slot that was booked for a case which was registered in error; whoever was invited is told. */
@Component("giveAnnulledSlotBack")
class GiveAnnulledSlotBack implements JavaDelegate {

    private final Surgeries surgeries;
    private final Bookings bookings;
    private final Invitations invitations;

    GiveAnnulledSlotBack(Surgeries surgeries, Bookings bookings, Invitations invitations) {
        this.surgeries = surgeries;
        this.bookings = bookings;
        this.invitations = invitations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        bookings.toComeInCase(CaseFacts.reference(execution)).stream()
                .flatMap(booking -> surgeries.lost(booking.work(), Bookings.POLICE_CANCELLED).stream())
                .forEach(change -> invitations.send(execution, change));
    }
}
