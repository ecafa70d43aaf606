package uk.jointcasework.advice;

import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.CaseFile;
import uk.jointcasework.casefile.CaseRegister;
import uk.jointcasework.casefile.OpenCases;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.forms.FormProblem;
import uk.jointcasework.forms.StartFormSubmitted;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.work.Work;

/** The process {@code moveSurgery}: who may start it, and for which case. */
@Component
class MovedSurgery {

    /** Who started it: a user id. */
    static final String MOVER = "mover";

    private static final String CASE_LABEL = "Case reference";

    private final CaseRegister register;
    private final OpenCases cases;
    private final Organisation organisation;
    private final Bookings bookings;
    private final Clock clock;

    MovedSurgery(CaseRegister register, OpenCases cases, Organisation organisation, Bookings bookings, Clock clock) {
        this.register = register;
        this.cases = cases;
        this.organisation = organisation;
        this.bookings = bookings;
        this.clock = clock;
    }

    @EventListener(condition = "#event.processKey() == 'moveSurgery'")
    void starting(StartFormSubmitted event) {
        var reference = (String) event.answers().get(CaseFacts.CASE_REFERENCE);
        var role = register.findFor(event.userId(), reference).flatMap(file -> roleIn(file, event.userId()));
        if (role.isEmpty()) {
            refuse(
                    event,
                    reference + " is no case of yours; its officer, its sergeant, a prosecutor or a legal manager"
                            + " moves its surgery");
            return;
        }
        if (bookings.toComeInCase(reference)
                .filter(booking -> booking.slot().start().isAfter(clock.instant()))
                .isEmpty()) {
            refuse(event, reference + " has no surgery to come");
            return;
        }
        event.variables().putAll(cases.facts(reference).orElseThrow());
        event.variables().put(Work.OWNER, role.get());
        event.businessKey(reference);
    }

    private Optional<String> roleIn(CaseFile file, @Nullable String user) {
        return held(Stream.of("officer", "sergeant"), file.force(), user)
                .or(() -> held(Stream.of("prosecutor", PlannedSurgery.LEGAL_MANAGER), file.cpsArea(), user));
    }

    private Optional<String> held(Stream<String> roles, String unit, @Nullable String user) {
        return roles.filter(role -> organisation.isMember(user, organisation.group(unit, role)))
                .findFirst();
    }

    private static void refuse(StartFormSubmitted event, String problem) {
        event.refuse(new FormProblem(CaseFacts.CASE_REFERENCE, CASE_LABEL, problem));
    }
}
