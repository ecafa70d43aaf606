package uk.jointcasework.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import uk.jointcasework.forms.StartDoor;
import uk.jointcasework.rights.KeptAway;

/** People who work their tasks as they would in Tasklist: logged in, with their own rights, through the forms. */
public class People {

    private final ProcessEngine engine;
    private final StartDoor startDoor;
    private final Typist typist;

    /** People who fill in what they are not told with this typist's help. */
    public People(ProcessEngine engine, StartDoor startDoor, Typist typist) {
        this.engine = engine;
        this.startDoor = startDoor;
        this.typist = typist;
    }

    /** An officer registers a case; returns its reference. */
    public String register(String officer, Map<String, Object> given) {
        start(officer, "preChargeJourney", given);
        return (String) given.get("caseReference");
    }

    /** Somebody starts a process from Tasklist's list, with these answers and made-up others. */
    public void start(String user, String process, Map<String, Object> given) {
        as(user, () -> {
            var definition = engine.getRepositoryService()
                    .createProcessDefinitionQuery()
                    .processDefinitionKey(process)
                    .latestVersion()
                    .singleResult();
            var form = engine.getFormService().getDeployedStartForm(definition.getId());
            return startDoor.start(process, typist.fill(form, given, Map.of()));
        });
    }

    /** Whoever may do the open task with this id in this case does it, with these answers and made-up others. */
    public void complete(String caseReference, String taskId, Map<String, Object> given) {
        var task = tasks(caseReference).stream()
                .filter(open -> open.getTaskDefinitionKey().equals(taskId))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Case " + caseReference + " has no open task " + taskId
                        + " but "
                        + tasks(caseReference).stream()
                                .map(Task::getTaskDefinitionKey)
                                .toList()));
        complete(task, given);
    }

    /** Whoever may do this task claims it, if it is nobody's, and completes it. */
    public void complete(Task task, Map<String, Object> given) {
        var variables = new HashMap<>(engine.getTaskService().getVariables(task.getId()));
        var person = task.getAssignee() == null ? somebodyFor(task, variables.get("notBy")) : task.getAssignee();
        as(person, () -> {
            if (task.getAssignee() == null) {
                engine.getTaskService().claim(task.getId(), person);
            }
            // What is offered may have changed since the task came up: as the form shows it now.
            variables.putAll(engine.getFormService().getTaskFormVariables(task.getId()));
            var form = engine.getFormService().getDeployedTaskForm(task.getId());
            engine.getFormService().submitTaskForm(task.getId(), typist.fill(form, given, variables));
            return null;
        });
    }

    /** Every open task of a case, in all of its processes. */
    public List<Task> tasks(String caseReference) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(caseReference)
                .initializeFormKeys()
                .orderByTaskCreateTime()
                .asc()
                .list();
    }

    private String somebodyFor(Task task, Object notBy) {
        return engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null)
                .map(IdentityLink::getGroupId)
                .flatMap(group -> engine.getIdentityService().createUserQuery().memberOfGroup(group).list().stream())
                .map(user -> user.getId())
                .filter(user -> !KeptAway.includes(notBy, user))
                .filter(user -> sees(user, task))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody may do " + task.getTaskDefinitionKey()));
    }

    private boolean sees(String user, Task task) {
        return as(
                        user,
                        () -> engine.getTaskService()
                                .createTaskQuery()
                                .taskId(task.getId())
                                .count())
                > 0;
    }

    /** Does something as this person, with that person's groups and Areas. */
    public <T> T as(String person, Supplier<T> work) {
        var identity = engine.getIdentityService();
        identity.setAuthentication(
                person,
                identity.createGroupQuery().groupMember(person).list().stream()
                        .map(Group::getId)
                        .toList(),
                identity.createTenantQuery().userMember(person).list().stream()
                        .map(Tenant::getId)
                        .toList());
        try {
            return work.get();
        } finally {
            identity.clearAuthentication();
        }
    }
}
