package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.jointcasework.JointCasework;
import uk.jointcasework.core.EngineClock;
import uk.jointcasework.forms.FormCheck;
import uk.jointcasework.forms.StartDoor;
import uk.jointcasework.run.DemoDatabase;
import uk.jointcasework.statements.Statements;

/** Clocks jump and systems stand still: no step is taken twice, and the one that is due is never missed. */
@Casework
class ClockJumpsTest {

    private static final String PLAN = "recordInvestigationPlan";
    private static final String REVIEW = "reviewInvestigationPlan";

    @Autowired
    private Cases cases;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private EngineClock clock;

    @Test
    void aWeekAheadTakesTheStepThatIsDueThenAndNeverThoseThatItOvertook() {
        var reference = cases.registered();
        var plan = cases.task(reference, PLAN);
        cases.isLate(reference, plan, 0);
        assertThat(cases.rungs(plan)).containsExactly(0);

        jumps(reference, Duration.ofDays(7));
        assertThat(cases.rungs(plan)).containsExactly(0, 2);

        cases.isLate(reference, plan, 13);
        assertThat(cases.rungs(plan)).containsExactly(0, 2);
        cases.isLate(reference, plan, 14);
        assertThat(cases.rungs(plan)).containsExactly(0, 2, 3);
        assertThat(mails(plan))
                .containsExactly(
                        "0 officer",
                        "2 inspector",
                        "2 inspector.two",
                        "2 legal.manager",
                        "2 legal.manager.two",
                        "3 chief.inspector",
                        "3 unit.head");
    }

    @Test
    void aMonthAheadFromBeforeTheReminderTakesOneStepAndSendsNoReminderAnyMore() {
        var reference = cases.registered();
        var plan = cases.task(reference, PLAN);

        jumps(reference, Duration.ofDays(31));

        assertThat(cases.rungs(plan)).as("24 days late").containsExactly(3);
        cases.isLate(reference, plan, 27);
        assertThat(cases.rungs(plan)).containsExactly(3);
        cases.isLate(reference, plan, 28);
        assertThat(cases.rungs(plan)).containsExactly(3, 4);
        assertThat(mails(plan))
                .containsExactly("3 chief.inspector", "3 unit.head", "4 deputy.chief", "4 superintendent");
        assertThat(cases.asked(reference, plan)).hasSize(2);
    }

    @Test
    void anHourBackRemindsOnceAndTakesEachStepOnce() {
        var reference = cases.registered();
        var plan = cases.task(reference, PLAN);
        comesTo(reference, "2026-06-05T08:00:00Z");
        assertThat(cases.rungs(plan)).containsExactly(0);
        isPassedAgain(reference);
        assertThat(cases.rungs(plan)).containsExactly(0);

        comesTo(reference, "2026-06-08T22:59:00Z");
        isPassedAgain(reference);
        assertThat(cases.rungs(plan)).containsExactly(0);

        comesTo(reference, "2026-06-09T08:00:00Z");
        assertThat(cases.rungs(plan)).containsExactly(0, 1);
        isPassedAgain(reference);
        comesTo(reference, "2026-06-14T08:00:00Z");

        assertThat(cases.rungs(plan)).containsExactly(0, 1);
        assertThat(mails(plan))
                .containsExactly(
                        "0 officer",
                        "1 prosecutor",
                        "1 prosecutor.four",
                        "1 prosecutor.three",
                        "1 prosecutor.two",
                        "1 sergeant");
        assertThat(cases.asked(reference, plan)).hasSize(2);
    }

    @Test
    void overTheEndOfSummerTimeTheLookIsAtNineInLondon() {
        var review = reviewFrom("2026-10-20T09:00:00Z");
        assertThat(review.getDueDate()).isEqualTo("2026-10-23T22:59:00Z");
        assertThat(review.getFollowUpDate()).isEqualTo("2026-10-22T08:00:00Z");

        comesTo(reference(review), "2026-10-31T09:00:00Z");

        assertThat(taken(review))
                .containsExactly("0 2026-10-22T08:00:00Z", "1 2026-10-26T09:00:00Z", "2 2026-10-30T09:00:00Z");
    }

    @Test
    void overTheBeginningOfSummerTimeAndEasterTheLookIsAtNineInLondon() {
        var review = reviewFrom("2027-03-23T10:00:00Z");
        assertThat(review.getDueDate()).isEqualTo("2027-03-30T22:59:00Z");
        assertThat(review.getFollowUpDate()).isEqualTo("2027-03-25T09:00:00Z");

        comesTo(reference(review), "2027-04-07T09:00:00Z");

        assertThat(taken(review))
                .containsExactly("0 2027-03-25T09:00:00Z", "1 2027-03-31T08:00:00Z", "2 2027-04-06T08:00:00Z");
    }

    @Test
    void inCustodyAnHourIsAnHourInBothNightsOfTheClockChange() {
        assertThat(stepsFrom("2026-10-24T23:30:00Z"))
                .containsExactly(
                        "0 2026-10-25T01:30:00Z",
                        "2 2026-10-25T02:30:00Z",
                        "3 2026-10-25T05:30:00Z",
                        "4 2026-10-25T08:30:00Z");
        assertThat(stepsFrom("2027-03-27T23:30:00Z"))
                .containsExactly(
                        "0 2027-03-28T01:30:00Z",
                        "2 2027-03-28T02:30:00Z",
                        "3 2027-03-28T05:30:00Z",
                        "4 2027-03-28T08:30:00Z");
    }

    @Test
    void aWeekOfStandstillOverAReminderAndAllLooksTakesOnlyWhatIsDueAfterwards() {
        var reference = cases.registered();
        var plan = cases.task(reference, PLAN);
        comesTo(reference, "2026-06-04T09:00:00Z");
        assertThat(cases.rungs(plan)).isEmpty();

        jumps(reference, Duration.ofDays(7));
        assertThat(cases.rungs(plan)).containsExactly(1);
        cases.runsJobs(reference);
        comesTo(reference, "2026-06-14T22:00:00Z");
        assertThat(cases.rungs(plan)).containsExactly(1);
        assertThat(mails(plan))
                .containsExactly(
                        "1 prosecutor", "1 prosecutor.four", "1 prosecutor.three", "1 prosecutor.two", "1 sergeant");

        comesTo(reference, "2026-06-15T08:00:00Z");
        assertThat(cases.rungs(plan)).containsExactly(1, 2);
    }

    /** The executor of the second start finds the timers that came due while nothing ran. */
    @Test
    void aSystemThatStoodStillForAWeekTakesTheStepThatIsDueWhenItStartsAgainAndNoneTwice(@TempDir Path data) {
        String reference;
        Task plan;
        try (var first = application(data, false)) {
            var own = cases(first);
            reference = own.registered();
            plan = own.task(reference, PLAN);
            own.isLate(reference, plan, 0);
            assertThat(own.rungs(plan)).containsExactly(0);
        }
        for (int start = 0; start < 2; start++) {
            clock.set(Instant.parse("2026-06-16T08:30:00Z"));
            try (var next = application(data, true)) {
                var own = cases(next);
                await().atMost(Duration.ofSeconds(60)).until(() -> nothingIsDue(next));
                assertThat(own.rungs(plan)).containsExactly(0, 2);
                assertThat(own.asked(reference, plan)).hasSize(2);
                assertThat(mails(next.getBean(JdbcClient.class), plan))
                        .containsExactly(
                                "0 officer",
                                "2 inspector",
                                "2 inspector.two",
                                "2 legal.manager",
                                "2 legal.manager.two");
            }
        }
    }

    /** The application as it starts from its main class, without what is beside it for tests. */
    @EnableAutoConfiguration
    @ConfigurationPropertiesScan("uk.jointcasework")
    @ComponentScan(
            basePackages = "uk.jointcasework",
            excludeFilters = {
                @ComponentScan.Filter(TestComponent.class),
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Test(\\$.*)?"),
                @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = JointCasework.class)
            })
    static class Application {}

    private static ConfigurableApplicationContext application(Path data, boolean executor) {
        return new SpringApplicationBuilder(Application.class)
                .profiles("demo")
                .initializers(new DemoDatabase())
                .run(
                        "--demo.data=" + data,
                        "--demo.cases=false",
                        "--server.port=0",
                        "--camunda.bpm.job-execution.enabled=" + executor);
    }

    private static Cases cases(ConfigurableApplicationContext application) {
        return new Cases(
                application.getBean(ProcessEngine.class),
                application.getBean(EngineClock.class),
                application.getBean(StartDoor.class),
                application.getBean(FormCheck.class),
                application.getBean(JdbcClient.class),
                application.getBean(Statements.class));
    }

    private static boolean nothingIsDue(ConfigurableApplicationContext application) {
        return application
                        .getBean(ProcessEngine.class)
                        .getManagementService()
                        .createJobQuery()
                        .executable()
                        .count()
                == 0;
    }

    /** The review of a plan that was recorded at this moment; the force has given itself three working days. */
    private Task reviewFrom(String moment) {
        var reference = cases.registered();
        clock.set(Instant.parse(moment));
        cases.does(reference, PLAN, "adviceWanted", "no");
        return cases.task(reference, REVIEW);
    }

    /** The steps for a file in a custody case that was asked for at this moment. */
    private List<String> stepsFrom(String moment) {
        var reference = cases.investigated();
        clock.set(Instant.parse(moment));
        cases.starts(
                "sergeant",
                "recordSuspectStatus",
                Cases.map(
                        "caseReference",
                        reference,
                        "suspect",
                        "S1",
                        "suspectStatusIs",
                        "custody",
                        "newCustodyEnd",
                        clock.instant()
                                .plus(Duration.ofHours(95))
                                .atOffset(ZoneOffset.UTC)
                                .toString(),
                        "authorisedBy",
                        "court"));
        cases.does(reference, "decideNextStep", "nextStep", "submitFile");
        var file = cases.task(reference, "submitFile");
        comesTo(reference, Instant.parse(moment).plus(Duration.ofHours(12)).toString());
        return taken(file);
    }

    private String reference(Task task) {
        return (String) cases.answer(task, "caseReference");
    }

    private void jumps(String reference, Duration time) {
        cases.passes(time);
        cases.runsJobs(reference);
        cases.runsJobs(reference);
    }

    /** The clock goes back an hour and passes the same hour again. */
    private void isPassedAgain(String reference) {
        var now = clock.instant();
        clock.set(now.minus(Duration.ofHours(1)));
        cases.runsJobs(reference);
        comesTo(reference, now.toString());
    }

    /** Time goes by from one timer of the case to the next. */
    private void comesTo(String reference, String moment) {
        var end = Instant.parse(moment);
        for (var next = nextTimer(reference); !next.isAfter(end); next = nextTimer(reference)) {
            if (next.isAfter(clock.instant())) {
                clock.set(next);
            }
            cases.runsJobs(reference);
        }
        clock.set(end);
    }

    private Instant nextTimer(String reference) {
        var instances =
                engine
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(reference)
                        .list()
                        .stream()
                        .map(Execution::getProcessInstanceId)
                        .collect(Collectors.toSet());
        return engine
                .getManagementService()
                .createJobQuery()
                .processInstanceIds(instances)
                .orderByJobDuedate()
                .asc()
                .list()
                .stream()
                .map(job -> job.getDuedate().toInstant())
                .findFirst()
                .orElse(Instant.MAX);
    }

    private List<String> taken(Task task) {
        return jdbc.sql("select rung, taken_at from casework.escalation_step where deadline = ? order by id")
                .param(cases.deadline(task))
                .query((row, number) -> row.getInt("rung") + " "
                        + row.getObject("taken_at", OffsetDateTime.class).toInstant())
                .list();
    }

    private List<String> mails(Task task) {
        return mails(jdbc, task);
    }

    /** Who was told of which rung. */
    private static List<String> mails(JdbcClient jdbc, Task task) {
        return jdbc.sql("""
                        select split_part(m.milestone, ':', 3) || ' ' || m.recipient
                        from casework.outbound_message m join casework.deadline d
                          on m.case_reference = d.case_reference and split_part(m.milestone, ':', 2) = d.id::text
                        where d.work = ? and m.milestone like 'ladder:%' order by 1
                        """).param(task.getId()).query(String.class).list();
    }
}
