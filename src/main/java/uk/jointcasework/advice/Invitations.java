package uk.jointcasework.advice;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;

/** Starts an invitation to a surgery for each of those who have to be there, whenever it is booked or changed. */
@Component
class Invitations {

    /** Who is invited: a user id. */
    static final String INVITED = "invited";
    /** As what: the code of a role. */
    static final String ROLE = "invitedAs";
    /** The number of the booking as it stood. */
    static final String BOOKING = "surgeryBooking";

    private static final String KEY = "surgeryInvitation";

    private final AsTheSystem asTheSystem;

    Invitations(AsTheSystem asTheSystem) {
        this.asTheSystem = asTheSystem;
    }

    /** Tells everybody who has to be there. */
    void send(DelegateExecution execution, Booking booking) {
        send(execution, booking, booking.officer(), CaseFacts.OFFICER);
        send(execution, booking, booking.sergeant(), "sergeant");
        send(execution, booking, booking.prosecutor());
    }

    /** Tells the prosecutor alone. */
    void send(DelegateExecution execution, Booking booking, @Nullable String prosecutor) {
        send(execution, booking, prosecutor, CaseFacts.PROSECUTOR);
    }

    private void send(DelegateExecution execution, Booking booking, @Nullable String person, String role) {
        if (person == null) {
            return;
        }
        var variables = CaseFacts.of(execution);
        variables.put(INVITED, person);
        variables.put(ROLE, role);
        variables.put(BOOKING, booking.id());
        asTheSystem.run(() -> execution
                .getProcessEngineServices()
                .getRuntimeService()
                .startProcessInstanceByKey(KEY, booking.caseReference(), variables));
    }
}
