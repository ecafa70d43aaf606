package uk.jointcasework.annulment;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.CaseFile;
import uk.jointcasework.casefile.CaseRegister;
import uk.jointcasework.casefile.OpenCases;
import uk.jointcasework.casefile.Suspect;
import uk.jointcasework.casefile.SuspectStatus;
import uk.jointcasework.casefile.Suspects;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.core.London;
import uk.jointcasework.forms.FormProblem;
import uk.jointcasework.forms.StartFormSubmitted;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.tenants.RestrictedCases;
import uk.jointcasework.time.Clocks;
import uk.jointcasework.time.Days;
import uk.jointcasework.time.Reckoning;

/**
 * The process {@code annulCase}: who may start it, and for which case. Registering was the police's, and so is taking it
 * back; once somebody was decided about, a case is none that was registered in error.
 */
@Component
class AnnulCase {

    /** Who started it: a user id. */
    static final String ANNULLED_BY = "annulledBy";
    /** Why, as a code. */
    static final String BECAUSE = "annulledBecause";

    private static final String TERM = "annulment";
    private static final String REGISTERED_AT = "registeredAt";

    private final CaseRegister register;
    private final OpenCases cases;
    private final Suspects suspects;
    private final Organisation organisation;
    private final RestrictedCases restricted;
    private final Clocks clocks;
    private final Reckoning reckoning;
    private final Clock clock;

    AnnulCase(
            CaseRegister register,
            OpenCases cases,
            Suspects suspects,
            Organisation organisation,
            RestrictedCases restricted,
            Clocks clocks,
            Reckoning reckoning,
            Clock clock) {
        this.register = register;
        this.cases = cases;
        this.suspects = suspects;
        this.organisation = organisation;
        this.restricted = restricted;
        this.clocks = clocks;
        this.reckoning = reckoning;
        this.clock = clock;
    }

    @EventListener(condition = "#event.processKey() == 'annulCase'")
    void annulling(StartFormSubmitted event) {
        var reference = (String) event.answers().get(CaseFacts.CASE_REFERENCE);
        var file = register.findFor(event.userId(), reference).filter(found -> isHead(event, found));
        if (file.isEmpty()) {
            refuse(event, reference + " is no case of your force; an inspector or somebody above annuls one");
            return;
        }
        problem(file.get()).ifPresentOrElse(problem -> refuse(event, problem), () -> {
            event.variables().putAll(cases.facts(reference).orElseThrow());
            event.variables()
                    .put(
                            REGISTERED_AT,
                            file.get()
                                    .registeredAt()
                                    .atZone(London.ZONE)
                                    .toLocalDate()
                                    .toString());
            event.businessKey(reference);
        });
    }

    private Optional<String> problem(CaseFile file) {
        var reference = file.reference();
        if (!cases.isOnItsWay(reference)) {
            return Optional.of(reference + " is not under way: what is over stays as it was decided");
        }
        if (restricted.isRestricted(reference)) {
            return Optional.of(reference + " is restricted: lift the restriction first, then annul it");
        }
        var decided = suspects.of(reference).stream()
                .filter(suspect -> suspect.status() == SuspectStatus.DECIDED)
                .map(Suspect::label)
                .collect(Collectors.joining(", "));
        if (!decided.isEmpty()) {
            return Optional.of("a decision about " + decided + " is taken, and is not taken back by annulling the case:"
                    + " the victim may have it reviewed, and the police may challenge it (Challenge a CPS decision)");
        }
        var last = lastMoment(file);
        return clock.instant().isAfter(last)
                ? Optional.of(reference + " could be annulled up to "
                        + Days.words(last.atZone(London.ZONE).toLocalDate())
                        + ": end it at its next step, as Police stop; if nothing of it may stay, the administrators erase"
                        + " it on order, as registered in error")
                : Optional.empty();
    }

    private Instant lastMoment(CaseFile file) {
        var term = clocks.rule(TERM, file.force(), file.cpsArea());
        return reckoning.due(file.registeredAt(), term.length(), term.unit());
    }

    private boolean isHead(StartFormSubmitted event, CaseFile file) {
        return organisation.side(Agency.POLICE).heads().stream()
                .anyMatch(role -> organisation.isMember(event.userId(), organisation.group(file.force(), role)));
    }

    private static void refuse(StartFormSubmitted event, String problem) {
        event.refuse(new FormProblem(CaseFacts.CASE_REFERENCE, "Case reference", problem));
    }
}
