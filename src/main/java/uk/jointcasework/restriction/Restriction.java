package uk.jointcasework.restriction;

import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.CaseFile;
import uk.jointcasework.casefile.CaseRegister;
import uk.jointcasework.casefile.NamedPeople;
import uk.jointcasework.casefile.OpenCases;
import uk.jointcasework.casefile.Suspect;
import uk.jointcasework.casefile.Suspects;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.forms.FormProblem;
import uk.jointcasework.forms.StartFormSubmitted;
import uk.jointcasework.organisation.CasePeople;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.tenants.RestrictedCases;

/** The processes {@code restrictCase} and {@code openRestrictedCase}: who may start them, and for which case. */
@Component
class Restriction {

    static final String CHANGED_BY = "restrictionChanger";
    static final String OPENED_BY = "emergencyOpener";
    static final String ACCESS_ENDS = "accessEnds";
    static final String BECAUSE = "emergencyBecause";

    private static final String RESTRICT = "restrict";
    /** A job of a restricted case can fail as well; who mends it opens the case like anybody else. */
    private static final String ADMINISTRATORS = "camunda-admin";

    private final CaseRegister register;
    private final CasePeople people;
    private final Organisation organisation;
    private final RestrictedCases restricted;
    private final TellUnitHead headIsTold;
    private final OpenCases cases;
    private final Suspects suspects;

    Restriction(
            CaseRegister register,
            CasePeople people,
            Organisation organisation,
            RestrictedCases restricted,
            TellUnitHead headIsTold,
            OpenCases cases,
            Suspects suspects) {
        this.register = register;
        this.people = people;
        this.organisation = organisation;
        this.restricted = restricted;
        this.headIsTold = headIsTold;
        this.cases = cases;
        this.suspects = suspects;
    }

    @EventListener(condition = "#event.processKey() == 'restrictCase'")
    void changing(StartFormSubmitted event) {
        var reference = reference(event);
        // Restricted to others or not there at all: the words are the same.
        var file = register.findFor(event.userId(), reference)
                .filter(found -> people.isHead(event.userId(), found.force(), found.cpsArea()));
        if (file.isEmpty()) {
            refuse(event, reference + " is no case of yours; an inspector or a legal manager restricts one");
            return;
        }
        var restricting = RESTRICT.equals(event.answers().get("restrictionChange"));
        if (restricting == restricted.isRestricted(reference)) {
            refuse(event, reference + (restricting ? " is restricted already" : " is not restricted"));
        }
        NamedPeople.of(event)
                .flatMap(named -> people.problem(file.get().force(), file.get().cpsArea(), named))
                .ifPresent(problem -> event.refuse(NamedPeople.problem(problem)));
        var keptOut = NamedPeople.keptOut(event.answers().get(NamedPeople.KEPT_OUT));
        var named = NamedPeople.of(event).orElse(List.of());
        people.problemOfKeptOut(file.get().force(), file.get().cpsArea(), keptOut, named)
                .ifPresent(problem -> event.refuse(NamedPeople.problemOfKeptOut(problem)));
        // Who is left on the list of those who are kept out is not named past it.
        named.stream()
                .filter(person -> keptOut.isEmpty() && restricted.isKeptOut(reference, person))
                .findFirst()
                .ifPresent(person -> event.refuse(NamedPeople.problem(person + " is never to see this case")));
        give(event, file.get());
    }

    @EventListener(condition = "#event.processKey() == 'openRestrictedCase'")
    void opening(StartFormSubmitted event) {
        var reference = reference(event);
        var file = register.find(reference)
                // First of all, and in the words for what is not there.
                .filter(found -> !restricted.isKeptOut(reference, event.userId()))
                .filter(found -> people.isHead(event.userId(), found.force(), found.cpsArea())
                        || organisation.isMember(event.userId(), ADMINISTRATORS))
                .filter(found -> !restricted.mayWork(reference, event.userId()));
        if (file.isEmpty()) {
            refuse(
                    event,
                    reference
                            + " is no restricted case of your force or CPS Area that is closed to you; an inspector or a"
                            + " legal manager opens one");
            return;
        }
        if (!headIsTold.hasHead(file.get())) {
            refuse(event, "neither side of this case has a head who can be told");
        }
        give(event, file.get());
        stands(event, file.get().reference());
    }

    /** How the case stands: whoever looks at the opening afterwards has it as a task, also of a case that is over. */
    private void stands(StartFormSubmitted event, String reference) {
        cases.facts(reference).ifPresent(event.variables()::putAll);
        var standing = suspects.of(reference);
        event.variables()
                .put(CaseFacts.SUSPECT_STATUS, Suspect.mostUrgent(standing).code());
        event.variables().put(CaseFacts.SUSPECT_SUMMARY, Suspect.summary(standing));
        event.variables().put(CaseFacts.DETENTION_ENDS, Suspect.detentionEnds(standing));
    }

    private static String reference(StartFormSubmitted event) {
        return Optional.ofNullable((String) event.answers().get(CaseFacts.CASE_REFERENCE))
                .orElse("");
    }

    /** What the register knows: a case that is over can be restricted, and opened, as well. */
    private static void give(StartFormSubmitted event, CaseFile file) {
        var variables = event.variables();
        variables.put(CaseFacts.CASE_REFERENCE, file.reference());
        variables.put(CaseFacts.FORCE, file.force());
        variables.put(CaseFacts.CPS_AREA, file.cpsArea());
        event.businessKey(file.reference());
    }

    private static void refuse(StartFormSubmitted event, String problem) {
        event.refuse(new FormProblem(CaseFacts.CASE_REFERENCE, "Case reference", problem));
    }
}
