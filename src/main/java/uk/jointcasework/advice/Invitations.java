package uk.jointcasework.advice;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
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

    private final RuntimeService runtime;
    private final AsTheSystem asTheSystem;

    Invitations(RuntimeService runtime, AsTheSystem asTheSystem) {
        this.runtime = runtime;
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
        send(CaseFacts.of(execution), booking, person, role);
    }

    /**
     * Tells one person.
     *
     * @param facts those of the case
     * @param role as what they are invited: the code of a role
     */
    void send(Map<String, Object> facts, Booking booking, String person, String role) {
        var variables = new HashMap<>(facts);
        variables.put(INVITED, person);
        variables.put(ROLE, role);
        variables.put(BOOKING, booking.id());
        asTheSystem.run(() -> runtime.startProcessInstanceByKey(KEY, booking.caseReference(), variables));
    }
}
