package uk.jointcasework.lateness;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import uk.jointcasework.core.EngineClock;

/** Moves the engine's clock to whatever comes next, a job or something that people do, and never past it. */
final class MovedClock {

    private static final int MOST_ROUNDS = 1000;

    private record Appointment(Instant at, long number, Runnable work) {}

    private final EngineClock clock;
    private final ManagementService jobs;
    private final Runnable afterEach;
    private final PriorityQueue<Appointment> appointments =
            new PriorityQueue<>(Comparator.comparing(Appointment::at).thenComparing(Appointment::number));
    private long appointed;
    private long jobsRun;

    /** Calls {@code afterEach} whenever something has happened. */
    MovedClock(EngineClock clock, ManagementService jobs, Runnable afterEach) {
        this.clock = clock;
        this.jobs = jobs;
        this.afterEach = afterEach;
    }

    /** Somebody does something at a moment; at once if it has passed. */
    void at(Instant moment, Runnable work) {
        appointments.add(new Appointment(moment, appointed++, work));
    }

    /** Lets the time pass. */
    void runTo(Instant end) {
        for (var next = next(); next != null && !next.isAfter(end); next = next()) {
            to(next);
            runJobs();
            while (!appointments.isEmpty() && !appointments.peek().at().isAfter(clock.instant())) {
                appointments.remove().work().run();
                runJobs();
            }
        }
        to(end);
    }

    private void to(Instant moment) {
        if (moment.isAfter(clock.instant())) {
            clock.set(moment);
        }
    }

    private Instant next() {
        var job = jobs.createJobQuery().withRetriesLeft().orderByJobDuedate().asc().listPage(0, 1).stream()
                .map(found -> found.getDuedate().toInstant())
                .findFirst()
                .orElse(null);
        var appointment = appointments.isEmpty() ? null : appointments.peek().at();
        return job == null || appointment != null && appointment.isBefore(job) ? appointment : job;
    }

    private void runJobs() {
        afterEach.run();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            var due = jobs.createJobQuery()
                    .executable()
                    .orderByJobDuedate()
                    .asc()
                    .orderByJobId()
                    .asc()
                    .list();
            if (due.isEmpty()) {
                return;
            }
            due.forEach(this::run);
            afterEach.run();
        }
        throw new AssertionError("Jobs never come to rest");
    }

    private void run(Job job) {
        // One job may have taken another one away.
        if (jobs.createJobQuery().jobId(job.getId()).count() > 0) {
            jobs.executeJob(job.getId());
            jobsRun++;
        }
    }

    long jobsRun() {
        return jobsRun;
    }
}
