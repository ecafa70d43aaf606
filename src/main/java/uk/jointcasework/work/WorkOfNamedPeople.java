package uk.jointcasework.work;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.organisation.CasePeople;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.rights.KeptAway;
import uk.jointcasework.tenants.AccessChanged;
import uk.jointcasework.tenants.RestrictedCases;

/** When other people than before may work a case, its open work goes to them: none of it may wait for nobody. */
@Component
class WorkOfNamedPeople {

    private final TaskService tasks;
    private final TaskRules rules;
    private final Organisation organisation;
    private final CasePeople people;
    private final RestrictedCases restricted;
    private final AsTheSystem asTheSystem;

    WorkOfNamedPeople(
            TaskService tasks,
            TaskRules rules,
            Organisation organisation,
            CasePeople people,
            RestrictedCases restricted,
            AsTheSystem asTheSystem) {
        this.tasks = tasks;
        this.rules = rules;
        this.organisation = organisation;
        this.people = people;
        this.restricted = restricted;
        this.asTheSystem = asTheSystem;
    }

    @EventListener
    void follow(AccessChanged changed) {
        asTheSystem.run(() -> {
            tasks.createTaskQuery()
                    .processInstanceBusinessKey(changed.caseReference())
                    .list()
                    .forEach(task -> give(task, changed.caseReference()));
            return null;
        });
    }

    private void give(Task task, String caseReference) {
        if (task.getAssignee() != null && !restricted.mayWork(caseReference, task.getAssignee())) {
            tasks.setAssignee(task.getId(), null);
        }
        var wanted = group(task, caseReference, tasks.getVariables(task.getId()));
        var groups = groups(task);
        if (!groups.contains(wanted)) {
            tasks.addCandidateGroup(task.getId(), wanted);
        }
        groups.stream()
                .filter(group -> !group.equals(wanted))
                .forEach(group -> tasks.deleteCandidateGroup(task.getId(), group));
    }

    private String group(Task task, String caseReference, Map<String, Object> variables) {
        var rule = rules.rule(task.getTaskDefinitionKey(), variables::get);
        var unit = rule.unit((String) variables.get(CaseFacts.FORCE), (String) variables.get(CaseFacts.CPS_AREA));
        return organisation.group(
                unit, people.role(caseReference, unit, rule.role(), (String) variables.get(KeptAway.NOT_BY)));
    }

    private List<String> groups(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null)
                .map(IdentityLink::getGroupId)
                .toList();
    }
}
