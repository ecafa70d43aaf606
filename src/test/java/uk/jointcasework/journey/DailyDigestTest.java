package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailSendException;
import uk.jointcasework.core.EngineClock;

/** Each working day at half past seven everybody hears of what falls due, in one mail; nobody gets an empty one. */
@Casework
class DailyDigestTest {

    private static final String KEY = "dailyDigest";
    private static final String PLAN = "recordInvestigationPlan";

    @Autowired
    private Cases cases;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private EngineClock clock;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private IdentityService identity;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    @Qualifier("digestAtStart")
    private ApplicationRunner atStart;

    @BeforeEach
    void beginsAnew() {
        unwritten().forEach(job -> runtime.deleteProcessInstance(job.getProcessInstanceId(), "of another test"));
        jdbc.sql("delete from casework.outbound_message where template = 'digest'")
                .update();
    }

    @Test
    void everybodyHearsOfWhatIsOverdueDueTodayOrDueOnTheNextWorkingDay() {
        var reference = cases.registered();
        assertThat(cases.due(reference, PLAN)).isEqualTo("2026-06-08");
        waitsFrom("2026-05-31T12:00:00Z");

        assertThat(nextDigest()).isEqualTo("2026-06-01T06:30:00Z");
        for (var day : List.of("2026-06-01", "2026-06-02", "2026-06-03", "2026-06-04")) {
            digestComes();
            assertThat(lines(day, "officer", reference)).as(day).isEmpty();
        }
        for (var day : List.of("2026-06-05", "2026-06-08", "2026-06-09")) {
            assertThat(nextDigest()).isEqualTo(day + "T06:30:00Z");
            digestComes();
            assertThat(lines(day, "officer", reference)).as(day).hasSize(1);
        }
        cases.does(reference, PLAN, "adviceWanted", "no");
        digestComes();
        assertThat(lines("2026-06-10", "officer", reference)).as("done").isEmpty();
        assertThat(recipients("2026-06-09"))
                .contains("officer")
                .doesNotContain("supervisor", "records.system", "admin");
    }

    @Test
    void aTeamHearsOfWorkThatNobodyHasClaimedOnceItIsLate() {
        var reference = cases.registered();
        cases.does(reference, PLAN, "adviceWanted", "no");
        var due = cases.due(reference, "reviewInvestigationPlan");
        assertThat(due).isEqualTo("2026-06-04");
        waitsFrom("2026-06-03T12:00:00Z");

        digestComes();
        assertThat(lines("2026-06-04", "sergeant", reference))
                .as("not late yet")
                .isEmpty();
        digestComes();
        assertThat(lines("2026-06-05", "sergeant", reference)).hasSize(1);
        assertThat(lines("2026-06-05", "officer", reference))
                .as("not the officer's")
                .isEmpty();
        assertThat(lines("2026-06-05", "kent.sergeant", reference))
                .as("another force's")
                .isEmpty();
    }

    @Test
    void bankHolidaysAndBothClockChangesArePassedOverAtHalfPastSevenInLondon() {
        waitsFrom("2026-12-23T12:00:00Z");
        assertThat(nextDigest()).isEqualTo("2026-12-24T07:30:00Z");
        digestComes();
        assertThat(nextDigest()).as("after Christmas").isEqualTo("2026-12-29T07:30:00Z");

        waitsFrom("2026-10-22T12:00:00Z");
        digestComes();
        assertThat(nextDigest()).as("after summer time").isEqualTo("2026-10-26T07:30:00Z");

        waitsFrom("2027-03-24T12:00:00Z");
        assertThat(nextDigest()).isEqualTo("2027-03-25T07:30:00Z");
        digestComes();
        assertThat(nextDigest()).as("after Easter, in summer time").isEqualTo("2027-03-30T06:30:00Z");
    }

    @Test
    void aWeekOfStandstillMakesOneDigestAndNotSeven() {
        var reference = cases.registered();
        waitsFrom("2026-06-08T12:00:00Z");
        assertThat(nextDigest()).isEqualTo("2026-06-09T06:30:00Z");

        clock.set(Instant.parse("2026-06-16T13:00:00Z"));
        runsWhatIsDue();

        assertThat(days()).containsExactly("2026-06-16");
        assertThat(lines("2026-06-16", "officer", reference)).hasSize(1);
        assertThat(nextDigest()).isEqualTo("2026-06-17T06:30:00Z");
    }

    @Test
    void aStandstillThatEndsOnASaturdayWaitsForMonday() {
        cases.registered();
        waitsFrom("2026-06-08T12:00:00Z");

        clock.set(Instant.parse("2026-06-13T10:00:00Z"));
        runsWhatIsDue();

        assertThat(days()).isEmpty();
        assertThat(nextDigest()).isEqualTo("2026-06-15T06:30:00Z");
        digestComes();
        assertThat(days()).containsExactly("2026-06-15");
    }

    @Test
    void anHourThatIsPassedTwiceSendsNothingTwice() {
        var reference = cases.registered();
        waitsFrom("2026-06-08T12:00:00Z");
        digestComes();
        clock.set(Instant.parse("2026-06-09T05:30:00Z"));
        waitsFrom("2026-06-09T05:30:00Z");
        digestComes();

        assertThat(lines("2026-06-09", "officer", reference)).hasSize(1);
    }

    @Test
    void afterAnOutageEverybodyGetsTheirsOnceAndTheNextDayIsWaitedForMeanwhile() {
        var reference = cases.registered();
        waitsFrom("2026-06-08T12:00:00Z");
        mailbox.outage(true);
        try {
            assertThatThrownBy(this::digestComes).isInstanceOf(MailSendException.class);
        } finally {
            mailbox.outage(false);
        }
        assertThat(lines("2026-06-09", "officer", reference)).isEmpty();
        assertThat(nextDigest()).isEqualTo("2026-06-10T06:30:00Z");
        assertThat(unwritten()).hasSize(1);

        triesAgain();

        assertThat(lines("2026-06-09", "officer", reference)).hasSize(1);
        assertThat(unwritten()).isEmpty();
    }

    @Test
    void oneAddressThatFailsStopsNobodyElseAndIsTriedAgain() {
        var reference = cases.registered();
        var other = cases.registered();
        cases.does(other, PLAN, "adviceWanted", "no");
        waitsFrom("2026-06-08T12:00:00Z");
        // Comes before the sergeant, whose address is well.
        address("officer", "no address");
        try {
            assertThatThrownBy(this::digestComes).hasMessageContaining("1 of ");
        } finally {
            address("officer", "officer@avon-and-somerset.example.org");
        }
        assertThat(lines("2026-06-09", "officer", reference)).isEmpty();
        assertThat(lines("2026-06-09", "sergeant", other)).hasSize(1);

        triesAgain();

        assertThat(lines("2026-06-09", "officer", reference)).hasSize(1);
        assertThat(lines("2026-06-09", "sergeant", other)).as("not again").hasSize(1);
    }

    @Test
    void aRowOfTheTableSwitchesItOffForARole() {
        var reference = cases.registered();
        var other = cases.registered();
        cases.does(other, PLAN, "adviceWanted", "no");
        waitsFrom("2026-06-08T12:00:00Z");
        LocalMail.without("digest", "officer", repository, this::digestComes);

        assertThat(lines("2026-06-09", "officer", reference)).isEmpty();
        assertThat(lines("2026-06-09", "sergeant", other)).hasSize(1);
    }

    @Test
    void twoNodesThatStartAtOnceBeginOneDigest() throws Exception {
        waiting().forEach(job -> runtime.deleteProcessInstance(job.getProcessInstanceId(), "the first start of all"));
        Callable<Void> start = () -> {
            atStart.run(new DefaultApplicationArguments());
            return null;
        };
        var nodes = Executors.newFixedThreadPool(2);
        try {
            for (var node : nodes.invokeAll(List.of(start, start, start, start))) {
                node.get();
            }
        } finally {
            nodes.shutdown();
        }

        assertThat(waiting()).hasSize(1);
    }

    /** Makes the digest that waits wait from another moment, as if the system had first started then. */
    private void waitsFrom(String moment) {
        clock.set(Instant.parse(moment));
        waiting().forEach(job -> runtime.deleteProcessInstance(job.getProcessInstanceId(), "begun again"));
        starts();
    }

    private void starts() {
        try {
            atStart.run(new DefaultApplicationArguments());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Instant nextDigest() {
        return waiting().get(0).getDuedate().toInstant();
    }

    /** Time goes by until the next digest, which is written. */
    private Instant digestComes() {
        var moment = nextDigest();
        clock.set(moment);
        runsWhatIsDue();
        return moment;
    }

    /** Time goes by until the digest that could not be written is tried again. */
    private void triesAgain() {
        var again = unwritten().get(0);
        assertThat(again.getRetries()).isPositive();
        clock.set(again.getDuedate().toInstant());
        runsWhatIsDue();
    }

    private void runsWhatIsDue() {
        for (var due = due(); !due.isEmpty(); due = due()) {
            due.forEach(job -> jobs.executeJob(job.getId()));
        }
    }

    private List<Job> due() {
        return jobs.createJobQuery().processDefinitionKey(KEY).executable().list();
    }

    private List<Job> waiting() {
        return jobs.createJobQuery()
                .processDefinitionKey(KEY)
                .activityId("halfPastSeven")
                .list();
    }

    private List<Job> unwritten() {
        return jobs.createJobQuery()
                .processDefinitionKey(KEY)
                .activityId("writeDigests")
                .list();
    }

    /** The digests of a day that this person has got and that speak of the case. */
    private List<Mailbox.Message> lines(String day, String person, String reference) {
        return mailbox
                .withIds(jdbc.sql("""
                                select message_id from casework.outbound_message
                                where case_reference = '-' and milestone = ? and occurrence = 1 and recipient = ?
                                """)
                        .params("digest:" + day, person)
                        .query(String.class)
                        .set())
                .stream()
                .filter(mail -> mail.text().contains(reference))
                .toList();
    }

    private List<String> recipients(String day) {
        return jdbc.sql("select recipient from casework.outbound_message where milestone = ?")
                .param("digest:" + day)
                .query(String.class)
                .list();
    }

    private List<String> days() {
        return jdbc.sql("""
                        select distinct substring(milestone from 8) from casework.outbound_message
                        where template = 'digest' order by 1
                        """).query(String.class).list();
    }

    private void address(String person, String address) {
        var user = identity.createUserQuery().userId(person).singleResult();
        user.setEmail(address);
        identity.saveUser(user);
    }
}
