package uk.jointcasework.measures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.DigestUtils;

/**
 * Keeps the figures up with the cases. Whatever changes a case leaves a note in the database; a refresh reckons the facts
 * of the noted cases from scratch, then the sums of the days that this has changed. One node does so at a time.
 */
@Component
public class Measures {

    /** How old the figures may become. */
    static final Duration EVERY = Duration.ofMinutes(5);

    /** As many cases as one transaction takes up, at most. */
    private static final int SOME = 500;

    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('measures', 0))";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final String facts = aboutTheWay("measures/facts.sql");
    private final String now = aboutTheWay("measures/now.sql");

    Measures(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The moment that the figures are of; empty before the first refresh. */
    Optional<Instant> asAt() {
        return jdbc.sql("select as_at from casework.measure_state where as_at is not null")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Refreshes the figures if they are old; a clock that was put back makes them so. */
    void refreshIfOld() {
        if (areOld()) {
            refresh();
        }
    }

    private boolean areOld() {
        var age = asAt().map(asAt -> Duration.between(asAt, clock.instant()));
        return age.isEmpty() || age.get().isNegative() || age.get().compareTo(EVERY) >= 0;
    }

    /**
     * Takes up everything that has been committed until now. When it returns the figures are of this moment, whoever else
     * refreshes them at the same time.
     */
    public void refresh() {
        transaction.executeWithoutResult(status -> beginAnewIfDefinitionsChanged());
        var some = 0;
        do {
            some = transaction.execute(status -> takeUpSomeCases());
        } while (some > 0);
        transaction.executeWithoutResult(status -> sumUp());
    }

    private void beginAnewIfDefinitionsChanged() {
        lock();
        var definitions = DigestUtils.md5DigestAsHex(facts.getBytes(StandardCharsets.UTF_8));
        int changed = jdbc.sql("""
                        update casework.measure_state set definitions = :definitions
                        where definitions is distinct from :definitions
                        """).param("definitions", definitions).update();
        if (changed > 0) {
            jdbc.sql("insert into casework.measure_due (case_reference) select reference from shared.case_file")
                    .update();
        }
    }

    /** Gives the number of notes that were taken up: what is written meanwhile leaves a note of its own. */
    private int takeUpSomeCases() {
        lock();
        // All notes of a case at once, so that it is reckoned once, however much has happened in it.
        List<String> noted = jdbc.sql("""
                        delete from casework.measure_due d
                        using (select case_reference from casework.measure_due
                               group by case_reference order by case_reference limit ?) taken
                        where d.case_reference = taken.case_reference
                        returning d.case_reference
                        """).param(SOME).query(String.class).list();
        if (!noted.isEmpty()) {
            var cases = String.join(",", noted.stream().distinct().toList());
            reckon(cases);
        }
        return noted.size();
    }

    /** Most days of a case stay as they were, and so do their sums. */
    private void reckon(String cases) {
        jdbc.sql("with fresh as materialized (\n" + facts + """
                        ),
                        gone as (
                            delete from casework.measure_fact f
                            where f.case_reference = any (string_to_array(:cases, ','))
                              and not exists (select from fresh n
                                  where (n.case_reference, n.counter, n.day, n.side, n.part)
                                      = (f.case_reference, f.counter, f.day, f.side, f.part))
                        )
                        insert into casework.measure_fact as f
                            (case_reference, counter, day, side, part, force, cps_area, amount)
                        select case_reference, counter, day, side, part, force, cps_area, amount from fresh
                        on conflict (case_reference, counter, day, side, part) do update
                        set force = excluded.force, cps_area = excluded.cps_area, amount = excluded.amount
                        where (f.force, f.cps_area, f.amount) <> (excluded.force, excluded.cps_area, excluded.amount)
                        """)
                .param("cases", cases)
                .update();
    }

    private void sumUp() {
        lock();
        var asAt = clock.instant().atOffset(ZoneOffset.UTC);
        sumUpChangedDays();
        jdbc.sql("delete from casework.measure_now").update();
        jdbc.sql("insert into casework.measure_now (force, cps_area, counter, side, part, amount)\n" + now)
                .param("now", asAt)
                .update();
        jdbc.sql("update casework.measure_state set as_at = ?").param(asAt).update();
    }

    private void sumUpChangedDays() {
        // A day that changes from here on leaves another note.
        int taken = jdbc.sql("update casework.measure_stale set taken = true").update();
        if (taken == 0) {
            return;
        }
        jdbc.sql("""
                        delete from casework.measure_sum s
                        using (select distinct day, force, cps_area from casework.measure_stale where taken) c
                        where s.force = c.force and s.cps_area = c.cps_area
                          and (s.grain = 'day' and s.day = c.day
                               or s.grain = 'month' and s.day = date_trunc('month', c.day)::date)
                        """).update();
        jdbc.sql("""
                        insert into casework.measure_sum (grain, day, force, cps_area, counter, side, part, amount)
                        select 'day', f.day, f.force, f.cps_area, f.counter, f.side, f.part, sum(f.amount)
                        from (select distinct day, force, cps_area from casework.measure_stale where taken) c
                        join casework.measure_fact f
                          on f.force = c.force and f.cps_area = c.cps_area and f.day = c.day
                        group by 1, 2, 3, 4, 5, 6, 7
                        """).update();
        jdbc.sql("""
                        insert into casework.measure_sum (grain, day, force, cps_area, counter, side, part, amount)
                        select 'month', c.month, d.force, d.cps_area, d.counter, d.side, d.part, sum(d.amount)
                        from (select distinct date_trunc('month', day)::date as month, force, cps_area
                              from casework.measure_stale where taken) c
                        join casework.measure_sum d
                          on d.force = c.force and d.cps_area = c.cps_area and d.grain = 'day'
                         and d.day >= c.month and d.day < (c.month + interval '1 month')::date
                        group by 1, 2, 3, 4, 5, 6, 7
                        """).update();
        jdbc.sql("delete from casework.measure_stale where taken").update();
    }

    private void lock() {
        jdbc.sql(LOCK).query().listOfRows();
    }

    /** A question with the list of the work that moves a case from one court to the other: one for all of them. */
    private static String aboutTheWay(String file) {
        return read(file).replace("/* main-way.sql */", read("measures/main-way.sql"));
    }

    private static String read(String file) {
        try {
            return new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
