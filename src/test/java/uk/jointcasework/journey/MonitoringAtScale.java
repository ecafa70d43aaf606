package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.jointcasework.core.EngineClock;
import uk.jointcasework.core.London;
import uk.jointcasework.demo.People;
import uk.jointcasework.demo.Typist;
import uk.jointcasework.forms.FormCheck;
import uk.jointcasework.forms.StartDoor;
import uk.jointcasework.measures.Measures;

/**
 * What supervisors ask for, with a thousand open cases and with a hundred thousand, all of them in one Area, which is
 * worse than any real one. Not one of the tests, since it needs a quiet machine and minutes: docs/measure-monitoring.sh.
 */
@Casework
class MonitoringAtScale {

    private static final int ORIGINALS = Integer.getInteger("scale.originals", 50);
    private static final int FEW = 1_000;
    private static final int MANY = Integer.getInteger("scale.cases", 100_000);
    private static final int CALLS = Integer.getInteger("scale.calls", 200);
    /** A table with fewer rows may be read whole: that is what the planner does rightly. */
    private static final long SMALL = 2_000;

    @TestConfiguration
    static class Ears {

        @Bean
        static Plans plans() {
            return new Plans();
        }
    }

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
    private JdbcClient jdbc;

    @Autowired
    private HikariDataSource database;

    @Autowired
    private Plans plans;

    @Autowired
    private Measures measures;

    @LocalServerPort
    private int port;

    @Test
    void takesNoMoreThanTwiceAsLongForAHundredTimesTheCases() throws Exception {
        var originals = walkOriginals();
        var many = new ManyCases(database);
        many.originals(originals);
        many.copy(1, FEW / originals.size());
        many.settle();
        refreshed("1,000");
        var few = timed();
        for (int copied = FEW / originals.size(); copied < MANY / originals.size(); copied += 200) {
            many.copy(copied, Math.min(copied + 200, MANY / originals.size()));
        }
        many.settle();
        refreshed("100,000");
        var large = timed();

        var ratios = new LinkedHashMap<String, Double>();
        few.forEach((what, before) -> {
            var after = large.get(what);
            ratios.put(what, after / before);
            System.out.printf(
                    Locale.UK, "%-45s %8.2f ms -> %8.2f ms, ratio %.2f%n", what, before, after, after / before);
        });
        var wholes = new ArrayList<String>();
        for (var call : calls().entrySet()) {
            var session = WebappSession.of(port, "supervisor");
            for (var plan : plans.of(() -> session.get(call.getValue()))) {
                System.out.printf(
                        "%n== %s%n%s%n", call.getKey(), plan.sql().strip().replaceAll("\\s+", " "));
                plan.lines().forEach(System.out::println);
                plan.readWhole().stream()
                        .filter(table -> rows(table) > SMALL)
                        .forEach(table -> wholes.add(call.getKey() + ": " + table));
            }
        }
        assertThat(wholes).as("tables that were read whole").isEmpty();
        assertThat(ratios.get("stuck, first page")).isLessThanOrEqualTo(2);
        assertThat(ratios.get("measures, the last three months")).isLessThanOrEqualTo(2);
    }

    private Map<String, String> calls() {
        var room = "/camunda/api/casework/";
        var today = clock.instant().atZone(London.ZONE).toLocalDate();
        var calls = new LinkedHashMap<String, String>();
        calls.put("stuck, first page", room + "stuck");
        calls.put("stuck, with the police", room + "stuck?court=police");
        calls.put("stuck, of one stage", room + "stuck?stage=" + encoded("Early advice"));
        calls.put("stuck, on the second rung", room + "stuck?rung=2");
        calls.put("stuck, failed jobs", room + "stuck?why=failedJob");
        calls.put("stuck, failed mail", room + "stuck?why=failedMail");
        calls.put("stuck, taken by nobody", room + "stuck?why=nobody");
        calls.put("timeline of a case", room + "cases/52SC0000101/timeline");
        calls.put(
                "measures, the last three months", room + "measures?from=" + today.minusMonths(3) + "&until=" + today);
        calls.put("measures, a year", room + "measures?from=" + today.minusYears(1) + "&until=" + today);
        calls.put("measures page itself", "/measures.html");
        return calls;
    }

    /** The median time of each call, in milliseconds. */
    private Map<String, Double> timed() throws Exception {
        var times = new LinkedHashMap<String, Double>();
        var session = WebappSession.of(port, "supervisor");
        for (var call : calls().entrySet()) {
            var taken = new double[CALLS];
            for (int i = -CALLS; i < CALLS; i++) {
                long began = System.nanoTime();
                var answer = session.get(call.getValue());
                if (i >= 0) {
                    taken[i] = (System.nanoTime() - began) / 1e6;
                }
                assertThat(answer.statusCode())
                        .as(call.getValue() + ": " + answer.body())
                        .isEqualTo(200);
            }
            Arrays.sort(taken);
            times.put(call.getKey(), taken[CALLS / 2]);
        }
        return times;
    }

    private void refreshed(String how) {
        long began = System.nanoTime();
        measures.refresh();
        System.out.printf(
                Locale.UK,
                "%s open cases of %d: figures made anew in %.1f s%n",
                how,
                jdbc.sql("select count(*) from casework.case_file")
                        .query(Long.class)
                        .single(),
                (System.nanoTime() - began) / 1e9);
    }

    /** Open cases of every kind: people do what comes to mind, and now and then nothing for weeks. */
    private List<String> walkOriginals() {
        var random = new Random(20210131);
        var people = new People(engine, startDoor, new Typist(check, clock, random));
        var open = new ArrayList<String>();
        for (int number = 0; open.size() < ORIGINALS; number++) {
            clock.set(Cases.MONDAY.plus(Duration.ofDays(number % 30)));
            var reference = "52RW%05d26".formatted(number);
            var given = new HashMap<String, Object>(Map.of("caseReference", reference));
            given.put("cpsArea", null);
            given.put("restrictedBecause", null);
            given.put("namedPeople", null);
            people.register("officer", given);
            walk(people, random, reference);
            if (!cases.tasks(reference).isEmpty()) {
                open.add(reference);
            }
        }
        clock.set(Cases.MONDAY.plus(Duration.ofDays(90)));
        open.subList(0, 3).forEach(this::failsAJob);
        jdbc.sql("""
                        update casework.outbound_message set state = 'undelivered', sent_at = null
                        where ctid in (select ctid from casework.outbound_message where case_reference = any(?) limit 2)
                        """).param(open.toArray(String[]::new)).update();
        var stages = new TreeMap<String, Long>();
        jdbc.sql("select stage, count(*) from casework.deadline where ended_at is null group by stage")
                .query(row -> {
                    stages.put(row.getString(1), row.getLong(2));
                });
        System.out.println("Originals: " + open.size() + ", their open work: " + stages);
        return open;
    }

    private void walk(People people, Random random, String reference) {
        var steps = 1 + random.nextInt(40);
        for (int step = 0; step < steps; step++) {
            var tasks = people.tasks(reference);
            if (tasks.isEmpty()) {
                cases.runsJobs(reference);
                if (people.tasks(reference).isEmpty()) {
                    return;
                }
            } else if (random.nextInt(8) == 0) {
                clock.forward(Duration.ofDays(1 + random.nextInt(20)));
                cases.runsJobs(reference);
            } else {
                people.complete(tasks.get(random.nextInt(tasks.size())), Map.of());
            }
        }
    }

    private void failsAJob(String reference) {
        engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference).list().stream()
                .flatMap(instance ->
                        engine
                                .getManagementService()
                                .createJobQuery()
                                .processInstanceId(instance.getId())
                                .list()
                                .stream())
                .findFirst()
                .ifPresent(job -> engine.getManagementService().setJobRetries(job.getId(), 0));
    }

    private long rows(String table) {
        return jdbc.sql("select reltuples::bigint from pg_class where relname = ?")
                .param(table)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }
}
