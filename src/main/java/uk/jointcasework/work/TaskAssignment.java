package uk.jointcasework.work;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.engine.KeptAway;
import uk.jointcasework.organisation.Organisation;

/** Lets a task be given only to somebody whose role it belongs to. */
@Component
class TaskAssignment {

    private final Organisation organisation;

    TaskAssignment(Organisation organisation) {
        this.organisation = organisation;
    }

    @EventListener(condition = "#task.eventName == 'assignment'")
    void check(DelegateTask task) {
        var assignee = task.getAssignee();
        if (assignee == null || task.getProcessDefinitionId() == null) {
            return;
        }
        if (KeptAway.includes(task.getVariableLocal("notBy"), assignee)) {
            throw new BadUserRequestException("A second person has to do this task, not " + assignee);
        }
        var groups = task.getCandidates().stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null)
                .map(link -> link.getGroupId())
                .sorted()
                .toList();
        if (groups.stream().noneMatch(group -> organisation.isMember(assignee, group))) {
            throw new BadUserRequestException(
                    "This task is for " + String.join(" or ", groups) + ", and " + assignee + " is not a member");
        }
    }
}
