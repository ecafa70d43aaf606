package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yaml.snakeyaml.Yaml;
import uk.jointcasework.operations.Gauges;
import uk.jointcasework.operations.Scrape;

/** Operators see in numbers how things stand; the numbers are right, name nobody, and are what dashboards ask for. */
@Casework
class MetricsTest {

    private static final Path FILES = Path.of("docs", "operations");
    private static final String PLAN = "recordInvestigationPlan";

    /** A metric, or another word of PromQL. */
    private static final Pattern WORD = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

    /** Prometheus makes these itself. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up", "instance", "job");

    @Autowired
    private Cases cases;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private Gauges gauges;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @Test
    void workThatIsLateAndTheStepsForItAreCounted() {
        var reference = cases.registered();
        var plan = cases.task(reference, PLAN);
        gauges.count();
        var before = scrape();

        cases.isLate(reference, plan, 1);
        gauges.count();

        var after = scrape();
        assertThat(cases.rungs(plan)).containsExactly(0, 1);
        assertThat(difference(before, after, "casework_escalation_steps_total", "rung", "0"))
                .isEqualTo(1);
        assertThat(difference(before, after, "casework_escalation_steps_total", "rung", "1"))
                .isEqualTo(1);
        assertThat(difference(before, after, "casework_escalation_steps_total", "rung", "5"))
                .isZero();
        assertThat(after.value("casework_work_late", "agency", "police", "unit", "avon-and-somerset"))
                .isEqualTo(late("police", "avon-and-somerset"))
                .isPositive();
        assertThat(after.value("casework_work_oldest_late_seconds"))
                .isGreaterThanOrEqualTo(Duration.between(plan.getDueDate().toInstant(), cases.now())
                        .toSeconds());
        assertThat(difference(before, after, "casework_mail_total", "result", "sent"))
                .isPositive();
    }

    @Test
    void openCasesAreCountedByTheStageTheyWaitInWithoutTheNumberOfAnItem() {
        gauges.count();
        var before = scrape();

        cases.withPlan();
        gauges.count();

        var after = scrape();
        assertThat(difference(before, after, "casework_cases_open", "stage", "Action item"))
                .isEqualTo(1);
        assertThat(after.samples().stream()
                        .filter(sample -> sample.name().equals("casework_cases_open"))
                        .map(sample -> sample.labels().get("stage")))
                .isNotEmpty()
                .noneMatch(stage -> stage.matches(".*[0-9].*"));
    }

    @Test
    void mailThatNoServerTakesIsCountedAndSoIsEachFurtherAttempt() {
        var reference = cases.registered();
        // The first job only begins the process that writes.
        jobs.executeJob(notice(reference).getId());
        var before = scrape();
        mailbox.outage(true);
        try {
            var mail = notice(reference);
            assertThat(catchThrowable(() -> jobs.executeJob(mail.getId()))).isNotNull();
            assertThat(catchThrowable(() -> jobs.executeJob(mail.getId()))).isNotNull();
        } finally {
            mailbox.outage(false);
        }
        gauges.count();
        var during = scrape();
        assertThat(difference(before, during, "casework_mail_total", "result", "failed"))
                .isEqualTo(2);
        assertThat(difference(before, during, "casework_mail_repeated_total")).isEqualTo(1);
        assertThat(during.value("casework_mail_queued")).isPositive();

        jobs.executeJob(notice(reference).getId());

        assertThat(difference(during, scrape(), "casework_mail_total", "result", "sent"))
                .isEqualTo(1);
        assertThat(difference(during, scrape(), "casework_mail_repeated_total")).isEqualTo(1);
    }

    @Test
    void jobsThatAreDueOrGivenUpAreCounted() {
        var reference = cases.registered();
        gauges.count();
        var before = scrape();
        var job = notice(reference);
        assertThat(before.value("casework_jobs_due")).isPositive();

        jobs.setJobRetries(job.getId(), 0);
        try {
            gauges.count();
            assertThat(difference(before, scrape(), "casework_jobs_failed")).isEqualTo(1);
            assertThat(difference(before, scrape(), "casework_jobs_due")).isEqualTo(-1);
        } finally {
            jobs.setJobRetries(job.getId(), 3);
        }
    }

    @Test
    void noNumberNamesACaseOrAPerson() {
        cases.linked();
        gauges.count();
        var people = identity.createUserQuery().list().stream().map(User::getId).collect(Collectors.toSet());

        assertThat(scrape().samples())
                .hasSizeGreaterThan(100)
                // What other tests of the same system have called, counted on their side.
                .filteredOn(sample -> !sample.name().startsWith("http_client_"))
                .flatExtracting(sample -> sample.labels().values())
                .noneMatch(label -> label.matches(".*[0-9]{2}[A-Z0-9]{2}[0-9]{7}.*") || label.contains("@"))
                .doesNotContainAnyElementsOf(people);
    }

    @Test
    void onlyAdministratorsAndMonitoringSystemsReadTheNumbers() {
        assertThat(new Caller(port, "admin", "demo")
                        .call("GET", "/actuator/prometheus", null)
                        .status())
                .isEqualTo(200);
        assertThat(new Caller(port, null, null)
                        .call("GET", "/actuator/prometheus", null)
                        .status())
                .isEqualTo(401);
        for (var person : List.of("supervisor", "officer", "records.system")) {
            assertThat(new Caller(port, person, "demo")
                            .call("GET", "/actuator/prometheus", null)
                            .status())
                    .as(person)
                    .isEqualTo(403);
        }
    }

    @Test
    void everythingThatTheDashboardAndTheAlertsAskForIsReallyThere() throws IOException {
        cases.isLate(cases.registered(), PLAN);
        gauges.count();
        var asked = new ArrayList<String>();
        new ObjectMapper()
                .readTree(FILES.resolve("grafana-dashboard.json").toFile())
                .findValues("expr")
                .forEach(expression -> asked.add(expression.asText()));
        assertThat(asked).hasSizeGreaterThan(10);
        var alerts = alerts().stream().map(alert -> (String) alert.get("expr")).toList();
        assertThat(alerts).hasSizeGreaterThan(8);
        asked.addAll(alerts);

        var there = scrape();
        var missing = new TreeSet<String>();
        for (var expression : asked) {
            new Expression(expression).missingFrom(there).forEach(name -> missing.add(name + " in " + expression));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void eachAlertHasASectionThatSaysWhatToDo() throws IOException {
        var sections = Files.readAllLines(Path.of("docs", "operations.md")).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", ""))
                .toList();

        assertThat(sections)
                .containsAll(alerts().stream()
                        .map(alert -> (String) alert.get("alert"))
                        .toList());
    }

    /** The words of one expression of PromQL: what it takes from a scrape. */
    private record Expression(String text) {

        private static final Pattern LABELS = Pattern.compile("\\{([^}]*)}|\\bby \\(([^)]*)\\)");
        private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "by");

        List<String> missingFrom(Scrape scrape) {
            var metrics = metrics();
            var labels = labels();
            var missing = new ArrayList<String>();
            for (var metric : metrics) {
                if (OF_PROMETHEUS.contains(metric)) {
                    continue;
                }
                var has = new HashSet<String>();
                scrape.samples().stream()
                        .filter(sample -> sample.name().equals(metric))
                        .forEach(sample -> {
                            has.add(metric);
                            has.addAll(sample.labels().keySet());
                        });
                if (!has.contains(metric)) {
                    missing.add(metric);
                } else {
                    labels.stream()
                            .filter(label -> !OF_PROMETHEUS.contains(label) && !has.contains(label))
                            .forEach(label -> missing.add(metric + " by " + label));
                }
            }
            assertThat(metrics).as(text).isNotEmpty();
            return missing;
        }

        private Set<String> labels() {
            return LABELS.matcher(withoutValues())
                    .results()
                    .flatMap(found -> WORD.matcher(found.group(1) == null ? found.group(2) : found.group(1))
                            .results())
                    .map(found -> found.group())
                    .collect(Collectors.toSet());
        }

        private Set<String> metrics() {
            var bare = LABELS.matcher(withoutValues()).replaceAll(" ").replaceAll("\\[[^]]*]", "");
            return Pattern.compile("(?<![\\w.])" + WORD + "(?!\\w|\\s*\\()")
                    .matcher(bare)
                    .results()
                    .map(found -> found.group())
                    .filter(word -> !OPERATORS.contains(word) && !word.matches("sum|max|min"))
                    .collect(Collectors.toSet());
        }

        private String withoutValues() {
            return text.replaceAll("\"[^\"]*\"", "\"\"");
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> alerts() throws IOException {
        Map<String, List<Map<String, List<Map<String, Object>>>>> file =
                new Yaml().load(Files.readString(FILES.resolve("alerts.yml")));
        return file.get("groups").get(0).get("rules");
    }

    private Job notice(String reference) {
        return jobs.createJobQuery().processDefinitionKey("staffNotice").list().stream()
                .filter(job -> reference.equals(jdbc.sql("select business_key_ from act_hi_procinst where id_ = ?")
                        .param(job.getProcessInstanceId())
                        .query(String.class)
                        .single()))
                .findFirst()
                .orElseThrow();
    }

    private double late(String agency, String unit) {
        return jdbc.sql("select * from casework.deadline").query().listOfRows().stream()
                .filter(row -> row.get("ended_at") == null && row.get("stopped_at") == null)
                .filter(row -> ((java.sql.Timestamp) row.get("due")).toInstant().isBefore(cases.now()))
                .filter(row -> agency.equals(row.get("agency"))
                        && unit.equals(row.get(agency.equals("cps") ? "cps_area" : "force")))
                .count();
    }

    private static double difference(Scrape before, Scrape after, String name, String... labels) {
        return after.value(name, labels) - before.value(name, labels);
    }

    private Scrape scrape() {
        var answer = new Caller(port, "admin", "demo").call("GET", "/actuator/prometheus", null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return new Scrape(answer.body());
    }
}
