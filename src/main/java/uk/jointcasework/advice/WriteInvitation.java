package uk.jointcasework.advice;

import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.CaseFile;
import uk.jointcasework.casefile.CaseRegister;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.letters.Field;
import uk.jointcasework.mail.Invite;
import uk.jointcasework.mail.MessageKey;
import uk.jointcasework.mail.Notice;
import uk.jointcasework.mail.Outbox;
import uk.jointcasework.mail.Post;
import uk.jointcasework.mail.StaffMail;
import uk.jointcasework.mail.StaffMessage;

/** Tells somebody when and where a surgery is, or that it is off; of several changes the newest alone. */
@Component("writeInvitation")
class WriteInvitation implements JavaDelegate {

    private static final String MILESTONE = "surgeryInvited";

    private final Bookings bookings;
    private final StaffMail mail;
    private final Outbox outbox;
    private final CaseRegister register;
    private final IdentityService identity;
    private final AsTheSystem asTheSystem;

    WriteInvitation(
            Bookings bookings,
            StaffMail mail,
            Outbox outbox,
            CaseRegister register,
            IdentityService identity,
            AsTheSystem asTheSystem) {
        this.bookings = bookings;
        this.mail = mail;
        this.outbox = outbox;
        this.register = register;
        this.identity = identity;
        this.asTheSystem = asTheSystem;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var booking = bookings.get((Long) execution.getVariable(Invitations.BOOKING));
        var message = message(execution, booking);
        execution.setVariable("invitationSent", isTold(message, booking, execution));
    }

    private boolean isTold(StaffMessage message, Booking booking, DelegateExecution execution) {
        if (bookings.isChanged(booking)) {
            outbox.notSent(message.key(), message.notice().template(), "changedAgain");
            return false;
        }
        return mail.send(message, address((String) execution.getVariable(Invitations.INVITED)));
    }

    private StaffMessage message(DelegateExecution execution, Booking booking) {
        var updateReference = register.find(booking.caseReference())
                .map(CaseFile::updateReference)
                .orElseThrow(() -> new IllegalStateException("The case is not registered"));
        var slot = booking.slot();
        return new StaffMessage(
                Notice.SURGERY,
                new Post(
                        (String) execution.getVariable(Invitations.ROLE),
                        (String) execution.getVariable(CaseFacts.FORCE),
                        (String) execution.getVariable(CaseFacts.CPS_AREA)),
                new MessageKey(booking.caseReference(), MILESTONE, Math.toIntExact(booking.id()), (String)
                        execution.getVariable(Invitations.INVITED)),
                updateReference,
                Map.of(
                        Field.REFERENCE,
                        updateReference,
                        Field.CASE,
                        booking.caseReference(),
                        Field.MEETING,
                        slot.start(),
                        Field.PLACE,
                        slot.place(),
                        Field.SURGERY,
                        news(booking)),
                new Invite(
                        booking.uid(),
                        booking.sequence(),
                        booking.isCalledOff(),
                        slot.start(),
                        slot.length(),
                        slot.place()));
    }

    private static String news(Booking booking) {
        if (booking.isCalledOff()) {
            return "calledOff";
        }
        return booking.sequence() == 0 ? "booked" : "otherSlot";
    }

    private @Nullable String address(String person) {
        return asTheSystem.run(() -> identity.createUserQuery().userId(person).list().stream()
                .findFirst()
                .map(User::getEmail)
                .orElse(null));
    }
}
