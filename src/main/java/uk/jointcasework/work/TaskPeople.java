package uk.jointcasework.work;

import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.organisation.CasePeople;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.people.OwnPeople;
import uk.jointcasework.people.OwnRole;
import uk.jointcasework.rights.KeptAway;
import uk.jointcasework.rights.TaskRights;
import uk.jointcasework.tenants.RestrictedCases;

/**
 * Whose a task is: who may do it, who sees it, and to whom it can be given. What follows for each of them stands in
 * {@code rights/tasks.csv}; this is how it comes about, and why the police never complete a task of the CPS, nor the CPS
 * one of the police:
 *
 * <ol>
 *   <li>The table {@code taskRules} says of each task whose court it is in and which role does it.
 *   <li>{@link #set} links the team of that role in that side's own unit, and no other, to the new task as its
 *       candidate. The other side is linked as a reader, and supervisors as what they are.
 *   <li>The engine turns a link into rights by {@code rights/grants.csv} ({@link TaskRights}): a candidate alone has the
 *       right to do the task, {@code TASK_WORK}; a reader sees it in a list. No other row gives that right; administrators
 *       have every right, and the next step stops them.
 *   <li>Every door through which a task ends asks for that right first, and then whether the caller is the person the
 *       task is given to: {@code FormDoors} in the room {@code forms}, behind which the engine asks for the right again.
 *   <li>{@link #given} refuses to give a task to anybody outside its team, whoever gives it; a team's members are people
 *       of that unit ({@code Posts} and {@code Provisioning} in the room {@code organisation}).
 *   <li>What would lead past these doors is no path: {@code rights/routes.csv}.
 * </ol>
 *
 * <p>{@code PermissionMatrixTest} tries each cell of {@code tasks.csv} as every kind of person, and each path.
 */
@Component
class TaskPeople {

    private final Organisation organisation;
    private final CasePeople people;
    private final OwnPeople own;
    private final RestrictedCases restricted;

    TaskPeople(Organisation organisation, CasePeople people, OwnPeople own, RestrictedCases restricted) {
        this.own = own;
        this.organisation = organisation;
        this.people = people;
        this.restricted = restricted;
    }

    /** Links a new task to those whom the rule names, and gives it to the person for whom it is, if there is one. */
    void set(DelegateTask task, TaskRule rule) {
        var force = text(task, CaseFacts.FORCE);
        var cpsArea = text(task, CaseFacts.CPS_AREA);
        var reference = text(task, CaseFacts.CASE_REFERENCE);
        var notBy = keptAway(task, rule);
        var unit = rule.unit(force, cpsArea);
        var team = organisation.group(unit, people.role(reference, unit, rule.role(), notBy));
        task.addCandidateGroup(team);
        // So that the other side sees in a list what it is waiting for.
        var otherSide = rule.isForCps() ? Agency.POLICE : Agency.CPS;
        for (var role : organisation.side(otherSide).readers()) {
            task.addGroupIdentityLink(organisation.group(otherSide.unit(force, cpsArea), role), TaskRights.READER);
        }
        supervised(task, rule, force, cpsArea);
        if (notBy != null) {
            task.setVariableLocal(KeptAway.NOT_BY, notBy);
        }
        rule.assigneeVariable()
                .map(variable -> text(task, variable))
                .map(user -> rule.isPersonal() ? user : own.now(reference, rule.role(), user))
                .filter(user -> organisation.isMember(user, team))
                .filter(user -> problem(reference, notBy, user).isEmpty())
                .ifPresent(task::setAssignee);
    }

    /**
     * Everybody whom one of the rule's variables names, and of an officer or a prosecutor those who handed the case on as
     * well; null for nobody.
     */
    private @Nullable String keptAway(DelegateTask task, TaskRule rule) {
        var reference = text(task, CaseFacts.CASE_REFERENCE);
        var people = rule.notByVariables().stream()
                .flatMap(variable -> Stream.concat(
                        Stream.ofNullable(text(task, variable)),
                        OwnRole.of(variable).stream().flatMap(role -> own.handedOn(reference, role).stream())))
                .distinct()
                .toList();
        return people.isEmpty() ? null : String.join(",", people);
    }

    /** A supervisor reads and hands on the work of the own unit; the other side's they see as their teams do. */
    private void supervised(DelegateTask task, TaskRule rule, String force, String cpsArea) {
        for (var agency : Agency.values()) {
            task.addGroupIdentityLink(
                    organisation.supervisors(agency, agency.unit(force, cpsArea)),
                    agency == rule.agency() ? TaskRights.SUPERVISOR : TaskRights.READER);
        }
    }

    /** Lets a task be given only to somebody of its team who may do it in this case. */
    @EventListener(condition = "#task.eventName == 'assignment'")
    void given(DelegateTask task) {
        var assignee = task.getAssignee();
        if (assignee == null || task.getProcessDefinitionId() == null) {
            return;
        }
        problem(task.getVariable(CaseFacts.CASE_REFERENCE), task.getVariableLocal(KeptAway.NOT_BY), assignee)
                .ifPresent(problem -> {
                    throw new AuthorizationException(problem);
                });
        var teams = task.getCandidates().stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null)
                .map(link -> link.getGroupId())
                .sorted()
                .toList();
        if (teams.stream().noneMatch(team -> organisation.isMember(assignee, team))) {
            throw new AuthorizationException(
                    "This task is for " + String.join(" or ", teams) + ", and " + assignee + " is not a member");
        }
    }

    /** Why somebody of the team may not do it all the same, in words. */
    private Optional<String> problem(Object caseReference, @Nullable Object notBy, String user) {
        if (KeptAway.includes(notBy, user)) {
            return Optional.of("A second person has to do this task, not " + user);
        }
        if (caseReference instanceof String reference && !restricted.mayWork(reference, user)) {
            return Optional.of("This case is restricted, and " + user + " is not named for it");
        }
        return Optional.empty();
    }

    private static String text(DelegateTask task, String variable) {
        return (String) task.getVariable(variable);
    }
}
