package uk.jointcasework.work;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.organisation.CasePeople;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.rights.KeptAway;
import uk.jointcasework.rights.TaskRights;
import uk.jointcasework.tenants.RestrictedCases;
import uk.jointcasework.time.DeadlineBook;
import uk.jointcasework.time.DeadlineStart;

/** Gives every new task what the rules say: a group, a person, dates, a priority, and the lines on its card. */
@Component
class TaskPreparation {

    private final TaskRules rules;
    private final Deadlines deadlines;
    private final DeadlineBook book;
    private final Organisation organisation;
    private final CasePeople people;
    private final RestrictedCases restricted;

    TaskPreparation(
            TaskRules rules,
            Deadlines deadlines,
            DeadlineBook book,
            Organisation organisation,
            CasePeople people,
            RestrictedCases restricted) {
        this.rules = rules;
        this.deadlines = deadlines;
        this.book = book;
        this.organisation = organisation;
        this.people = people;
        this.restricted = restricted;
    }

    // Before anything else: what comes later may clear the answers that a deadline starts from.
    @EventListener(condition = "#task.eventName == 'create'")
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void prepare(DelegateTask task) {
        if (task.getProcessDefinitionId() == null) {
            return;
        }
        var rule = rules.rule(task.getTaskDefinitionKey(), task);
        var dates = deadlines.of(rule.clock(), task);
        var stage = stage(task);
        book.start(new DeadlineStart(
                text(task, CaseFacts.CASE_REFERENCE),
                task.getId(),
                task.getTaskDefinitionKey(),
                task.getName(),
                stage,
                rule.agency(),
                text(task, CaseFacts.FORCE),
                text(task, CaseFacts.CPS_AREA),
                rule.role(),
                dates.rule(),
                dates.startedAt(),
                dates.due(),
                dates.reminder(),
                dates.reckoning()));
        task.setPriority(rule.priority());
        fillCard(task, rule, stage);
        show(task);
        setPeople(task, rule);
    }

    private static void fillCard(DelegateTask task, TaskRule rule, String stage) {
        var reference = text(task, CaseFacts.CASE_REFERENCE);
        task.setName(task.getName() + " · " + reference);
        // Local copies: with rights on the task alone, nobody sees the variables of the process on a card.
        task.setVariableLocal("cardCase", reference);
        task.setVariableLocal("cardStage", stage);
        task.setVariableLocal("cardCourt", rule.agency().words());
        task.setVariableLocal("cardSuspects", text(task, CaseFacts.SUSPECT_SUMMARY));
    }

    /** The dates, and why they are what they are, where Tasklist shows a task's description. */
    private void show(DelegateTask task) {
        var deadline = book.ofWork(task.getId()).orElseThrow();
        task.setDueDate(Date.from(deadline.due()));
        task.setFollowUpDate(Date.from(deadline.remindAt()));
        task.setDescription(book.explained(deadline));
        task.setVariableLocal("cardDue", deadline.words());
    }

    private void setPeople(DelegateTask task, TaskRule rule) {
        var force = text(task, CaseFacts.FORCE);
        var cpsArea = text(task, CaseFacts.CPS_AREA);
        var reference = text(task, CaseFacts.CASE_REFERENCE);
        var notBy = rule.notByVariable().map(variable -> text(task, variable)).orElse(null);
        var unit = rule.unit(force, cpsArea);
        var group = organisation.group(unit, people.role(reference, unit, rule.role(), notBy));
        task.addCandidateGroup(group);
        // So that the other side sees in a list what it is waiting for.
        var otherUnit = rule.isForCps() ? force : cpsArea;
        for (var role :
                organisation.side(rule.isForCps() ? Agency.POLICE : Agency.CPS).readers()) {
            task.addGroupIdentityLink(organisation.group(otherUnit, role), TaskRights.READER);
        }
        supervised(task, rule, force, cpsArea);
        if (notBy != null) {
            task.setVariableLocal(KeptAway.NOT_BY, notBy);
        }
        rule.assigneeVariable()
                .map(variable -> text(task, variable))
                .filter(user -> !KeptAway.includes(notBy, user) && organisation.isMember(user, group))
                .filter(user -> restricted.mayWork(reference, user))
                .ifPresent(task::setAssignee);
    }

    /** A supervisor reads and hands on the work of the own unit; the other side's they see as their teams do. */
    private void supervised(DelegateTask task, TaskRule rule, String force, String cpsArea) {
        var police = organisation.supervisors(Agency.POLICE, force);
        var cps = organisation.supervisors(Agency.CPS, cpsArea);
        task.addGroupIdentityLink(police, rule.isForCps() ? TaskRights.READER : TaskRights.SUPERVISOR);
        task.addGroupIdentityLink(cps, rule.isForCps() ? TaskRights.SUPERVISOR : TaskRights.READER);
    }

    /** The process, and which of several it is where a case has them side by side: the item of a plan, the suspect. */
    private static String stage(DelegateTask task) {
        var process = task.getProcessEngineServices()
                .getRepositoryService()
                .getProcessDefinition(task.getProcessDefinitionId())
                .getName();
        var item = task.getVariable("itemNumber");
        var suspect = task.getVariable(CaseFacts.SUSPECT);
        return process + (item == null ? "" : " " + item) + (suspect == null ? "" : ", " + suspect);
    }

    private static String text(DelegateTask task, String variable) {
        return (String) task.getVariable(variable);
    }
}
