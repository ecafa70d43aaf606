package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import uk.jointcasework.run.Wide;

/**
 * Every kind of case is left alone for a year, with the job executor at work as it is in production. Lateness asks people,
 * tells them and asks higher; it does not make more and more work, and not a mail for every week in which nobody did
 * anything.
 */
@Casework
@TestPropertySource(
        properties = {
            "demo.data=${test.data:target/test-data/ide}/left-alone",
            "camunda.bpm.job-execution.enabled=true",
            "camunda.bpm.job-execution.wait-time-in-millis=100",
            "camunda.bpm.job-execution.max-wait=250"
        })
// A year of timers is its own affair, and so is an executor that goes on by a clock that a JVM has once.
@DirtiesContext
@Wide("LatenessLadderTest")
class LeftAloneTest {

    private static final int WEEKS = 52;

    /** What waits in one case after a year: the work itself, what is held of its news, and both sides of each rung. */
    private static final int MOST_TASKS = 12;
    /** What waits to be sent of one case: news that people made, and one of each kind that time makes. */
    private static final int MOST_WAITING = 3;
    /** What an adviser gets in a year of silence: the news until then, and one message in four weeks. */
    private static final int MOST_LETTERS = 14;
    /** What the same colleague gets about one case that somebody looks at once a week: the rungs of all that waits. */
    private static final int MOST_MAILS = 10;

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JobExecutor executor;

    @Autowired
    private ManagementService jobs;

    private interface Left {
        String alone();
    }

    @TestFactory
    Stream<DynamicTest> isStillTheSameCaseAfterAYear() {
        var kinds = new TreeMap<String, Left>();
        kinds.put("ISVA not linked", () -> cases.registered("isvaSupport", "yes"));
        kinds.put("plan not recorded", () -> cases.linked());
        kinds.put("advice asked for", () -> asked("victimHearsFirst", "no"));
        kinds.put("advice asked for, victim hears first", () -> asked("victimHearsFirst", "yes"));
        kinds.put("advice asked for, risk to safety", () -> asked("safetyAtRisk", "yes"));
        kinds.put("advice asked for, arrest not public", () -> asked("arrestNotPublic", "yes"));
        kinds.put(
                "suspect on bail",
                () -> cases.registered(
                        "suspect1Status", "bail", "suspect1BailEnds", "2026-08-01", "victimSupports", "undecided"));
        kinds.put(
                "suspect in custody",
                () -> cases.registered("suspect1Status", "custody", "suspect1CustodyEnds", "2026-06-02T09:00+01:00"));
        kinds.put(
                "plan of two items",
                () -> cases.withPlan(
                        "item1Owner", "officer", "another1", true, "item2Owner", "prosecutor", "another2", false));
        kinds.put("decision to be told", () -> decided("noFurtherAction"));
        kinds.put("right to review offered", () -> told("noFurtherAction"));
        kinds.put("charged", () -> told("charge"));
        // It is late before it is paused: the others come after it, back at the first Monday.
        var left = new TreeMap<>(leftAlone(new TreeMap<>(Map.of("paused", this::paused))));
        left.putAll(leftAlone(kinds));
        return left.entrySet().stream()
                .map(kind -> DynamicTest.dynamicTest(kind.getKey(), () -> isBounded(kind.getValue())));
    }

    /** What has become of cases, by their kind, after a year in which nobody did anything. */
    private Map<String, String> leftAlone(SortedMap<String, Left> kinds) {
        executor.shutdown();
        var left = new TreeMap<String, String>();
        kinds.forEach((kind, begun) -> left.put(kind, begun.alone()));
        executor.start();
        isAtRest();
        for (int week = 0; week < WEEKS; week++) {
            cases.passes(Duration.ofDays(7));
            isAtRest();
        }
        return left;
    }

    /** Until the executor has done what is due by now, and what follows from it. */
    private void isAtRest() {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> jobs.createJobQuery().executable().count() == 0);
        assertThat(jobs.createJobQuery().noRetriesLeft().list())
                .as("jobs that failed")
                .isEmpty();
    }

    private void isBounded(String reference) {
        var open = cases.open(reference);
        assertThat(open).as("open tasks").hasSizeLessThanOrEqualTo(MOST_TASKS);
        assertThat(open).filteredOn("tellVictimFirst"::equals).as("tellings").hasSizeLessThanOrEqualTo(2);
        assertThat(letters(reference, "state = 'queued'"))
                .as("letters that wait")
                .hasSizeLessThanOrEqualTo(MOST_WAITING);
        assertThat(letters(reference, "state = 'sent'")).as("letters sent").hasSizeLessThanOrEqualTo(MOST_LETTERS);
        assertThat(mailsOfEach(reference)).allSatisfy(mails -> assertThat(mails).isLessThanOrEqualTo(MOST_MAILS));
    }

    private List<String> letters(String reference, String condition) {
        return jdbc.sql("select milestone || ' ' || occurrence from casework.outbound_message where case_reference = ?"
                        + " and recipient in ('avon-support', 'cefnogaeth') and " + condition)
                .param(reference)
                .query(String.class)
                .list();
    }

    /** How many mails each colleague got about a case. */
    private List<Integer> mailsOfEach(String reference) {
        return jdbc.sql("select count(*) from casework.outbound_message where case_reference = ?"
                        + " and recipient not in ('avon-support', 'cefnogaeth') group by recipient")
                .param(reference)
                .query(Integer.class)
                .list();
    }

    private String asked(String what, String answer) {
        var reference = cases.linked(what, answer);
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.does(reference, "askForAdvice");
        return reference;
    }

    private String decided(String decision) {
        var reference = cases.withTheProsecutor();
        if (decision.equals("charge")) {
            cases.does(reference, "decideForSuspect", "decision", decision);
        } else {
            cases.does(reference, "decideForSuspect", "decision", decision, "secondProsecutor", "prosecutor.two");
            cases.does(reference, "reviewNoFurtherAction", "secondOpinion", "agree");
        }
        return reference;
    }

    private String told(String decision) {
        var reference = decided(decision);
        cases.told(reference);
        return reference;
    }

    private String paused() {
        var reference = cases.withPlan("item1Owner", "officer", "item1Due", "2026-06-15", "another1", false);
        cases.chasedTwice(reference);
        cases.does(
                reference,
                "proposeReviewOutcome",
                "proposedOutcome",
                "pause",
                "pauseReasonCode",
                "planNotAnswered",
                "bailDealtWith",
                "notOnBail");
        cases.does(reference, "agreeReviewOutcome", "agreement", "agree");
        cases.does(reference, "approvePauseForPolice", "policeApproval", "approved", "pauseReviewOn", "2026-10-01");
        cases.does(reference, "approvePauseForCps", "cpsApproval", "approved");
        return reference;
    }
}
