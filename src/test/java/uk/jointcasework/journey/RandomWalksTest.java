package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import uk.jointcasework.core.EngineClock;
import uk.jointcasework.demo.People;
import uk.jointcasework.demo.Typist;
import uk.jointcasework.forms.FormCheck;
import uk.jointcasework.forms.StartDoor;

/** People who choose any option that any form offers, by a seed: whatever they do, every case comes to a named end. */
@Casework
// What it leaves would slow down whatever counts rows.
class RandomWalksTest {

    private static final Logger LOG = LoggerFactory.getLogger(RandomWalksTest.class);
    private static final long SEED = 20210131;
    /** More of them: mvn verify -Dwalks.cases=200. */
    private static final int CASES = Integer.getInteger("walks.cases", 8);

    private static final int MOST_STEPS = 2000;

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

    @Test
    void everyCaseComesToANamedEnd() {
        var random = new Random(SEED);
        var people = new People(engine, startDoor, new Typist(check, clock, random));
        var ends = new TreeMap<String, Integer>();
        var steps = 0;
        // Other tests leave some behind.
        var failedBefore = failedJobs();
        for (int number = 0; number < CASES; number++) {
            clock.set(Cases.MONDAY.plus(Duration.ofDays(number)));
            var reference = "52RW%05d26".formatted(number);
            var given = new HashMap<String, Object>(Map.of("caseReference", reference));
            given.put("cpsArea", null);
            given.put("restrictedBecause", null);
            given.put("namedPeople", null);
            people.register("officer", given);
            steps += walk(people, random, reference);

            assertThat(failedJobs())
                    .as("jobs that failed after case " + reference)
                    .isEqualTo(failedBefore);
            var reached = cases.ends(reference, "preChargeJourney");
            assertThat(reached).as("ends of case " + reference).isNotEmpty();
            reached.forEach(end -> ends.merge(end, 1, Integer::sum));
        }
        LOG.info("{} cases, {} tasks done, journeys ended in {}", CASES, steps, ends);
        assertThat(ends.keySet())
                .isSubsetOf("charged", "noFurtherAction", "policeNoFurtherAction", "closedForAnotherReason");
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
                people.complete(open.get(random.nextInt(open.size())), Map.of());
            }
        }
        throw new AssertionError("Case " + reference + " does not end: " + cases.open(reference));
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
        assertThat(called + jobs)
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
