package uk.jointcasework.handover;

import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.CaseFile;
import uk.jointcasework.casefile.CaseRegister;
import uk.jointcasework.casefile.OpenCases;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.forms.FormProblem;
import uk.jointcasework.forms.StartFormSubmitted;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.people.OwnPeople;
import uk.jointcasework.people.OwnRole;

/**
 * The process {@code changeCasePeople}: who may hand a case over, and which part in it. A sergeant or somebody above does so for
 * the police, a legal manager or somebody above for the CPS.
 */
@Component
class ChangeCasePeople {

    /** Which part in the case changes hands: the code of a role. */
    static final String HANDED_ROLE = "handedRole";
    /** Who takes it over: a user id. */
    static final String TAKEN_OVER_BY = "takenOverBy";
    /** Who hands it over: a user id. */
    static final String CHANGER = "peopleChanger";

    private static final String CHANGER_ROLE = "changerRole";

    private final CaseRegister register;
    private final OpenCases cases;
    private final Organisation organisation;
    private final OwnPeople own;
    private final Handovers handovers;

    ChangeCasePeople(
            CaseRegister register, OpenCases cases, Organisation organisation, OwnPeople own, Handovers handovers) {
        this.register = register;
        this.cases = cases;
        this.organisation = organisation;
        this.own = own;
        this.handovers = handovers;
    }

    @EventListener(condition = "#event.processKey() == 'changeCasePeople'")
    void starting(StartFormSubmitted event) {
        var reference = (String) event.answers().get(CaseFacts.CASE_REFERENCE);
        var file = register.findFor(event.userId(), reference);
        var role = file.flatMap(known -> roleIn(known, event.userId()));
        var facts = file.flatMap(known -> cases.facts(known.reference()));
        if (role.isEmpty() || facts.isEmpty()) {
            refuse(event, reference + " is no open case of yours; a sergeant or a legal manager hands one over");
            return;
        }
        problem(file.get(), role.get(), event).ifPresentOrElse(problem -> refuse(event, problem), () -> {
            event.variables().putAll(facts.get());
            event.variables().put(CHANGER_ROLE, role.get());
            event.businessKey(file.get().reference());
        });
    }

    private Optional<String> problem(CaseFile file, String changer, StartFormSubmitted event) {
        var role = handedRole(event.answers());
        if (organisation.agencyOf(role.code()) != organisation.agencyOf(changer)) {
            return Optional.of("the other side hands that over itself");
        }
        if (role == OwnRole.PROSECUTOR && own.of(file.reference(), role).isEmpty()) {
            return Optional.of("no prosecutor has " + file.reference() + " yet: a legal manager allocates one");
        }
        return handovers.successors(file, role).isEmpty()
                ? Optional.of("nobody else may take that over in " + file.reference())
                : Optional.empty();
    }

    static OwnRole handedRole(VariableScope scope) {
        return handedRole(scope.getVariables());
    }

    private static OwnRole handedRole(Map<String, ?> answers) {
        return OwnRole.of((String) answers.get(HANDED_ROLE)).orElseThrow();
    }

    private Optional<String> roleIn(CaseFile file, @Nullable String user) {
        return held(Agency.POLICE, file.force(), user).or(() -> held(Agency.CPS, file.cpsArea(), user));
    }

    private Optional<String> held(Agency agency, String unit, @Nullable String user) {
        return organisation.side(agency).supervises().stream()
                .filter(role -> organisation.isMember(user, organisation.group(unit, role)))
                .findFirst();
    }

    private static void refuse(StartFormSubmitted event, String problem) {
        event.refuse(new FormProblem(CaseFacts.CASE_REFERENCE, "Case reference", problem));
    }
}
