package uk.jointcasework.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.jointcasework.casefile.CaseworkTest;

class EscalationTest extends CaseworkTest {

    private static final String REFERENCE = "52SA1000126";

    @BeforeEach
    void modelsAndPeople() {
        deploy("escalation/escalation.bpmn");
        member("first.sergeant", "avon-and-somerset-sergeant", "first.sergeant@avon-and-somerset.example.org");
        member("second.sergeant", "avon-and-somerset-sergeant", "second.sergeant@avon-and-somerset.example.org");
        member("silent.sergeant", "avon-and-somerset-sergeant", null);
        member("an.inspector", "avon-and-somerset-inspector", "an.inspector@avon-and-somerset.example.org");
    }

    @AfterEach
    void removePeople() {
        List.of("first.sergeant", "second.sergeant", "silent.sergeant", "an.inspector")
                .forEach(engine.getIdentityService()::deleteUser);
    }

    @Test
    void raisesLateWorkToTheNextRung() throws Exception {
        var instance = work();
        fireTimer("recordInvestigationPlanOverdue");
        runJobs();

        var escalation = escalations().get(0);
        assertThat(engine.getRuntimeService().getVariables(escalation.getId()))
                .containsEntry("caseReference", REFERENCE)
                .containsEntry("lateTask", "recordInvestigationPlan")
                .containsEntry("lateTaskName", "Record the investigation plan")
                .containsEntry("lateAgency", "police")
                .containsEntry("owner", "sergeant")
                .containsEntry("suspectStatus", "bail")
                .hasEntrySatisfying(
                        "lateSince", since -> assertThat((String) since).matches("[1-9][0-9]? [A-Z][a-z]+ 20[0-9]{2}"));
        assertThat(escalation.getBusinessKey()).isEqualTo(REFERENCE);
        assertThat(escalation.getTenantId()).isEqualTo("south-west");
        assertThat(task(instance.getId())).isNotNull();

        var received = MAIL.getReceivedMessages();
        assertThat(received)
                .extracting(mail -> mail.getAllRecipients()[0].toString())
                .containsExactlyInAnyOrder(
                        "first.sergeant@avon-and-somerset.example.org",
                        "second.sergeant@avon-and-somerset.example.org");
        assertThat(received[0].getSubject()).isEqualTo("Late work on case " + updateReferenceOf(REFERENCE));
        assertThat((String) received[0].getContent())
                .contains(REFERENCE, "Record the investigation plan")
                .doesNotContain("rape", "S1", "Avon");
    }

    @Test
    void writesOnceAboutSeveralThingsLateOnOneDay() {
        aRegisteredCase(REFERENCE);
        var variables = facts();
        engine.getRuntimeService().startProcessInstanceByKey("workThatMayBeLate", REFERENCE, variables);
        engine.getRuntimeService().startProcessInstanceByKey("workThatMayBeLate", REFERENCE, variables);
        engine.getManagementService()
                .createJobQuery()
                .activityId("recordInvestigationPlanOverdue")
                .list()
                .forEach(job -> engine.getManagementService().executeJob(job.getId()));
        runJobs();

        assertThat(escalations()).hasSize(2);
        assertThat(MAIL.getReceivedMessages()).hasSize(2);
    }

    @Test
    void endsWhenTheLateWorkMoves() {
        var instance = work();
        fireTimer("recordInvestigationPlanOverdue");
        runJobs();
        engine.getTaskService().complete(task(instance.getId()).getId());

        assertThat(escalations()).isEmpty();
    }

    @Test
    void endsWhenTheLateWorkMovesBeforeAnybodyIsTold() {
        var instance = work();
        fireTimer("recordInvestigationPlanOverdue");
        engine.getTaskService().complete(task(instance.getId()).getId());
        runJobs();

        assertThat(escalations()).isEmpty();
        assertThat(MAIL.getReceivedMessages()).isEmpty();
    }

    @Test
    void endsWhenTheLateWorkIsTakenAway() {
        var instance = work();
        fireTimer("recordInvestigationPlanOverdue");
        runJobs();
        engine.getRuntimeService().deleteProcessInstance(instance.getId(), "registered by mistake");

        assertThat(escalations()).isEmpty();
    }

    @Test
    void leavesTheEscalationOfOtherWorkAlone() {
        work();
        fireTimer("recordInvestigationPlanOverdue");
        runJobs();
        var other = engine.getRuntimeService().startProcessInstanceByKey("workThatMayBeLate", REFERENCE, facts());
        engine.getTaskService().complete(task(other.getId()).getId());

        assertThat(escalations()).hasSize(1);
    }

    @Test
    void climbsToTheRungAboveAndComesDownWithTheWork() {
        var instance = work();
        fireTimer("recordInvestigationPlanOverdue");
        runJobs();
        fireTimer("unblockLateWorkOverdue");
        runJobs();

        assertThat(escalations()).hasSize(2);
        var above = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("escalation")
                .variableValueEquals("owner", "inspector")
                .singleResult();
        assertThat(engine.getRuntimeService().getVariables(above.getId()))
                .containsEntry("lateTask", "recordInvestigationPlan")
                .containsEntry("lateTaskName", "Record the investigation plan")
                .containsEntry("lateAgency", "police");

        engine.getTaskService().complete(task(instance.getId()).getId());

        assertThat(escalations()).isEmpty();
    }

    private ProcessInstance work() {
        return engine.getRuntimeService()
                .startProcessInstanceByKey("workThatMayBeLate", REFERENCE, aRegisteredCase(REFERENCE));
    }

    private Map<String, Object> facts() {
        return Map.of(
                "caseReference", REFERENCE,
                "force", "avon-and-somerset",
                "cpsArea", "south-west",
                "suspectStatus", "bail",
                "suspectSummary", "S1 on bail to 4 June 2026",
                "officer", "nobody",
                "prosecutor", "nobody");
    }

    private Task task(String processInstance) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(processInstance)
                .singleResult();
    }

    private List<ProcessInstance> escalations() {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("escalation")
                .list();
    }

    private void member(String id, String group, String address) {
        var identity = engine.getIdentityService();
        if (identity.createGroupQuery().groupId(group).count() == 0) {
            identity.saveGroup(identity.newGroup(group));
        }
        var user = identity.newUser(id);
        user.setEmail(address);
        user.setPassword("long and not a default");
        identity.saveUser(user);
        identity.createMembership(id, group);
    }
}
