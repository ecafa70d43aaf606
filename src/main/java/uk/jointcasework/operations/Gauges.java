package uk.jointcasework.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How things stand, counted in the background: a scrape reads numbers and asks the database nothing. Every node counts
 * the same, so take the highest of several and do not add them up.
 */
@Component
@EnableScheduling
public class Gauges {

    private final JdbcClient jdbc;
    private final Clock clock;

    private final MultiGauge openCases;
    private final MultiGauge lateWork;
    private final AtomicLong oldestLate = new AtomicLong();
    private final AtomicLong dueJobs = new AtomicLong();
    private final AtomicLong failedJobs = new AtomicLong();
    private final AtomicLong oldestDueJob = new AtomicLong();
    private final AtomicLong queuedMail = new AtomicLong();
    private final AtomicLong oldestQueuedMail = new AtomicLong();
    private final AtomicLong waitingEvents = new AtomicLong();
    private final AtomicLong oldestWaitingEvent = new AtomicLong();
    private final AtomicLong countedAt = new AtomicLong();

    Gauges(JdbcClient jdbc, Clock clock, MeterRegistry registry) {
        this.jdbc = jdbc;
        this.clock = clock;
        openCases = MultiGauge.builder("casework.cases.open")
                .description("Cases with work that waits, by the process it waits in; a case may be in several")
                .register(registry);
        lateWork = MultiGauge.builder("casework.work.late")
                .description("Work that is past its date, by whose court it is in: a force or a CPS Area")
                .register(registry);
        gauge(registry, "casework.work.oldest.late", oldestLate, "seconds", "How long the latest work has been late");
        gauge(registry, "casework.jobs.due", dueJobs, null, "Jobs of the engine that could run now");
        gauge(registry, "casework.jobs.failed", failedJobs, null, "Jobs that the engine has given up");
        gauge(registry, "casework.jobs.oldest.due", oldestDueJob, "seconds", "How long the first due job has waited");
        gauge(registry, "casework.mail.queued", queuedMail, null, "Messages that are to be sent and have not been");
        gauge(
                registry,
                "casework.mail.oldest.queued",
                oldestQueuedMail,
                "seconds",
                "How long the first of these has waited");
        gauge(
                registry,
                "casework.events.waiting",
                waitingEvents,
                null,
                "Events that neighbouring systems have not taken");
        gauge(
                registry,
                "casework.events.oldest.waiting",
                oldestWaitingEvent,
                "seconds",
                "How long the first of these has waited");
        Gauge.builder("casework.counted.ago", this::secondsSinceCounted)
                .baseUnit("seconds")
                .description("How long ago all of this was counted")
                .register(registry);
    }

    /** Counts anew; what cannot be counted stays as it was, and the age of the figures says so. */
    @Scheduled(fixedDelayString = "${operations.every:PT30S}")
    public void count() {
        var now = clock.instant();
        openCases.register(openCases(), true);
        lateWork.register(lateWork(now), true);
        oldestLate.set(secondsSince(oldest("""
                select min(due) from shared.deadline where ended_at is null and stopped_at is null and due < ?
                """, now), now));
        countJobs(now);
        // What waits for a person has a reason.
        queuedMail.set(jdbc.sql("""
                        select count(*) from shared.outbound_message where state = 'queued' and reason is null
                        """).query(Long.class).single());
        oldestQueuedMail.set(secondsSince(oldest("""
                select min(queued_at) from shared.outbound_message
                where state = 'queued' and reason is null and queued_at < ?
                """, now), now));
        // Of a restricted case nothing is sent, and nobody has to see to it.
        waitingEvents.set(jdbc.sql("""
                        select count(*) from shared.event_waiting
                        where case_reference not in (select case_reference from shared.restricted_case)
                        """).query(Long.class).single());
        oldestWaitingEvent.set(secondsSince(oldest("""
                select min(queued_at) from shared.event_waiting
                where queued_at < ? and case_reference not in (select case_reference from shared.restricted_case)
                """, now), now));
        countedAt.set(now.getEpochSecond());
    }

    /** Without the number of an item or a suspect: a stage is a process, and no more series than these. */
    private List<MultiGauge.Row<?>> openCases() {
        return jdbc
                .sql("""
                        select process_name as process, count(distinct case_reference) as cases
                        from shared.deadline where ended_at is null group by 1
                        """)
                .query((row, number) ->
                        MultiGauge.Row.of(Tags.of("stage", row.getString("process")), row.getLong("cases")))
                .list()
                .stream()
                .<MultiGauge.Row<?>>map(row -> row)
                .toList();
    }

    private List<MultiGauge.Row<?>> lateWork(Instant now) {
        return jdbc
                .sql("""
                        select agency, case agency when 'cps' then cps_area else force end as unit, count(*) as work
                        from shared.deadline where ended_at is null and stopped_at is null and due < ? group by 1, 2
                        """)
                .param(utc(now))
                .query((row, number) -> MultiGauge.Row.of(
                        Tags.of("agency", row.getString("agency"), "unit", row.getString("unit")), row.getLong("work")))
                .list()
                .stream()
                .<MultiGauge.Row<?>>map(row -> row)
                .toList();
    }

    /** In one look at all jobs; what was to run at once has no date but that of its making. */
    private void countJobs(Instant now) {
        // The engine writes its times without a zone, in that of the machine.
        var today = Timestamp.from(now);
        jdbc.sql("""
                        select count(*) filter (where retries_ = 0) as failed,
                               count(*) filter (where retries_ > 0) as due,
                               min(coalesce(duedate_, create_time_)) filter (where retries_ > 0) as oldest
                        from act_ru_job
                        where retries_ = 0
                           or suspension_state_ = 1 and (duedate_ is null or duedate_ <= ?)
                        """).param(today).query(row -> {
            failedJobs.set(row.getLong("failed"));
            dueJobs.set(row.getLong("due"));
            var oldest = row.getTimestamp("oldest");
            oldestDueJob.set(secondsSince(oldest == null ? null : oldest.toInstant(), now));
        });
    }

    private @Nullable Instant oldest(String sql, Instant now) {
        return jdbc
                .sql(sql)
                .param(utc(now))
                .query((row, number) -> row.getObject(1, OffsetDateTime.class))
                .list()
                .stream()
                .filter(moment -> moment != null)
                .findFirst()
                .map(OffsetDateTime::toInstant)
                .orElse(null);
    }

    private double secondsSinceCounted() {
        return clock.instant().getEpochSecond() - countedAt.get();
    }

    private static long secondsSince(@Nullable Instant moment, Instant now) {
        return moment == null ? 0 : Math.max(0, Duration.between(moment, now).toSeconds());
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static void gauge(
            MeterRegistry registry, String name, AtomicLong value, @Nullable String unit, String what) {
        Gauge.builder(name, value, AtomicLong::get)
                .baseUnit(unit)
                .description(what)
                .register(registry);
    }
}
