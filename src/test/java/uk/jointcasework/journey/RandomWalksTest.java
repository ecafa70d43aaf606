package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.jointcasework.core.EngineClock;
import uk.jointcasework.core.London;
import uk.jointcasework.demo.People;
import uk.jointcasework.forms.FormCheck;
import uk.jointcasework.forms.StartDoor;
import uk.jointcasework.run.Wide;
import uk.jointcasework.time.Reckoning;

/** People who choose any option that any form offers, by a seed: whatever they do, every case comes to a named end. */
@Casework
// What it leaves would slow down whatever counts rows.
class RandomWalksTest {

    private static final Logger LOG = LoggerFactory.getLogger(RandomWalksTest.class);
    private static final long SEED = Long.getLong("walks.seed", 20210131);
    /** More of them: mvn verify -Pwhole -Dwalks.cases=200. */
    private static final int CASES = Integer.getInteger("walks.cases", 8);

    private static final int MOST_STEPS = 2000;

    /** Special measures that are planned early wait for the charge: the journey tells of it, or that it ends without. */
    private static final Set<String> WAIT_FOR_THE_JOURNEY = Set.of("chargeAwaited");

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private EngineClock clock;

    @Autowired
    private StartDoor startDoor;

    @Autowired
    private FormCheck check;

    @Autowired
    private Cases cases;

    @Autowired
    private Reckoning reckoning;

    @Autowired
    private JdbcClient jdbc;

    @Test
    @Wide("RandomWalksTest.twoCasesComeToANamedEnd")
    void everyCaseComesToANamedEnd() {
        walk(CASES, "W", SEED);
    }

    @Test
    void twoCasesComeToANamedEnd() {
        walk(2, "V", SEED + 1);
    }

    private void walk(int many, String letter, long seed) {
        var random = new Random(seed);
        var answered = new AnsweredForms();
        var people = answered.people(engine, startDoor, check, clock, random, this::heldUntil);
        var ends = new TreeMap<String, Integer>();
        var steps = 0;
        // Other tests leave some behind.
        var failedBefore = failedJobs();
        for (int number = 0; number < many; number++) {
            clock.set(Cases.MONDAY.plus(Duration.ofDays(number)));
            var reference = "52R%s%05d26".formatted(letter, number);
            var given = new HashMap<String, Object>(Map.of("caseReference", reference));
            given.put("cpsArea", null);
            given.put("restrictedBecause", null);
            given.put("namedPeople", null);
            if (number % 5 == 4) {
                given.put("suspect1Status", "custody");
            }
            people.register("officer", given);
            steps += walk(people, random, reference);

            assertThat(failedJobs())
                    .as("jobs that failed after case " + reference)
                    .isEqualTo(failedBefore);
            var reached = cases.ends(reference, "preChargeJourney");
            assertThat(reached).as("ends of case " + reference).isNotEmpty();
            reached.forEach(end -> ends.merge(end, 1, Integer::sum));
        }
        LOG.info("{} cases, {} tasks done, journeys ended in {}", many, steps, ends);
        nothingWasDecidedThatMayNotBe(answered);
        assertThat(ends.keySet())
                // A suspect who is held may be decided about before the case is prepared beside it: that is over last
                // then.
                .isSubsetOf(
                        "charged",
                        "noFurtherAction",
                        "policeNoFurtherAction",
                        "closedForAnotherReason",
                        "preparedBeside");
    }

    private void nothingWasDecidedThatMayNotBe(AnsweredForms answered) {
        var read = new ReadCases(answered.all()).found();
        read.forEach((what, found) ->
                LOG.info("{}: {} of {}", what, found.wrong().size(), found.all().size()));
        assertThat(read.values()).allSatisfy(found -> assertThat(found.wrong()).isEmpty());
    }

    private @Nullable Instant heldUntil(String reference, String suspect) {
        return jdbc
                .sql("""
                        select status, custody_until from casework.suspect
                        where case_reference = ? and label = ? order by id desc limit 1
                        """)
                .params(reference, suspect)
                .query((row, number) -> row.getString("status").equals("custody")
                        ? row.getObject("custody_until", OffsetDateTime.class).toInstant()
                        : null)
                .list()
                .stream()
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Enough of the cases go to the CPS, and through decisions, for reading them to say something. */
    private Map<String, Object> towardsDecisions(Task task, Random random) {
        return random.nextInt(4) == 0
                ? Map.of()
                : switch (task.getTaskDefinitionKey()) {
                    case "decideNextStep" -> Map.of("nextStep", "submitFile");
                    case "assureFile" -> Map.of("fileAssured", "yes");
                    case "triageFile" -> Map.of("toStandard", "yes");
                    case "decideForSuspect" ->
                        "custody"
                                        .equals(engine.getFormService()
                                                .getTaskFormVariables(task.getId())
                                                .get("suspectIs"))
                                ? Map.of(
                                        "testApplied",
                                        "threshold",
                                        "thresholdSuspicion",
                                        "yes",
                                        "thresholdEvidence",
                                        "yes",
                                        "thresholdSeriousness",
                                        "yes",
                                        "thresholdBail",
                                        "yes",
                                        "thresholdPublicInterest",
                                        "yes")
                                : Map.of("testApplied", "fullCode", "evidentialMet", "yes", "publicInterestMet", "yes");
                    case "approveInterview" -> Map.of("interviewApproval", "approved");
                    case "recordInvitationAnswer" -> Map.of("witnessAnswer", "accepts");
                    case "recordPlea" -> Map.of("pleaResult", "notGuilty");
                    default -> Map.of();
                };
    }

    private long failedJobs() {
        return engine.getRuntimeService()
                .createIncidentQuery()
                .incidentType(Incident.FAILED_JOB_HANDLER_TYPE)
                .count();
    }

    private int walk(People people, Random random, String reference) {
        var seen = new HashSet<String>();
        for (int step = 0; step < MOST_STEPS; step++) {
            var open = people.tasks(reference);
            if (open.isEmpty()) {
                cases.runsJobs(reference);
                if (people.tasks(reference).isEmpty()) {
                    if (!isRunning(reference)) {
                        cases.isAtRest(reference);
                        return step;
                    }
                    // The case is paused, or bail has weeks to go: time passes.
                    clock.forward(Duration.ofDays(7));
                }
                continue;
            }
            open.stream().filter(task -> seen.add(task.getId())).forEach(this::isCompletelyAddressed);
            everyProcessWaitsForSomebody(reference, open);
            if (random.nextInt(12) == 0) {
                // Nobody does anything for a while: what is due becomes late.
                clock.forward(Duration.ofDays(1 + random.nextInt(40)));
                cases.runsJobs(reference);
            } else {
                var task = open.get(random.nextInt(open.size()));
                var given = given(task);
                answers(people, task, given.isEmpty() ? towardsDecisions(task, random) : given);
            }
        }
        throw new AssertionError("Case " + reference + " does not end: " + cases.open(reference) + waiting(reference));
    }

    /** A surgery is on a working day, which nobody knows who makes up a date. */
    private Map<String, Object> given(Task task) {
        var day = reckoning.nextOnWorkingDay(clock.instant().plus(Duration.ofDays(2)), LocalTime.of(10, 0));
        return task.getTaskDefinitionKey().equals("planAnotherSurgery")
                ? Map.of(
                        "surgeryPlanAnswer",
                        "planned",
                        "sessionFrom",
                        day.atZone(London.ZONE).toOffsetDateTime().toString(),
                        "sessionMinutes",
                        "120",
                        "slotMinutes",
                        "60",
                        "sessionPlaceKind",
                        "link",
                        "sessionLink",
                        "https://meet.example.org/" + task.getId())
                : Map.of();
    }

    private List<String> waiting(String reference) {
        return engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .list()
                .stream()
                .map(instance -> instance.getProcessDefinitionId() + " waits at " + activities(instance))
                .toList();
    }

    /** Whoever finds no way through a form with what they had in mind begins anew without it. */
    private static void answers(People people, Task task, Map<String, Object> given) {
        try {
            people.complete(task, given);
        } catch (IllegalStateException noWay) {
            LOG.info("{}: {}", task.getTaskDefinitionKey(), noWay.getMessage());
            people.complete(task, Map.of());
        }
    }

    private boolean isRunning(String reference) {
        return engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(reference)
                        .count()
                > 0;
    }

    private void isCompletelyAddressed(Task task) {
        var groups = engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null)
                .toList();
        assertThat(groups).as("groups of " + task.getName()).hasSize(1);
        assertThat(task.getDueDate()).as("due date of " + task.getName()).isNotNull();
        assertThat(task.getFollowUpDate())
                .as("follow-up date of " + task.getName())
                .isNotNull();
        assertThat(task.getCamundaFormRef()).as("form of " + task.getName()).isNotNull();
    }

    /** Every running process of the case waits for a task, for a job, or for another process that does. */
    private void everyProcessWaitsForSomebody(String reference, List<Task> open) {
        var busy = open.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet());
        engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference).list().stream()
                .filter(instance -> !busy.contains(instance.getId()))
                .forEach(this::waitsForAProcessOrAJob);
    }

    private void waitsForAProcessOrAJob(ProcessInstance instance) {
        var called = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .superProcessInstanceId(instance.getId())
                .count();
        var jobs = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance.getId())
                .count();
        var journeys = WAIT_FOR_THE_JOURNEY.containsAll(activities(instance))
                ? engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(instance.getBusinessKey())
                        .processDefinitionKey("preChargeJourney")
                        .count()
                : 0;
        // The journey itself waits for what is told beside it.
        var tellings = activities(instance).contains("everybodyTold")
                ? engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionKey("tellDecision")
                        .variableValueEquals("journey", instance.getId())
                        .count()
                : 0;
        assertThat(called + jobs + journeys + tellings)
                .as("what " + instance.getProcessDefinitionId() + " waits for at " + activities(instance))
                .isPositive();
    }

    private List<String> activities(ProcessInstance instance) {
        ActivityInstance tree = engine.getRuntimeService().getActivityInstance(instance.getId());
        return List.of(tree.getChildActivityInstances()).stream()
                .map(ActivityInstance::getActivityId)
                .toList();
    }
}
