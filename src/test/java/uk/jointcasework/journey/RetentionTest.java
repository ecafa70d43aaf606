package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import uk.jointcasework.core.CsvFile;
import uk.jointcasework.core.EngineClock;

/** What is kept goes when its term is over, and all of a case at once when somebody may order it. */
@Casework
@ExtendWith(OutputCaptureExtension.class)
class RetentionTest {

    private static final Duration A_YEAR = Duration.ofDays(366);

    @Autowired
    private Cases cases;

    @Autowired
    private EngineClock clock;

    @Autowired
    private HistoryService history;

    @Autowired
    private ManagementService management;

    @Autowired
    private IdentityService identity;

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private ScheduledTaskHolder scheduled;

    @Autowired
    private ObjectMapper json;

    @LocalServerPort
    private int port;

    @Test
    void nothingIsLeftOfACaseThatWasErasedButTheRecordOfIt(CapturedOutput log) throws Exception {
        var reference = aCaseWithABitOfEverything();
        var another = cases.linked();
        var ids = idsOf(reference);
        var words = reference + "|" + cases.updateReference(reference);
        assertThat(placesOf(words, ids)).hasSizeGreaterThan(40);
        var rowsOfAnother = placesOf(another, Set.of());

        var answer = order("admin", reference, "RM/2026/0147");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(placesOf(words, ids)).containsExactly("casework.erasure.case_reference");
        assertThat(placesOf(another, Set.of())).isEqualTo(rowsOfAnother).hasSizeGreaterThan(5);
        assertThat(log.getAll()).doesNotContain(reference);
        var record = records().path(0);
        assertThat(record.path("caseReference").asText()).isEqualTo(reference);
        assertThat(record.path("reason").asText()).isEqualTo("courtOrder");
        assertThat(record.path("orderedAs").asText()).isEqualTo("RM/2026/0147");
        assertThat(record.path("erasedBy").asText()).isEqualTo("admin");
        assertThat(record.path("processes").asInt()).isGreaterThan(5);
        assertThat(record.path("entries").asInt()).isGreaterThan(10);
        assertThat(order("admin", reference, "RM/2026/0147").statusCode()).isEqualTo(404);
    }

    @Test
    void onlyAnAdministratorWithTheNumberOfAnOrderErases() throws Exception {
        var reference = cases.registered();

        assertThat(order("superintendent", reference, "RM/2026/0148").statusCode())
                .isEqualTo(403);
        assertThat(order("supervisor", reference, "RM/2026/0148").statusCode()).isEqualTo(403);
        assertThat(send(request(reference, "RM/2026/0148")).statusCode()).isEqualTo(401);
        assertThat(order("admin", reference, "because somebody asked").statusCode())
                .isEqualTo(400);
        assertThat(get("superintendent", "/actuator/erasure").statusCode()).isEqualTo(403);
        assertThat(cases.open(reference)).isNotEmpty();
    }

    @Test
    void theEngineCleansUpAtNightWhatIsOverItsTimeToLive() {
        var reference = cases.registered();
        cases.runsJobs(reference);
        assertThat(instances(reference, "staffNotice")).isOne();
        var night = Instant.parse("2026-08-31T01:00:00Z");

        clock.set(night.minus(Duration.ofDays(2)));
        cleanUp();
        assertThat(instances(reference, "staffNotice")).as("after 89 days").isOne();

        clock.set(night);
        cleanUp();
        assertThat(instances(reference, "staffNotice")).as("after 91 days").isZero();
        assertThat(instances(reference, "preChargeJourney")).as("under way").isOne();
    }

    @Test
    void theCleanUpWaitsForTheNight() {
        clock.set(Instant.parse("2026-08-31T12:00:00Z"));
        cleanUp();

        assertThat(history.findHistoryCleanupJobs())
                .isNotEmpty()
                .allSatisfy(job -> assertThat(job.getDuedate()).isAfter(clock.instant()));
    }

    @Test
    void whatIsOfAnEndedCaseGoesWhenItsTermIsOverAndNothingOfACaseUnderWay() {
        var over = cases.withTheProsecutor("isvaSupport", "no");
        cases.does(over, "decideForSuspect", "decision", "charge");
        cases.told(over);
        cases.runsJobs(over);
        for (int week = 0; week < 20 && !cases.open(over).isEmpty(); week++) {
            cases.open(over).forEach(task -> cases.does(over, task));
            cases.runsJobs(over);
        }
        cases.isAtRest(over);
        var underWay = cases.registered();
        cases.runsJobs(underWay);
        var messages = rows("outbound_message", underWay);
        assertThat(messages).isPositive();

        clock.set(Cases.MONDAY.plus(A_YEAR));
        look();
        assertThat(rows("outbound_message", over)).as("after a year").isPositive();

        clock.set(Cases.MONDAY.plus(A_YEAR.multipliedBy(3)));
        look();
        assertThat(rows("outbound_message", over)).as("after three years").isZero();
        assertThat(rows("deadline", over)).as("after three years").isPositive();

        clock.set(Cases.MONDAY.plus(A_YEAR.multipliedBy(7)));
        look();
        assertThat(rows("deadline", over)).as("after seven years").isZero();
        assertThat(rows("milestone", over)).as("after seven years").isPositive();

        clock.set(Cases.MONDAY.plus(A_YEAR.multipliedBy(11)));
        look();
        assertThat(placesOf(over, Set.of()).stream().filter(place -> place.startsWith("casework.")))
                .as("after eleven years")
                .isEmpty();
        assertThat(rows("outbound_message", underWay)).as("under way").isEqualTo(messages);
        assertThat(rows("deadline", underWay)).as("under way").isPositive();
    }

    @Test
    void everyTableThatNamesACaseHasATerm() {
        var withACase = jdbc.queryForList("""
                select table_name from information_schema.columns
                where table_schema = 'casework' and (column_name = 'case_reference' or table_name = 'case_file')
                """, String.class);

        assertThat(termsOf("table"))
                .containsExactlyInAnyOrderElementsOf(withACase.stream()
                        // The record that something was erased is not erased with it.
                        .filter(table -> !table.equals("erasure"))
                        .collect(Collectors.toSet()));
    }

    /** An adviser, letters, a plan, late work with its ladder, a mail that came back from nowhere, and a comment. */
    private String aCaseWithABitOfEverything() {
        var reference = cases.linked();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.does(reference, "askForAdvice");
        cases.isLate(reference, cases.task(reference, "triageAdviceRequest"), 3);
        cases.does(reference, "triageAdviceRequest", "triageOutcome", "accept", "prosecutor", "prosecutor");
        cases.does(reference, "giveAdvice", "actionPlanNeeded", "yes");
        cases.does(reference, "setActionItems", "item1Owner", "officer", "another1", false);
        cases.runsJobs(reference);
        var item = cases.task(reference, "completeActionItem");
        identity.setAuthentication("admin", List.of("camunda-admin"), List.of("south-west"));
        try {
            tasks.createComment(item.getId(), item.getProcessInstanceId(), "Seen");
            tasks.setPriority(item.getId(), 71);
        } finally {
            identity.clearAuthentication();
        }
        cases.starts("sergeant", "changeDeadline", "caseReference", reference);
        cases.runsJobs(reference);
        return reference;
    }

    /** The ids that the engine knows this case by. */
    private Set<String> idsOf(String reference) {
        var ids = new TreeSet<>(jdbc.queryForList("""
                with recursive ours as (
                    select proc_inst_id_ from act_hi_procinst where business_key_ = ?
                    union
                    select child.proc_inst_id_ from act_hi_procinst child
                        join ours on child.super_process_instance_id_ = ours.proc_inst_id_)
                select proc_inst_id_ from ours
                """, String.class, reference));
        var processes = ids.toArray();
        var places = String.join(",", ids.stream().map(id -> "?").toList());
        for (var query : List.of(
                "select id_ from act_hi_taskinst where proc_inst_id_ in (",
                "select execution_id_ from act_hi_actinst where proc_inst_id_ in (",
                "select id_ from act_hi_actinst where proc_inst_id_ in (",
                "select bytearray_id_ from act_hi_varinst where bytearray_id_ is not null and proc_inst_id_ in (")) {
            ids.addAll(jdbc.queryForList(query + places + ")", String.class, processes));
        }
        return ids;
    }

    /** The columns in which one of these words stands, within whatever text, or one of these ids. */
    private Set<String> placesOf(String words, Set<String> ids) {
        var columns = jdbc.queryForList("""
                select table_schema || '.' || table_name || '.' || column_name from information_schema.columns
                where (table_schema = 'public' and table_name like 'act\\_%' or table_schema = 'casework')
                    and data_type in ('character varying', 'text')
                """, String.class);
        var values = ids.toArray(String[]::new);
        return columns.stream()
                .filter(column -> {
                    var name = column.substring(column.lastIndexOf('.') + 1);
                    var table = column.substring(0, column.lastIndexOf('.'));
                    return Boolean.TRUE.equals(jdbc.queryForObject(
                            "select exists (select from " + table + " where " + name + " ~ ? or " + name + " = any(?))",
                            Boolean.class,
                            words,
                            values));
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private long instances(String reference, String process) {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKey(process)
                .count();
    }

    private int rows(String table, String reference) {
        return jdbc.queryForObject(
                "select count(*) from casework." + table + " where case_reference = ?", Integer.class, reference);
    }

    /** As the job executor would, until the jobs say that there is nothing left to do. */
    private void cleanUp() {
        for (int round = 0; round < 3; round++) {
            history.findHistoryCleanupJobs().forEach(job -> management.executeJob(job.getId()));
        }
    }

    private void look() {
        var looks = scheduled.getScheduledTasks().stream()
                .filter(task -> task.toString().contains("retention.Retention.look"))
                .toList();
        assertThat(looks).hasSize(1);
        looks.get(0).getTask().getRunnable().run();
    }

    private static List<String> termsOf(String kind) {
        return CsvFile.rows("retention/terms.csv").stream()
                .filter(row -> row.get("kind").equals(kind))
                .map(row -> row.get("name"))
                .toList();
    }

    private JsonNode records() throws Exception {
        return json.readTree(get("admin", "/actuator/erasure").body());
    }

    private HttpResponse<String> get(String user, String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).header("Authorization", basic(user)));
    }

    private HttpResponse<String> order(String user, String reference, String number) throws Exception {
        return send(request(reference, number).header("Authorization", basic(user)));
    }

    private HttpRequest.Builder request(String reference, String number) throws IOException {
        return HttpRequest.newBuilder(uri("/actuator/erasure"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.writeValueAsString(
                        Map.of("caseReference", reference, "reason", "courtOrder", "orderedAs", number))));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":demo").getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
