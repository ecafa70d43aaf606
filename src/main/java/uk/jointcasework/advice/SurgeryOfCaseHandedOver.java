package uk.jointcasework.advice;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.OpenCases;
import uk.jointcasework.people.CaseHandedOver;
import uk.jointcasework.people.OwnRole;

/**
 * Whoever takes a case over from its officer or its sergeant is invited to its surgery in their place; a prosecutor is when the
 * advice is given to them.
 */
@Component
class SurgeryOfCaseHandedOver {

    private final Bookings bookings;
    private final Invitations invitations;
    private final OpenCases cases;
    private final Clock clock;

    SurgeryOfCaseHandedOver(Bookings bookings, Invitations invitations, OpenCases cases, Clock clock) {
        this.bookings = bookings;
        this.invitations = invitations;
        this.cases = cases;
        this.clock = clock;
    }

    @EventListener
    void follow(CaseHandedOver handed) {
        bookings.toComeInCase(handed.caseReference())
                .filter(booking -> booking.slot().start().isAfter(clock.instant()))
                .filter(booking -> invited(booking, handed.role())
                        .filter(person -> person.equals(handed.before()))
                        .isPresent())
                .ifPresent(booking -> {
                    bookings.attendedBy(
                            booking,
                            handed.role() == OwnRole.OFFICER ? handed.after() : booking.officer(),
                            handed.role() == OwnRole.SERGEANT ? handed.after() : booking.sergeant());
                    cases.facts(handed.caseReference())
                            .ifPresent(facts -> invitations.send(
                                    facts,
                                    booking,
                                    handed.after(),
                                    handed.role().code()));
                });
    }

    private static Optional<String> invited(Booking booking, OwnRole role) {
        @Nullable
        String person = switch (role) {
            case OFFICER -> booking.officer();
            case SERGEANT -> booking.sergeant();
            default -> null;
        };
        return Optional.ofNullable(person);
    }
}
