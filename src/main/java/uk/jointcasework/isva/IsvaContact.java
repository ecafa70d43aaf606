package uk.jointcasework.isva;

import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.OpenCases;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.forms.FormProblem;
import uk.jointcasework.forms.StartFormSubmitted;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.work.Work;

/** The process {@code isvaContact}: who may start it, and for which case. */
@Component
class IsvaContact {

    private static final String OWNER = Work.OWNER;
    private static final List<String> ROLES = List.of("officer", "sergeant", "inspector", "witness-care");

    private final OpenCases cases;
    private final Organisation organisation;

    IsvaContact(OpenCases cases, Organisation organisation) {
        this.cases = cases;
        this.organisation = organisation;
    }

    @EventListener(condition = "#event.processKey() == 'isvaContact'")
    void starting(StartFormSubmitted event) {
        cases.choose(event)
                .ifPresent(reference -> role(event)
                        .ifPresentOrElse(
                                role -> event.variables().put(OWNER, role),
                                () -> event.refuse(new FormProblem(
                                        CaseFacts.CASE_REFERENCE,
                                        "Case reference",
                                        "an officer, sergeant, inspector or the witness care unit records this"))));
    }

    private Optional<String> role(StartFormSubmitted event) {
        var force = (String) event.variables().get(CaseFacts.FORCE);
        return ROLES.stream()
                .filter(role -> organisation.isMember(event.userId(), organisation.group(force, role)))
                .findFirst();
    }
}
