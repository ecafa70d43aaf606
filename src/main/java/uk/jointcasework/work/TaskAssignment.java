package uk.jointcasework.work;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.rights.KeptAway;
import uk.jointcasework.tenants.RestrictedCases;

/** Lets a task be given only to somebody whose role it belongs to. */
@Component
class TaskAssignment {

    private final Organisation organisation;
    private final RestrictedCases restricted;

    TaskAssignment(Organisation organisation, RestrictedCases restricted) {
        this.organisation = organisation;
        this.restricted = restricted;
    }

    @EventListener(condition = "#task.eventName == 'assignment'")
    void check(DelegateTask task) {
        var assignee = task.getAssignee();
        if (assignee == null || task.getProcessDefinitionId() == null) {
            return;
        }
        if (KeptAway.includes(task.getVariableLocal(KeptAway.NOT_BY), assignee)) {
            throw new AuthorizationException("A second person has to do this task, not " + assignee);
        }
        if (task.getVariable(CaseFacts.CASE_REFERENCE) instanceof String reference
                && !restricted.mayWork(reference, assignee)) {
            throw new AuthorizationException("This case is restricted, and " + assignee + " is not named for it");
        }
        var groups = task.getCandidates().stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null)
                .map(link -> link.getGroupId())
                .sorted()
                .toList();
        if (groups.stream().noneMatch(group -> organisation.isMember(assignee, group))) {
            throw new AuthorizationException(
                    "This task is for " + String.join(" or ", groups) + ", and " + assignee + " is not a member");
        }
    }
}
