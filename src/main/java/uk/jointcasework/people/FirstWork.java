package uk.jointcasework.people;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.BegunBy;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.organisation.Organisation;

/**
 * Whoever first does the work of a sergeant, an inspector or a legal manager for a case supervises it from then on. What
 * they began themselves beside it, such as a question or another date, is no such work.
 */
@Component
class FirstWork {

    private static final List<OwnRole> SUPERVISORS =
            List.of(OwnRole.SERGEANT, OwnRole.INSPECTOR, OwnRole.LEGAL_MANAGER);

    private final OwnPeople own;
    private final Organisation organisation;

    FirstWork(OwnPeople own, Organisation organisation) {
        this.own = own;
        this.organisation = organisation;
    }

    @EventListener(condition = "#task.eventName == 'complete'")
    void done(DelegateTask task) {
        var person = task.getAssignee();
        if (person == null
                || BegunBy.is(task, person)
                || !(task.getVariable(CaseFacts.CASE_REFERENCE) instanceof String reference)) {
            return;
        }
        role(task).ifPresent(role -> own.firstWork(reference, role, person));
    }

    /** The role whose work it was: in a restricted case that of whoever stands in. */
    private Optional<OwnRole> role(DelegateTask task) {
        var units = Stream.of(CaseFacts.FORCE, CaseFacts.CPS_AREA)
                .map(unit -> (String) task.getVariable(unit))
                .toList();
        var teams = task.getCandidates().stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                .map(link -> link.getGroupId())
                .toList();
        return SUPERVISORS.stream()
                .filter(role -> units.stream()
                        .map(unit -> organisation.group(unit, role.code()))
                        .anyMatch(teams::contains))
                .findFirst();
    }
}
