package uk.jointcasework.journey;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.jointcasework.people.CasePerson;
import uk.jointcasework.people.OwnPeople;
import uk.jointcasework.people.OwnRole;

/** A case has people of its own on each side, and what is written about it goes to them and not to everybody of their rank. */
@Casework
class CasePeopleTest {

    private static final String PLAN = "recordInvestigationPlan";

    /** Everybody who has the rank or the role of one of the case's own people in the same unit, and is none. */
    private static final Set<String> OTHERS = Set.of(
            "officer.new",
            "sergeant.new",
            "inspector.two",
            "prosecutor.two",
            "prosecutor.three",
            "prosecutor.four",
            "legal.manager.two");

    @Autowired
    private Cases cases;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private OwnPeople own;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    @Qualifier("digestAtStart")
    private ApplicationRunner atStart;

    private Colleagues colleagues;

    @BeforeEach
    void othersWorkInTheUnitAsWell() {
        colleagues = new Colleagues(identity).police("officer.new", "officer").police("sergeant.new", "sergeant");
    }

    @AfterEach
    void theyGo() {
        colleagues.go();
    }

    @Test
    void whoeverRegistersIsTheOfficerAndWhoeverFirstSupervisesIsTheSergeantAndStaysIt() {
        var reference = cases.registered();
        assertThat(own.of(reference, OwnRole.OFFICER)).hasValue("officer");
        assertThat(own.of(reference, OwnRole.SERGEANT)).as("nobody yet").isEmpty();
        cases.does(reference, PLAN, "adviceWanted", "no");

        isDoneBy("sergeant.new", reference, "reviewInvestigationPlan", "planAgreed", "yes");
        assertThat(own.of(reference, OwnRole.SERGEANT)).hasValue("sergeant.new");
        isDoneBy("sergeant", reference, "decideNextStep", "nextStep", "submitFile");

        assertThat(own.of(reference, OwnRole.SERGEANT))
                .as("another one stands in")
                .hasValue("sergeant.new");
    }

    @Test
    void whatASergeantBeginsBesideTheCaseMakesThemNotItsOwn() {
        var reference = cases.registered();
        cases.starts("sergeant", "changeDeadline", "caseReference", reference);
        cases.does(reference, "changeDate", "deadlineChange", "nothing");

        assertThat(own.of(reference, OwnRole.SERGEANT)).isEmpty();
    }

    @Test
    void theProsecutorIsWhomItIsAllocatedToAndTheRecordKeepsTheAdviserBefore() {
        var reference = cases.withPlan();
        assertThat(own.of(reference, OwnRole.PROSECUTOR)).hasValue("prosecutor");
        assertThat(own.of(reference, OwnRole.LEGAL_MANAGER)).isPresent();
        cases.does(reference, "completeActionItem", "itemAnswer", "done");
        cases.does(reference, "acceptActionItem", "itemAccepted", "accepted");
        cases.fileGoes(reference);
        cases.consulted(reference, "prosecutor.two");

        assertThat(own.of(reference, OwnRole.PROSECUTOR)).hasValue("prosecutor.two");
        assertThat(own.story(reference))
                .filteredOn(person -> person.role() == OwnRole.PROSECUTOR)
                .extracting(CasePerson::person, CasePerson::isNow)
                .containsExactly(tuple("prosecutor", false), tuple("prosecutor.two", true));
    }

    /** Over everything that is written to staff about lateness: reminder, each rung, and the digest of each morning. */
    @Test
    void nobodyElseOfARankIsWrittenToAboutACaseThatHasPeopleOfItsOwn() {
        var reference = withPeopleOfItsOwn();
        var late = cases.task(reference, "decideForSuspect");
        tasks.setAssignee(late.getId(), null);

        for (var days : List.of(0, 1, 3, 8, 15, 29)) {
            cases.isLate(reference, late, days);
            digestComes();
        }

        assertThat(cases.rungs(late)).contains(0, 1, 2, 3, 4);
        var told = writtenTo(reference);
        assertThat(told).doesNotContainAnyElementsOf(OTHERS);
        assertThat(told)
                .contains("prosecutor", "sergeant", "inspector", "legal.manager", "chief.inspector", "unit.head");
        assertThat(inDigests(reference)).isNotEmpty().doesNotContainAnyElementsOf(OTHERS);
    }

    @Test
    void whatNobodyHasClaimedIsInTheDigestOfTheCasesOwnSergeantBeforeItIsLate() {
        var reference = cases.registered();
        own.handOver(reference, OwnRole.SERGEANT, "sergeant", "inspector");
        cases.does(reference, PLAN, "adviceWanted", "no");
        var due = cases.due(reference, "reviewInvestigationPlan");
        assertThat(due).isEqualTo("2026-06-04");
        cases.passes(Duration.ofDays(2));

        digestComes();

        assertThat(inDigests(reference)).containsExactly("sergeant");
    }

    @Test
    void whereTheCasesOwnPersonHasLeftTheirRankIsToldSoThatNothingIsLateInSilence() {
        var reference = cases.registered();
        own.handOver(reference, OwnRole.SERGEANT, "sergeant.new", "inspector");
        colleagues.leaves("sergeant.new");

        cases.isLate(reference, cases.task(reference, PLAN), 1);

        assertThat(writtenTo(reference)).contains("sergeant").doesNotContain("sergeant.new");
    }

    @Test
    void aCaseWithoutSomebodyOfItsOwnOnARungIsStillEverybodysThere() {
        var reference = cases.registered();

        cases.isLate(reference, cases.task(reference, PLAN), 1);

        assertThat(writtenTo(reference)).contains("sergeant", "sergeant.new", "prosecutor", "prosecutor.two");
    }

    /** Each of the five is somebody, by the work of the case where that brings it about. */
    private String withPeopleOfItsOwn() {
        var reference = cases.registered();
        cases.does(reference, PLAN, "adviceWanted", "no");
        isDoneBy("sergeant", reference, "reviewInvestigationPlan", "planAgreed", "yes");
        isDoneBy("sergeant", reference, "decideNextStep", "nextStep", "submitFile");
        cases.does(reference, "submitFile", "testSought", "fullCode");
        isDoneBy("sergeant", reference, "assureFile", "fileAssured", "yes");
        cases.does(reference, "triageFile", "toStandard", "yes");
        isDoneBy("legal.manager", reference, "allocateProsecutor", "prosecutor", "prosecutor");
        cases.does(reference, "holdConsultation");
        own.handOver(reference, OwnRole.INSPECTOR, "inspector", "chief.inspector");
        assertThat(own.story(reference))
                .filteredOn(CasePerson::isNow)
                .extracting(CasePerson::person)
                .containsExactlyInAnyOrder("officer", "sergeant", "inspector", "prosecutor", "legal.manager");
        return reference;
    }

    private void isDoneBy(String person, String reference, String task, Object... answers) {
        tasks.setAssignee(cases.task(reference, task).getId(), person);
        cases.does(reference, task, answers);
    }

    private Set<String> writtenTo(String reference) {
        return jdbc
                .sql("select recipient from casework.outbound_message where case_reference = ? and state = 'sent'")
                .param(reference)
                .query(String.class)
                .list()
                .stream()
                .collect(toSet());
    }

    /** Whose digests, of all that were written, speak of the case. */
    private Set<String> inDigests(String reference) {
        return mailbox
                .withIds(jdbc.sql("select message_id from casework.outbound_message where template = 'digest'")
                        .query(String.class)
                        .set())
                .stream()
                .filter(mail -> mail.text().contains(reference))
                .flatMap(mail -> mail.to().stream())
                .map(address -> address.substring(0, address.indexOf('@')))
                .collect(toSet());
    }

    /** The digest of the next working morning, from where the clock stands. */
    private void digestComes() {
        waiting().forEach(job -> runtime.deleteProcessInstance(job.getProcessInstanceId(), "begun again"));
        try {
            atStart.run(new DefaultApplicationArguments());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        var next = waiting().get(0).getDuedate().toInstant();
        cases.passes(Duration.between(cases.now(), next));
        for (var due = due(); !due.isEmpty(); due = due()) {
            due.forEach(job -> jobs.executeJob(job.getId()));
        }
    }

    private List<Job> waiting() {
        return jobs.createJobQuery()
                .processDefinitionKey("dailyDigest")
                .activityId("halfPastSeven")
                .list();
    }

    private List<Job> due() {
        return jobs.createJobQuery()
                .processDefinitionKey("dailyDigest")
                .executable()
                .list();
    }
}
