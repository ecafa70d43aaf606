package uk.jointcasework.questions;

import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.EitherSide;
import uk.jointcasework.casefile.OpenCases;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.forms.FormProblem;
import uk.jointcasework.forms.StartFormSubmitted;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.people.OwnRole;

/**
 * The process {@code askAboutCase}: who asks and who is asked. A question goes to the other side, to whoever has the case
 * there; before a prosecutor has it, to a legal manager.
 */
@Component
class AskAboutCase {

    private static final String ASKER_ROLE = "askerRole";
    private static final String ASKED_ROLE = "askedRole";

    private static final String OFFICER = "officer";
    private static final String PROSECUTOR = "prosecutor";
    private static final String LEGAL_MANAGER = OwnRole.LEGAL_MANAGER.code();

    private final EitherSide sides;
    private final OpenCases cases;
    private final Organisation organisation;

    AskAboutCase(EitherSide sides, OpenCases cases, Organisation organisation) {
        this.sides = sides;
        this.cases = cases;
        this.organisation = organisation;
    }

    @EventListener(condition = "#event.processKey() == 'askAboutCase'")
    void asked(StartFormSubmitted event) {
        var reference = sides.choose(event);
        if (reference.isEmpty()) {
            return;
        }
        var prosecutor = cases.prosecutor(reference.get());
        prosecutor.ifPresent(person -> event.variables().put(CaseFacts.PROSECUTOR, person));
        var role = roleOf(event);
        if (role.isEmpty()) {
            event.refuse(
                    new FormProblem(
                            CaseFacts.CASE_REFERENCE,
                            "Case reference",
                            "an officer, a sergeant or an inspector asks for the police, a prosecutor or a legal manager for the CPS"));
            return;
        }
        event.variables().put(ASKER_ROLE, role.get());
        event.variables().put(ASKED_ROLE, asked(role.get(), prosecutor.isPresent()));
    }

    private String asked(String asker, boolean aProsecutorHasIt) {
        if (organisation.agencyOf(asker) == Agency.CPS) {
            return OFFICER;
        }
        return aProsecutorHasIt ? PROSECUTOR : LEGAL_MANAGER;
    }

    /** The role in which somebody asks; of two the one that does the work. */
    private Optional<String> roleOf(StartFormSubmitted event) {
        var force = (String) event.variables().get(CaseFacts.FORCE);
        var cpsArea = (String) event.variables().get(CaseFacts.CPS_AREA);
        return Stream.of(OFFICER, "sergeant", "inspector", PROSECUTOR, LEGAL_MANAGER)
                .filter(role -> organisation.isMember(
                        event.userId(),
                        organisation.group(organisation.agencyOf(role).unit(force, cpsArea), role)))
                .findFirst();
    }
}
