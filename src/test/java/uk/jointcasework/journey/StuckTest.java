package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.jointcasework.core.EngineClock;
import uk.jointcasework.mail.MessageKey;
import uk.jointcasework.mail.MessageReturned;
import uk.jointcasework.monitoring.IdleProcesses;
import uk.jointcasework.tenants.RestrictedCases;

/** What is stuck is in the list with its reason, for both sides of the case and for nobody else, until it moves. */
@Casework
class StuckTest {

    private static final String STUCK = "/camunda/api/casework/stuck";
    private static final String PLAN = "recordInvestigationPlan";

    private final Map<String, Caller> callers = new HashMap<>();

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identity;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private HistoryService history;

    @Autowired
    private RestrictedCases restricted;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private IdleProcesses idle;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private EngineClock clock;

    @LocalServerPort
    private int port;

    @BeforeEach
    void supervisorsElsewhere() {
        clock.set(Cases.MONDAY);
        supervisor("wessex.supervisor", "wessex-cps-supervisor", "supervisor", "wessex");
        supervisor("kent.supervisor", "kent-police-supervisor", "police-supervisor", "south-east");
        supervisor("devon.supervisor", "devon-and-cornwall-police-supervisor", "police-supervisor", "south-west");
    }

    @Test
    void lateWorkIsInTheListOfBothSidesWithReasonOwnerAndDateUntilItIsDone() {
        var reference = cases.registered();
        var plan = cases.task(reference, PLAN);
        assertThat(stuck("supervisor", "", reference)).isEmpty();

        cases.isLate(reference, plan, 1);

        var item = only("supervisor", "why=late", reference);
        assertThat(item.get("why")).extracting(JsonNode::asText).containsExactly("late", "escalated");
        assertThat(item.get("because").asText()).matches("Due \\d+ June 2026, 1 day late\\. Level 1 has been told\\.");
        assertThat(item.get("task").asText()).isEqualTo(plan.getId());
        assertThat(item.get("process").asText()).isEqualTo(plan.getProcessInstanceId());
        assertThat(item.get("what").asText()).isEqualTo("Record the investigation plan");
        assertThat(item.get("person").asText()).isEqualTo("Avon and Somerset officer");
        assertThat(item.get("since").asText())
                .isEqualTo(plan.getDueDate().toInstant().toString());
        assertThat(item.get("days").asInt()).isEqualTo(1);
        assertThat(item.get("rung").asInt()).isEqualTo(1);
        assertThat(item.get("court").asText()).isEqualTo("police");
        assertThat(item.get("unit").asText()).isEqualTo("Avon and Somerset Police");
        assertThat(item.get("mayGive").asBoolean())
                .as("the police hand on their own work")
                .isFalse();
        var ofThePolice = only("police.supervisor", "why=late", reference);
        assertThat(ofThePolice.get("mayGive").asBoolean()).isTrue();
        assertThat(without(ofThePolice, "mayGive")).isEqualTo(without(item, "mayGive"));

        cases.does(reference, PLAN, "adviceWanted", "no");

        assertThat(stuck("supervisor", "why=late", reference)).isEmpty();
    }

    @Test
    void aRungCountsForTheDateThatWasTold() {
        var reference = cases.registered();
        var plan = cases.task(reference, PLAN);
        cases.isLate(reference, plan, 8);
        var rung = only("supervisor", "why=escalated", reference).get("rung").asInt();
        assertThat(rung).isGreaterThan(1);
        assertThat(stuck("supervisor", "rung=" + rung, reference)).hasSize(1);
        assertThat(stuck("supervisor", "rung=" + (rung - 1), reference)).isEmpty();

        cases.starts("sergeant", "changeDeadline", "caseReference", reference);
        cases.does(
                reference,
                "changeDate",
                "deadline",
                cases.deadline(plan).toString(),
                "deadlineChange",
                "move",
                "newDate",
                cases.inDays(1),
                "changeReason",
                "The expert is away");
        cases.passes(Duration.ofDays(2));

        assertThat(only("supervisor", "why=late", reference).get("rung").asInt())
                .isZero();
        assertThat(stuck("supervisor", "why=escalated", reference)).isEmpty();
    }

    @Test
    void aClockThatStandsStillIsNotStuck() {
        var reference = cases.registered();
        var plan = cases.task(reference, PLAN);
        cases.isLate(reference, plan, 1);
        cases.starts("sergeant", "changeDeadline", "caseReference", reference);
        cases.does(
                reference,
                "changeDate",
                "deadline",
                cases.deadline(plan).toString(),
                "deadlineChange",
                "stop",
                "changeReason",
                "The expert is away");

        assertThat(stuck("supervisor", "", reference)).isEmpty();
    }

    @Test
    void whatPressesStandsBeforeWhatIsOlder() {
        var old = cases.registered();
        var onBail = cases.registered("suspect1Status", "bail", "suspect1BailEnds", cases.inDays(24));
        var held = cases.registered();
        cases.passes(Duration.ofDays(5));
        for (var reference : List.of(onBail, held)) {
            cases.does(reference, PLAN, "adviceWanted", "no");
        }
        cases.passes(Duration.ofDays(14));
        assertThat(inOrder("supervisor", List.of(old, onBail, held))).containsExactly(onBail, old, held);

        cases.starts(
                "sergeant",
                "recordSuspectStatus",
                "caseReference",
                held,
                "suspect",
                "S1",
                "suspectStatusIs",
                "custody",
                "newCustodyEnd",
                cases.inDays(1) + "T10:00+01:00",
                "authorisedBy",
                "inspector");
        cases.passes(Duration.ofHours(20));

        assertThat(inOrder("supervisor", List.of(old, onBail, held))).containsExactly(held, onBail, old);
        assertThat(stuck("supervisor", "", held).get(0).get("because").asText()).startsWith("S1 in custody");
    }

    /** These cases in the order in which each comes first in somebody's list of what is stuck. */
    private List<String> inOrder(String user, List<String> references) {
        return pages(user, "").stream()
                .map(item -> item.get("case").asText())
                .filter(references::contains)
                .distinct()
                .toList();
    }

    @Test
    void workThatNobodyHasTakenSinceItsReminderIsStuckUntilSomebodyHasIt() {
        var reference = cases.registered();
        cases.does(reference, PLAN, "adviceWanted", "no");
        var review = cases.task(reference, "reviewInvestigationPlan");
        assertThat(stuck("supervisor", "", reference)).isEmpty();
        cases.passes(Duration.between(
                cases.now(), review.getFollowUpDate().toInstant().plusSeconds(60)));

        var item = only("police.supervisor", "", reference);
        assertThat(item.get("why")).extracting(JsonNode::asText).containsExactly("nobody");
        assertThat(item.get("person").isNull()).isTrue();
        assertThat(item.get("with").asText()).isEqualTo("Sergeant, Avon and Somerset Police");
        assertThat(item.get("since").asText())
                .isEqualTo(review.getFollowUpDate().toInstant().toString());
        assertThat(item.get("because").asText()).startsWith("Nobody has taken it, though its reminder was ");
        assertThat(only("supervisor", "why=nobody", reference)).isNotNull();

        var police = caller("police.supervisor");
        var people = police.call("GET", STUCK + "/tasks/" + review.getId() + "/people", null)
                .json();
        assertThat(people).extracting(person -> person.get("id").asText()).contains("sergeant");
        assertThat(police.engine("POST", "/task/" + review.getId() + "/assignee", "{\"userId\":\"sergeant\"}")
                        .status())
                .isEqualTo(204);

        assertThat(stuck("police.supervisor", "", reference)).isEmpty();
        tasks.setAssignee(review.getId(), null);
        assertThat(stuck("police.supervisor", "why=nobody", reference))
                .as("handed back")
                .hasSize(1);
        cases.isLate(reference, "reviewInvestigationPlan");
        assertThat(only("supervisor", "", reference).get("why"))
                .extracting(JsonNode::asText)
                .containsExactly("late", "escalated", "nobody");
    }

    @Test
    void aMessageThatCameBackIsStuckUntilSomebodyHasToldTheIsva() {
        var reference = cases.linked();
        cases.runsJobs(reference);
        jdbc.sql("""
                        update casework.outbound_message set state = 'returned', returned_at = ?
                        where case_reference = ? and recipient = 'avon-support'
                        """).params(cases.now().atOffset(ZoneOffset.UTC), reference).update();
        var milestone = jdbc.sql("""
                        select milestone from casework.outbound_message
                        where case_reference = ? and recipient = 'avon-support'
                        """).param(reference).query(String.class).single();

        var message = only("supervisor", "", reference);
        assertThat(message.get("why")).extracting(JsonNode::asText).containsExactly("failedMail");
        assertThat(message.get("task").isNull()).isTrue();
        assertThat(message.get("process").asText()).isNotEmpty();

        events.publishEvent(new MessageReturned(new MessageKey(reference, milestone, 1, "avon-support")));
        var telling = cases.task(reference, "tellIsvaAnotherWay");
        message = only("supervisor", "why=failedMail", reference);
        assertThat(message.get("task").asText()).isEqualTo(telling.getId());
        assertThat(message.get("person").asText()).isEqualTo("Avon and Somerset officer");
        assertThat(message.get("because").asText()).startsWith("A message to the ISVA came back");

        cases.isLate(reference, telling, 1);
        assertThat(stuck("supervisor", "", reference))
                .filteredOn(item -> telling.getId().equals(item.get("task").asText()))
                .singleElement()
                .satisfies(item -> assertThat(item.get("why"))
                        .extracting(JsonNode::asText)
                        .containsExactly("late", "escalated", "failedMail"));

        cases.does(
                reference,
                "tellIsvaAnotherWay",
                "isvaTold",
                "told",
                "isvaToldHow",
                "telephone",
                "isvaToldOn",
                "2026-06-01");
        assertThat(stuck("supervisor", "why=failedMail", reference)).isEmpty();
    }

    @Test
    void aFailedJobIsStuckUntilASupervisorOfTheCaseHasItTriedAgain() {
        var reference = cases.registered();
        var notice = jobs.createJobQuery().processDefinitionKey("staffNotice").list().stream()
                .filter(job -> reference.equals(businessKey(job.getProcessInstanceId())))
                .findFirst()
                .orElseThrow();
        jobs.setJobRetries(notice.getId(), 0);

        var item = only("supervisor", "", reference);
        assertThat(item.get("why")).extracting(JsonNode::asText).containsExactly("failedJob", "failedMail");
        assertThat(item.get("job").asText()).isEqualTo(notice.getId());
        assertThat(item.get("what").asText()).isEqualTo("Work given");
        assertThat(item.get("stage").asText()).isEqualTo("Tell a colleague");
        assertThat(item.get("with").asText()).isEqualTo("the system");
        for (var query : List.of("why=failedJob", "why=failedMail", "stage=Tell%20a%20colleague")) {
            assertThat(stuck("police.supervisor", query, reference)).as(query).hasSize(1);
        }
        assertThat(stuck("supervisor", "court=police", reference)).isEmpty();

        var again = STUCK + "/jobs/" + notice.getId() + "/retry";
        for (var stranger : List.of("kent.supervisor", "devon.supervisor", "wessex.supervisor")) {
            assertThat(caller(stranger).call("POST", again, "").status())
                    .as(stranger)
                    .isEqualTo(404);
        }
        assertThat(caller("officer").call("POST", again, "").isRefused()).isTrue();
        assertThat(caller("supervisor").call("POST", again, "").status()).isEqualTo(204);

        assertThat(stuck("supervisor", "", reference)).isEmpty();
        assertThat(jobs.createJobQuery().jobId(notice.getId()).singleResult().getRetries())
                .isEqualTo(1);
        assertThat(history.createUserOperationLogQuery()
                        .jobId(notice.getId())
                        .userId("supervisor")
                        .list())
                .singleElement()
                .satisfies(entry -> assertThat(entry.getOperationType()).isEqualTo("SetJobRetries"));
        assertThat(caller("supervisor").call("POST", again, "").status())
                .as("it has not failed any more")
                .isEqualTo(404);
    }

    @Test
    void aProcessInWhichNothingWaitsIsStuckUntilItIsGone() {
        // The second of the two that it waits for never comes.
        var model = """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="stuck" targetNamespace="a test">
                  <process id="waitsForNothing" name="Waits for nothing" isExecutable="true"
                      camunda:historyTimeToLive="P1D">
                    <startEvent id="begun"/>
                    <sequenceFlow id="toJoin" sourceRef="begun" targetRef="join"/>
                    <intermediateThrowEvent id="neverReached"/>
                    <sequenceFlow id="neverTaken" sourceRef="neverReached" targetRef="join"/>
                    <parallelGateway id="join"/>
                    <sequenceFlow id="toEnd" sourceRef="join" targetRef="over"/>
                    <endEvent id="over"/>
                  </process>
                </definitions>
                """;
        var deployment = repository
                .createDeployment()
                .addString("waitsForNothing.bpmn", model)
                .deploy()
                .getId();
        var reference = cases.registered();
        try {
            var process = runtime.startProcessInstanceByKey(
                            "waitsForNothing", reference, Map.of("cpsArea", "south-west", "force", "avon-and-somerset"))
                    .getId();
            idle.look();
            cases.passes(Duration.ofDays(2));
            idle.look();

            for (var query : List.of("", "why=nobody", "stage=Waits%20for%20nothing")) {
                var item = only("supervisor", query, reference);
                assertThat(item.get("process").asText()).as(query).isEqualTo(process);
                assertThat(item.get("with").asText()).isEqualTo("nobody");
                assertThat(item.get("days").asInt())
                        .as("since it was first found")
                        .isEqualTo(2);
            }
            assertThat(only("police.supervisor", "why=nobody", reference)).isNotNull();
            assertThat(stuck("devon.supervisor", "", reference)).isEmpty();
        } finally {
            repository.deleteDeployment(deployment, true);
        }
        idle.look();
        assertThat(stuck("supervisor", "", reference)).isEmpty();
    }

    @Test
    void supervisorsOfOtherUnitsSeeNoneOfIt() {
        var reference = cases.registered();
        cases.isLate(reference, cases.task(reference, PLAN), 1);
        var task = cases.task(reference, PLAN).getId();

        for (var stranger : List.of("kent.supervisor", "devon.supervisor", "wessex.supervisor")) {
            assertThat(stuck(stranger, "", reference)).as(stranger).isEmpty();
            assertThat(caller(stranger)
                            .call("GET", STUCK + "/tasks/" + task + "/people", null)
                            .status())
                    .as(stranger)
                    .isEqualTo(404);
        }
        for (var other : List.of("officer", "prosecutor", "admin")) {
            assertThat(caller(other).call("GET", STUCK, null).isRefused())
                    .as(other)
                    .isTrue();
        }
        assertThat(new Caller(port, null, null).call("GET", STUCK, null).status())
                .isEqualTo(401);
    }

    @Test
    void aRestrictedCaseIsThereForThoseWhoAreNamedAndForNobodyElse() {
        var reference = cases.registered(
                "restrictedBecause", "suspect", "namedPeople", "officer, sergeant, prosecutor, legal.manager");
        cases.isLate(reference, cases.task(reference, PLAN), 1);
        var job = jobs.createJobQuery().processDefinitionKey("staffNotice").list().stream()
                .filter(one -> reference.equals(businessKey(one.getProcessInstanceId())))
                .findFirst();
        job.ifPresent(one -> jobs.setJobRetries(one.getId(), 0));

        assertThat(stuck("supervisor", "", reference)).isEmpty();
        assertThat(stuck("police.supervisor", "", reference)).isEmpty();

        restricted.open(reference, "supervisor", cases.now().plus(Duration.ofHours(1)));
        assertThat(stuck("supervisor", "why=late", reference)).hasSize(1);
        assertThat(stuck("police.supervisor", "", reference)).isEmpty();
        cases.passes(Duration.ofHours(2));
        assertThat(stuck("supervisor", "", reference)).isEmpty();
    }

    @Test
    void pagesHaveNeitherGapsNorDoubles() {
        var reference = cases.registered();
        var work = cases.task(reference, PLAN).getId();
        try {
            // Many of the same moment, and some that differ in less than a second.
            copies(
                    work,
                    120,
                    "late",
                    "(number / 7) * interval '0.3 seconds'",
                    "case when number % 3 = 0 then 'officer' end");
            copies(work, 60, "untaken", "interval '30 days'", "null");
            cases.passes(Duration.ofDays(20));

            var first = page("wessex.supervisor", "");
            assertThat(first.get("items")).hasSize(50);
            var all = pages("wessex.supervisor", "");
            assertThat(all)
                    .hasSize(180)
                    .extracting(item -> item.get("task").asText())
                    .doesNotHaveDuplicates();
            assertThat(all)
                    .extracting(item -> Instant.parse(item.get("since").asText()))
                    .isSorted();
            assertThat(pages("wessex.supervisor", "why=late")).hasSize(120);
            assertThat(pages("wessex.supervisor", "why=nobody")).hasSize(140);
            assertThat(pages("wessex.supervisor", "court=cps")).hasSize(90);
            assertThat(pages("wessex.supervisor", "stage=Pre-charge%20case")).hasSize(180);
            assertThat(pages("wessex.supervisor", "stage=Pre-charge%20case&why=late&court=police"))
                    .hasSize(60);
            assertThat(pages("wessex.supervisor", "why=late&days=20")).hasSize(120);
            assertThat(pages("wessex.supervisor", "why=late&days=21")).isEmpty();
            jdbc.sql("update casework.deadline set rung = 1 + id % 4 where work like 'late%'")
                    .update();
            assertThat(pages("wessex.supervisor", "why=escalated")).hasSize(120);
            assertThat(pages("wessex.supervisor", "rung=3")).hasSize(30);
        } finally {
            jdbc.sql("delete from casework.deadline where cps_area = 'wessex'").update();
        }
    }

    @Test
    void whatBecomesLateBetweenTwoPagesIsNotTwiceInTheList() {
        var reference = cases.registered();
        var work = cases.task(reference, PLAN).getId();
        try {
            copies(work, 60, "soon", "interval '3 days' + number * interval '1 second'", "null");
            jdbc.sql("update casework.deadline set remind_at = due - interval '2 days' where work like 'soon%'")
                    .update();
            cases.passes(Duration.ofDays(2));
            var first = page("wessex.supervisor", "");
            cases.passes(Duration.ofDays(9));
            var second = page("wessex.supervisor", "after=" + first.get("next").asText());

            var seen = new ArrayList<String>();
            first.get("items").forEach(item -> seen.add(item.get("task").asText()));
            second.get("items").forEach(item -> seen.add(item.get("task").asText()));
            assertThat(seen).hasSize(60).doesNotHaveDuplicates();
            assertThat(second.get("asAt").asText()).isEqualTo(first.get("asAt").asText());
        } finally {
            jdbc.sql("delete from casework.deadline where cps_area = 'wessex'").update();
        }
    }

    @Test
    void whereCasesWaitIsCountedAtTasksAndCalledProcessesWithHowLong() {
        var user = "dorset.supervisor";
        supervisor(user, "dorset-police-supervisor", "police-supervisor", "wessex");
        var heat = "/camunda/api/casework/heat?process=preChargeJourney";
        assertThat(caller(user).call("GET", heat, null).json().get("steps")).isEmpty();
        var waiting = List.of(cases.registered(), cases.registered(), cases.registered());
        var days = List.of(1, 2, 4);
        try {
            for (int number = 0; number < 3; number++) {
                var task = cases.task(waiting.get(number), PLAN);
                jdbc.sql("update casework.deadline set force = 'dorset' where work = ?")
                        .param(task.getId())
                        .update();
                jdbc.sql("update act_ru_task set create_time_ = create_time_ - ? * interval '1 day' - interval '1 hour'"
                                + " where id_ = ?")
                        .params(days.get(number), task.getId())
                        .update();
            }

            var called = cases.registered();
            cases.does(called, PLAN, "adviceWanted", "yes");
            cases.does(called, "reviewInvestigationPlan", "planAgreed", "yes");
            cases.passes(Duration.ofDays(3));
            jdbc.sql("update casework.case_file set force = 'dorset' where reference = ?")
                    .param(called)
                    .update();

            var steps = caller(user).call("GET", heat, null).json().get("steps");

            assertThat(steps)
                    .extracting(JsonNode::toString)
                    .satisfiesExactly(
                            task -> assertThat(task)
                                    .isEqualTo(
                                            "{\"step\":\"recordInvestigationPlan\",\"cases\":3,\"medianDays\":5,\"oldestDays\":7}"),
                            process -> assertThat(process)
                                    .isEqualTo(
                                            "{\"step\":\"seekEarlyAdvice\",\"cases\":1,\"medianDays\":3,\"oldestDays\":3}"));
            assertThat(caller("officer").call("GET", heat, null).isRefused()).isTrue();
        } finally {
            jdbc.sql("update casework.deadline set force = 'avon-and-somerset' where force = 'dorset'")
                    .update();
            jdbc.sql("update casework.case_file set force = 'avon-and-somerset' where force = 'dorset'")
                    .update();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "unit=kent, unit",
        "court=judge, court",
        "rung=0, rung",
        "rung=second, rung",
        "why=tired, why",
        "days=-1, days",
        "after=here, after",
        "after=aGVyZQ, after"
    })
    void aFilterThatNobodyUnderstandsIsRefusedByItsName(String query, String field) {
        var answer = caller("supervisor").call("GET", STUCK + "?" + query, null);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("errors").get(0).get("field").asText()).isEqualTo(field);
        assertThat(answer.json().get("detail").asText()).startsWith(field + ": expected is ");
    }

    @Test
    void choicesAreOnesOwnUnitsAndTheStagesAsTheListNamesThem() {
        var choices = caller("supervisor").call("GET", STUCK + "/choices", null).json();

        assertThat(choices.get("units"))
                .extracting(unit -> unit.get("name").asText())
                .containsExactly("CPS South West");
        assertThat(choices.get("stages")).extracting(JsonNode::asText).contains("Pre-charge case", "ISVA update");
        assertThat(choices.get("rungs").get(0).asInt()).isEqualTo(1);
        var stages = jdbc.sql("select distinct process_name from casework.deadline")
                .query(String.class)
                .list();
        assertThat(choices.get("stages")).extracting(JsonNode::asText).containsAll(stages);
    }

    @Test
    void whoMayNotDoATaskIsNotOfferedForIt() {
        var reference = cases.withTheProsecutor();
        cases.does(reference, "decideForSuspect", "decision", "noFurtherAction", "secondProsecutor", "prosecutor.two");
        var review = cases.task(reference, "reviewNoFurtherAction");

        var people = caller("supervisor")
                .call("GET", STUCK + "/tasks/" + review.getId() + "/people", null)
                .json();

        assertThat(people)
                .extracting(person -> person.get("id").asText())
                .contains("prosecutor.two")
                .doesNotContain("prosecutor", "legal.manager");
        assertThat(StreamSupport.stream(people.spliterator(), false)
                        .filter(person -> person.get("has").asBoolean()))
                .extracting(person -> person.get("id").asText())
                .containsExactly("prosecutor.two");
    }

    private void copies(String work, int count, String name, String later, String takenBy) {
        jdbc.sql("""
                        insert into casework.deadline (case_reference, work, task, name, stage, agency, force, cps_area, role,
                            clock, rule, table_version, length, unit, remind_before, movable, source, started_at,
                            original_due, due, remind_at, reckoning, taken_by)
                        select case_reference, :name || number, task, name, stage,
                            case when number %% 2 = 0 then 'police' else 'cps' end, 'dorset', 'wessex', role,
                            clock, rule, table_version, length, unit, remind_before, movable, source, started_at,
                            original_due, :now + %1$s, least(:now + %1$s, :now + number * interval '1 millisecond'),
                            reckoning, %2$s
                        from casework.deadline, generate_series(1, :count) number where work = :work
                        """.formatted(later, takenBy))
                .param("name", name)
                .param("now", cases.now().atOffset(ZoneOffset.UTC))
                .param("count", count)
                .param("work", work)
                .update();
    }

    private String businessKey(String process) {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceId(process)
                .singleResult()
                .getBusinessKey();
    }

    private JsonNode only(String user, String query, String reference) {
        var found = stuck(user, query, reference);
        assertThat(found).as(query).hasSize(1);
        return found.get(0);
    }

    /** What of a case is in somebody's list, on all its pages. */
    private List<JsonNode> stuck(String user, String query, String reference) {
        return pages(user, query).stream()
                .filter(item -> item.get("case").asText().equals(reference))
                .toList();
    }

    private List<JsonNode> pages(String user, String query) {
        var items = new ArrayList<JsonNode>();
        var next = "";
        do {
            var page = page(user, query + (next.isEmpty() ? "" : "&after=" + next));
            page.get("items").forEach(items::add);
            next = page.get("next").asText("");
        } while (!next.isEmpty() && !next.equals("null"));
        return items;
    }

    private JsonNode page(String user, String query) {
        var answer = caller(user).call("GET", STUCK + "?" + query, null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private Caller caller(String user) {
        return callers.computeIfAbsent(user, who -> new Caller(port, who, "demo"));
    }

    private static Map<String, JsonNode> without(JsonNode item, String field) {
        var fields = new HashMap<String, JsonNode>();
        item.properties().forEach(each -> fields.put(each.getKey(), each.getValue()));
        fields.remove(field);
        return fields;
    }

    private void supervisor(String name, String group, String kind, String tenant) {
        if (identity.createUserQuery().userId(name).count() > 0) {
            return;
        }
        var user = identity.newUser(name);
        user.setPassword("demo");
        identity.saveUser(user);
        identity.createMembership(name, group);
        identity.createMembership(name, kind);
        identity.createTenantUserMembership(tenant, name);
    }
}
