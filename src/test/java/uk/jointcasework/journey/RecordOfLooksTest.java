package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Who looked at which case, when, from where and over what: written by every call that names or shows one. */
@Casework
// Before a second system of the same JVM has come and gone, and the webapps with it.
class RecordOfLooksTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    @Autowired
    private Cases cases;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private HikariDataSource database;

    @Autowired
    private ObjectMapper json;

    @LocalServerPort
    private int port;

    /** A row, as far as tests ask for it. */
    private record Row(
            String user,
            String page,
            String call,
            String kind,
            String outcome,
            Integer status,
            String task,
            List<String> cases,
            List<String> areas,
            String about,
            String asked,
            Long found) {}

    @BeforeEach
    void emptyTheRecord() {
        owner().sql("truncate looks.look").update();
    }

    @Test
    void aListOfCardsIsOneRowWithTheCasesItShows() throws Exception {
        var one = cases.registered();
        var other = cases.registered();
        var officer = WebappSession.of(port, "officer");
        var filter = filter("My tasks");
        emptyTheRecord();

        var list = officer.post(ENGINE + "/filter/" + filter + "/list?maxResults=200", "{}");

        assertThat(list.body()).contains(one, other);
        var row = only();
        assertThat(row.user()).isEqualTo("officer");
        assertThat(row.page()).isEqualTo("tasklist");
        assertThat(row.call()).isEqualTo("POST " + ENGINE + "/filter/…/list");
        assertThat(row.kind()).isEqualTo("consultation");
        assertThat(row.outcome()).isEqualTo("given");
        assertThat(row.status()).isEqualTo(200);
        assertThat(row.cases()).contains(one, other);
        assertThat(row.areas()).containsExactly("south-west");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/task/{task}",
                "/task/{task}/form",
                "/task/{task}/deployed-form",
                "/task/{task}/form-variables",
                "/task/{task}/comment",
                "/history/user-operation?taskId={task}"
            })
    void everythingThatIsAskedOfATaskIsALookAtItsCase(String path) throws Exception {
        var reference = cases.registered();
        var task = cases.task(reference, "recordInvestigationPlan");

        var answer = WebappSession.of(port, "officer")
                .get(ENGINE + path.replace("{task}", task.getId()).replace("{process}", task.getProcessInstanceId()));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(rowsOf(reference)).singleElement().satisfies(row -> {
            assertThat(row.user()).isEqualTo("officer");
            assertThat(row.kind()).isEqualTo("consultation");
            assertThat(row.outcome()).isEqualTo("given");
            assertThat(row.call()).doesNotContain(task.getId(), "?");
            assertThat(row.task()).isEqualTo(path.contains("/task/{task}") ? task.getId() : null);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/engine/engine/default/process-instance/{process}/activity-instances",
                "/camunda/api/engine/engine/default/variable-instance?maxResults=50&processInstanceIdIn={process}",
                "/camunda/api/engine/engine/default/history/process-instance/{process}",
                "/camunda/api/cockpit/plugin/base/default/process-instance/{process}/called-process-instances",
                "/camunda/api/casework/cases/{case}/told",
                "/camunda/api/casework/cases/{case}/timeline",
                "/camunda/api/casework/cases/{case}/deadlines"
            })
    void whatASupervisorOpensIsALook(String path) throws Exception {
        var reference = cases.registered();
        var process = cases.task(reference, "recordInvestigationPlan").getProcessInstanceId();

        var answer = WebappSession.of(port, "supervisor")
                .get(path.replace("{process}", process).replace("{case}", reference));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(rowsOf(reference))
                .singleElement()
                .satisfies(row -> assertThat(row.user()).isEqualTo("supervisor"));
    }

    @Test
    void aListOfProcessesInCockpitNamesItsCases() throws Exception {
        var reference = cases.registered();
        var supervisor = WebappSession.of(port, "supervisor");

        supervisor.post(ENGINE + "/process-instance?maxResults=500", "{\"processDefinitionKey\":\"preChargeJourney\"}");

        assertThat(rowsOf(reference)).singleElement().satisfies(row -> {
            assertThat(row.kind()).isEqualTo("consultation");
            assertThat(row.task()).isNull();
        });
    }

    @Test
    void aRefusedLookIsRecordedAsRefused() throws Exception {
        var reference = cases.registered();
        var task = cases.task(reference, "recordInvestigationPlan").getId();

        var answer = WebappSession.of(port, "kent.officer").get(ENGINE + "/task/" + task);

        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(rowsOf(reference)).singleElement().satisfies(row -> {
            assertThat(row.user()).isEqualTo("kent.officer");
            assertThat(row.outcome()).isEqualTo("refused");
            assertThat(row.status()).isEqualTo(answer.statusCode());
            assertThat(row.areas()).containsExactly("south-west");
        });
    }

    @Test
    void whatIsRefusedBeforeTheEngineHearsOfItIsRecordedWithWhoeverIsLoggedIn() throws Exception {
        var reference = cases.registered();
        var task = cases.task(reference, "recordInvestigationPlan").getId();

        var answer = WebappSession.of(port, "officer").post(ENGINE + "/task/" + task + "/bpmnError", "{}");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(rowsOf(reference)).singleElement().satisfies(row -> {
            assertThat(row.user()).isEqualTo("officer");
            assertThat(row.kind()).isEqualTo("alteration");
            assertThat(row.outcome()).isEqualTo("refused");
        });
    }

    @Test
    void aChangeIsWrittenDownBeforeItIsMadeAndAfter() throws Exception {
        var reference = cases.registered();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "no");
        var task = cases.task(reference, "reviewInvestigationPlan").getId();

        var answer = WebappSession.of(port, "sergeant")
                .post(ENGINE + "/task/" + task + "/claim", "{\"userId\":\"sergeant\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(rowsOf(reference)).extracting(Row::outcome).containsExactly("asked", "given");
        assertThat(rowsOf(reference)).extracting(Row::kind).containsOnly("alteration");
        assertThat(rowsOf(reference)).extracting(Row::user).containsOnly("sergeant");
    }

    @Test
    void registeringIsCollectionAndWhatANeighbourReadsIsDisclosure() throws Exception {
        var reference = cases.registered();
        var another = "52TS7" + reference.substring(5);
        send(api("records.system", "/api/cases")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"reference": "%s", "force": "avon-and-somerset", "officer": "officer", "offence": "rape",
                         "reportedOn": "2026-05-02", "suspects": [{"status": "notArrested"}],
                         "victimSupports": "yes", "isvaSupport": "notYetOffered"}""".formatted(another))));

        send(api("records.system", "/api/cases/" + reference));
        send(api("officer", "/api/cases/" + reference));

        assertThat(rowsOf(another)).singleElement().satisfies(row -> {
            assertThat(row.kind()).isEqualTo("collection");
            assertThat(row.outcome()).isEqualTo("given");
            assertThat(row.page()).isEqualTo("api");
        });
        assertThat(rowsOf(reference)).extracting(Row::kind).containsExactly("disclosure", "consultation");
        assertThat(rowsOf(reference)).extracting(Row::user).containsExactly("records.system", "officer");
    }

    @Test
    void theDemonstrationsMailPageIsALookByNobodyKnown() throws Exception {
        var reference = cases.investigated();
        cases.tellsColleagues(reference);

        var page = send(HttpRequest.newBuilder(address("/demo/mail")).header("Accept", "text/html"));

        assertThat(page.body()).contains(reference);
        assertThat(rowsOf(reference)).singleElement().satisfies(row -> {
            assertThat(row.user()).isNull();
            assertThat(row.page()).isEqualTo("demo");
            assertThat(row.outcome()).isEqualTo("given");
        });
    }

    @Test
    void whatShowsNoCaseLeavesNoRow() throws Exception {
        cases.registered();
        var officer = WebappSession.of(port, "officer");

        officer.get(ENGINE + "/process-definition?latest=true");
        officer.get(ENGINE + "/filter?resourceType=Task");
        officer.post(ENGINE + "/filter/" + filter("My tasks") + "/count", "{}");
        officer.get("/");
        officer.get("/actuator/health");

        assertThat(rows()).isEmpty();
    }

    @Test
    void aCountThatAsksForOneCaseIsALookAtIt() throws Exception {
        var reference = cases.registered();

        WebappSession.of(port, "prosecutor")
                .post(ENGINE + "/task/count", "{\"processInstanceBusinessKey\":\"" + reference + "\"}");

        assertThat(rowsOf(reference))
                .singleElement()
                .satisfies(row -> assertThat(row.user()).isEqualTo("prosecutor"));
    }

    /** The same question as people with a browser's tools may write it. */
    static Stream<Arguments> writings() {
        var plain = "{\"processInstanceBusinessKey\":\"%s\"}";
        return Stream.of(
                arguments("plainly", plain, StandardCharsets.UTF_8),
                arguments("with an escape", "{\"processInstanceBusinessKey\":\"52\\u0054%s\"}", StandardCharsets.UTF_8),
                arguments(
                        "with its key escaped",
                        "{\"processInstanceBusinessKe\\u0079\":\"%s\"}",
                        StandardCharsets.UTF_8),
                arguments("in UTF-16", plain, StandardCharsets.UTF_16),
                arguments("in UTF-16 without a mark", plain, StandardCharsets.UTF_16LE),
                arguments("behind blanks", "{" + " ".repeat(270_000) + plain.substring(1), StandardCharsets.UTF_8),
                arguments("by a pattern", "{\"processInstanceBusinessKeyLike\":\"%s%%%%\"}", StandardCharsets.UTF_8),
                arguments(
                        "by a pattern within another",
                        "{\"orQueries\":[{\"processInstanceBusinessKeyLike\":\"_%s%%%%\"}]}",
                        StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("writings")
    void aCountIsALookAtWhatItCountsHoweverItIsAskedFor(String how, String body, Charset charset) throws Exception {
        var reference = cases.registered();
        var part = how.equals("with an escape")
                ? reference.substring(3)
                : how.contains("pattern within")
                        ? reference.substring(1, 10)
                        : how.contains("pattern") ? reference.substring(0, 10) : reference;

        var answer = WebappSession.of(port, "officer")
                .postBytes(ENGINE + "/task/count", body.formatted(part).getBytes(charset));

        assertThat(answer.body()).as(how).contains("count").doesNotContain(":0");
        assertThat(rowsOf(reference)).singleElement().satisfies(row -> {
            assertThat(row.user()).isEqualTo("officer");
            assertThat(row.kind()).isEqualTo("consultation");
            assertThat(row.found()).isPositive();
            assertThat(row.asked()).startsWith("processInstanceBusinessKey").contains(reference.substring(4, 10));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /camunda/api/engine/engine/default/task/count {\"dueAfter\":\"2199-01-01T00:00:00.000+0000\"}",
                "POST /camunda/api/engine/engine/default/task?maxResults=15 {\"processInstanceBusinessKeyLike\":\"99%\"}",
                "GET /camunda/api/engine/engine/default/task/count?assignee=nobody.such",
                "POST /camunda/api/engine/engine/default/filter/{filter}/count {\"nameLike\":\"%smith%\"}",
                "POST /camunda/api/engine/engine/default/filter/{filter}/list?maxResults=15 {\"nameLike\":\"%smith%\"}",
                "GET /camunda/api/engine/engine/default/history/user-operation?taskId=nothing",
                "GET /camunda/api/casework/found?q=99ZZ"
            })
    void aQuestionThatFindsNothingIsALookToo(String call) throws Exception {
        var parts = call.replace("{filter}", filter("My tasks")).split(" ", 3);
        var officer = WebappSession.of(port, "officer");
        emptyTheRecord();

        var answer = parts[0].equals("GET") ? officer.get(parts[1]) : officer.post(parts[1], parts[2]);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var row = only();
        assertThat(row.user()).isEqualTo("officer");
        assertThat(row.found()).isZero();
        assertThat(row.cases()).isEmpty();
        assertThat(row.areas()).containsExactly("south-west");
        assertThat(row.asked()).isNotBlank().doesNotContain("smith");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /camunda/api/engine/engine/default/process-instance/count {\"businessKeyLike\":\"{part}%\"}",
                "POST /camunda/api/engine/engine/default/history/process-instance/count {\"processInstanceBusinessKeyLike\":\"{part}%\"}",
                "POST /camunda/api/engine/engine/default/history/task/count {\"processInstanceBusinessKeyLike\":\"{part}%\"}",
                "POST /camunda/api/engine/engine/default/execution/count {\"businessKey\":\"{case}\"}",
                "POST /camunda/api/engine/engine/default/history/activity-instance/count {\"processInstanceId\":\"{process}\"}",
                "POST /camunda/api/cockpit/plugin/base/default/process-instance/count {\"businessKe\\u0079\":\"{case}\"}",
                "POST /camunda/api/cockpit/plugin/base/default/process-instance/count {\"businessKey\":\"52\\u0054{rest}\"}"
            })
    void whatASupervisorCountsIsALook(String call) throws Exception {
        var reference = cases.registered();
        var process = cases.task(reference, "recordInvestigationPlan").getProcessInstanceId();
        var parts = call.replace("{part}", reference.substring(0, 10))
                .replace("{case}", reference)
                .replace("{rest}", reference.substring(3))
                .replace("{process}", process)
                .split(" ", 3);
        var supervisor = WebappSession.of(port, "supervisor");

        var answer = supervisor.post(parts[1], parts[2]);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(rowsOf(reference)).singleElement().satisfies(row -> {
            assertThat(row.found()).isPositive();
            assertThat(row.asked()).isNotBlank();
        });
    }

    @Test
    void aRefusedQuestionIsRecordedAsRefused() throws Exception {
        var officer = WebappSession.of(port, "officer");
        emptyTheRecord();

        officer.post(
                ENGINE + "/task/count",
                "{\"processVariables\":[{\"name\":\"evidentialReview\",\"operator\":\"like\",\"value\":\"Th%\"}]}");

        assertThat(only().outcome()).isEqualTo("refused");
        assertThat(only().found()).isNull();
        assertThat(only().asked()).isEqualTo("variables = …");
    }

    @Test
    void aRefusedStartIsALookAtTheCaseThatItNames() throws Exception {
        var reference = cases.registered();
        var process = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("pauseReview")
                .latestVersion()
                .singleResult();

        var answer = WebappSession.of(port, "officer")
                .post(
                        ENGINE + "/process-definition/" + process.getId() + "/submit-form",
                        "{\"variables\":{\"caseReference\":{\"value\":\"52\\u0054" + reference.substring(3) + "\"}}}");

        assertThat(answer.statusCode()).as(answer.body()).isGreaterThanOrEqualTo(400);
        assertThat(rowsOf(reference)).extracting(Row::outcome).containsExactly("refused");
    }

    @Test
    void whoeverSearchesSeesQuestionsThatFoundNothing() throws Exception {
        WebappSession.of(port, "officer").get(ENGINE + "/task/count?processInstanceBusinessKeyLike=99ZZ%25");

        var found = json.readTree(
                send(api("supervisor", "/api/looks?person=officer")).body());

        assertThat(found.at("/looks/0/asked").asText()).isEqualTo("processInstanceBusinessKeyLike = 99ZZ%");
        assertThat(found.at("/looks/0/found").asInt()).isZero();
        assertThat(found.at("/looks/0/cases")).isEmpty();
    }

    @Test
    void aStrangerLeavesARowForWhatExistsAndCannotFillTheTableWithWhatDoesNot() throws Exception {
        var reference = cases.registered();
        var task = cases.task(reference, "recordInvestigationPlan").getId();

        send(HttpRequest.newBuilder(address("/api/cases/52TS0000000")));
        send(HttpRequest.newBuilder(address(ENGINE + "/task/00000000-0000-0000-0000-000000000000")));
        send(HttpRequest.newBuilder(address("/api/looks?person=officer")));
        send(HttpRequest.newBuilder(address("/camunda/api/casework/cases/52TS0000000/told"))
                .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(rows()).isEmpty();

        send(HttpRequest.newBuilder(address("/api/cases/" + reference)));
        send(HttpRequest.newBuilder(address(ENGINE + "/task/" + task)));

        assertThat(rowsOf(reference)).hasSize(2).allSatisfy(row -> {
            assertThat(row.user()).isNull();
            assertThat(row.outcome()).isEqualTo("refused");
            assertThat(row.status()).isEqualTo(401);
        });
    }

    @Test
    void nobodyOutsideSaysWhereACallComesFrom() throws Exception {
        var reference = cases.registered();

        send(api("officer", "/api/cases/" + reference).header("X-Forwarded-For", "203.0.113.7"));

        assertThat(jdbc.sql("select address from looks.look")
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .matches("127\\.0\\.0\\.1|0:0:0:0:0:0:0:1");
    }

    @Test
    void whatCannotBeRecordedIsNeitherShownNorChanged() throws Exception {
        var reference = cases.registered();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "no");
        var task = cases.task(reference, "reviewInvestigationPlan").getId();
        var sergeant = WebappSession.of(port, "sergeant");
        owner().sql("revoke insert (user_id) on looks.look from casework_app").update();
        try {
            var look = sergeant.get(ENGINE + "/task/" + task);
            var change = sergeant.post(ENGINE + "/task/" + task + "/claim", "{\"userId\":\"sergeant\"}");
            var harmless = sergeant.get(ENGINE + "/filter?resourceType=Task");

            assertThat(look.statusCode()).isEqualTo(503);
            assertThat(look.body()).contains("record of looks").doesNotContain(reference);
            assertThat(change.statusCode()).isEqualTo(503);
            assertThat(cases.task(reference, "reviewInvestigationPlan").getAssignee())
                    .isNull();
            assertThat(harmless.statusCode()).isEqualTo(200);
        } finally {
            owner().sql("grant insert (user_id) on looks.look to casework_app").update();
        }
        assertThat(sergeant.get(ENGINE + "/task/" + task).statusCode()).isEqualTo(200);
    }

    @Test
    void theApplicationCannotChangeTheRecord() throws Exception {
        send(api("officer", "/api/cases/" + cases.registered()));
        var attempts = List.of(
                "update looks.look set user_id = 'somebody.else'",
                "delete from looks.look",
                "truncate looks.look",
                "drop table looks.look",
                "alter table looks.look disable trigger all",
                "alter table looks.look add column note text",
                "create rule nothing as on insert to looks.look do instead nothing",
                "create trigger nothing before insert on looks.look for each row execute function"
                        + " suppress_redundant_updates_trigger()",
                "update looks.term set months = 12",
                "drop function looks.keep_to_term()",
                "drop schema looks cascade",
                "set role postgres",
                "insert into looks.look (recorded_at, looked_at, address, page, call, kind, outcome, case_references,"
                        + " areas) values ('2001-01-01', now(), '', 'api', '', 'erasure', 'asked', '{}', '{}')");

        assertThat(attempts)
                .allSatisfy(
                        attempt -> assertThatThrownBy(() -> jdbc.sql(attempt).update())
                                .rootCause()
                                .hasMessageMatching("(?s).*(permission denied|must be owner).*"));
        assertThat(rows()).hasSize(1);
    }

    @Test
    void theApplicationCannotChangeAMonthOfTheRecordByItself() throws Exception {
        send(api("officer", "/api/cases/" + cases.registered()));
        var month = owner().sql("select tableoid::regclass::text from looks.look")
                .query(String.class)
                .single();

        assertThatThrownBy(() -> jdbc.sql("delete from " + month).update())
                .rootCause()
                .hasMessageContaining("denied");
    }

    @Test
    void onlyMonthsPastTheirTermGo() {
        for (var age : List.of("71 months", "74 months")) {
            owner().sql("""
                            do $$
                            declare first date := date_trunc('month', now() at time zone 'UTC') - interval '%s';
                            begin
                                execute format('create table looks.look_%%s partition of looks.look for values from (%%L) to (%%L)',
                                    to_char(first, 'YYYY_MM'), first || ' 00:00+00',
                                    (first + interval '1 month')::date || ' 00:00+00');
                                insert into looks.look (recorded_at, looked_at, address, page, call, kind, outcome,
                                    case_references, areas)
                                values (first + interval '2 days', first, '', 'api', '%s', 'erasure', 'asked', '{}', '{}');
                            end $$""".formatted(age, age)).update();
        }

        var dropped =
                jdbc.sql("select looks.keep_to_term()").query(Integer.class).single();

        assertThat(dropped).isOne();
        assertThat(rows()).extracting(Row::call).containsExactly("71 months");
        assertThat(jdbc.sql("select looks.keep_to_term()").query(Integer.class).single())
                .isZero();
    }

    @Test
    void aSupervisorFindsWhoLookedAtACaseAndIsRecordedInTurn() throws Exception {
        var reference = cases.registered();
        send(api("officer", "/api/cases/" + reference));
        send(api("kent.officer", "/api/cases/" + reference));
        var supervisor = WebappSession.of(port, "supervisor");

        var found = json.readTree(
                supervisor.get("/camunda/api/casework/looks?case=" + reference).body());

        assertThat(found.get("more").asBoolean()).isFalse();
        assertThat(texts(found, "user")).containsExactly("kent.officer", "officer");
        assertThat(texts(found, "outcome")).containsExactly("refused", "given");
        assertThat(rowsOf(reference).get(2).user()).isEqualTo("supervisor");
        assertThat(rowsOf(reference).get(2).kind()).isEqualTo("consultation");
    }

    @Test
    void aSupervisorFindsWhatAPersonLookedAtAndTheRecordSaysWhomTheyAskedFor() throws Exception {
        var reference = cases.registered();
        send(api("officer", "/api/cases/" + reference));

        var found = json.readTree(send(api("supervisor", "/api/looks?person=officer&from=2026-05-01&until=2026-07-01"))
                .body());

        assertThat(texts(found, "call")).containsExactly("GET /api/cases/…");
        assertThat(found.get("looks").get(0).get("cases").get(0).asText()).isEqualTo(reference);
        assertThat(rows().get(1).about()).isEqualTo("officer");
        assertThat(send(api("supervisor", "/api/looks?person=nobody.such")).statusCode())
                .isEqualTo(200);
        assertThat(rows().get(2).about()).isEqualTo("nobody.such");
        var before = send(api("supervisor", "/api/looks?person=officer&until=2026-05-01"));
        assertThat(json.readTree(before.body()).get("looks")).isEmpty();
    }

    @Test
    void aSupervisorOfAnotherAreaFindsNothing() throws Exception {
        var reference = cases.registered();
        send(api("officer", "/api/cases/" + reference));
        var identity = engine.getIdentityService();
        var user = identity.newUser("southeast.looks.supervisor");
        user.setPassword("demo");
        identity.saveUser(user);
        identity.createMembership("southeast.looks.supervisor", "supervisor");
        identity.createTenantUserMembership("south-east", "southeast.looks.supervisor");
        try {
            var byCase = send(api("southeast.looks.supervisor", "/api/looks?case=" + reference));
            var unknown = send(api("southeast.looks.supervisor", "/api/looks?case=52TS0000000"));
            var byPerson = send(api("southeast.looks.supervisor", "/api/looks?person=officer"));

            assertThat(byCase.statusCode()).isEqualTo(404);
            assertThat(byCase.body()).isEqualTo(unknown.body());
            assertThat(json.readTree(byPerson.body()).get("looks")).isEmpty();
        } finally {
            identity.deleteUser("southeast.looks.supervisor");
        }
    }

    @Test
    void aCaseThatLeavesTheAreaLeavesTheSearchToo() throws Exception {
        var reference = cases.registered();
        send(api("officer", "/api/cases/" + reference));
        // As a case does that is kept for named people only.
        owner().sql("update act_hi_procinst set tenant_id_ = 'named-people' where business_key_ = ?")
                .param(reference)
                .update();

        assertThat(send(api("supervisor", "/api/looks?case=" + reference)).statusCode())
                .isEqualTo(404);
        assertThat(json.readTree(send(api("supervisor", "/api/looks?person=officer"))
                                .body())
                        .get("looks"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"officer", "chief.inspector", "prosecutor", "records.system", "admin"})
    void nobodyElseMaySearch(String user) throws Exception {
        assertThat(send(api(user, "/api/looks?person=officer")).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?case=52TS1000000&person=officer"})
    void aSearchIsForACaseOrForAPerson(String question) throws Exception {
        assertThat(send(api("supervisor", "/api/looks" + question)).statusCode())
                .isEqualTo(400);
    }

    private Row only() {
        assertThat(rows()).hasSize(1);
        return rows().get(0);
    }

    private List<Row> rowsOf(String reference) {
        return rows().stream().filter(row -> row.cases().contains(reference)).toList();
    }

    private List<Row> rows() {
        return jdbc.sql("select * from looks.look order by recorded_at")
                .query((row, number) -> new Row(
                        row.getString("user_id"),
                        row.getString("page"),
                        row.getString("call"),
                        row.getString("kind"),
                        row.getString("outcome"),
                        row.getObject("status", Integer.class),
                        row.getString("task"),
                        List.of((String[]) row.getArray("case_references").getArray()),
                        List.of((String[]) row.getArray("areas").getArray()),
                        row.getString("about"),
                        row.getString("asked"),
                        row.getObject("found", Long.class)))
                .list();
    }

    /** As the role that owns the record, which the application is not. */
    private JdbcClient owner() {
        return JdbcClient.create(new DriverManagerDataSource(database.getJdbcUrl(), "postgres", ""));
    }

    private String filter(String name) {
        return engine.getFilterService()
                .createTaskFilterQuery()
                .filterName(name)
                .singleResult()
                .getId();
    }

    private HttpRequest.Builder api(String user, String path) {
        var login = Base64.getEncoder().encodeToString((user + ":demo").getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(address(path)).header("Authorization", "Basic " + login);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static List<String> texts(JsonNode found, String field) {
        return stream(found.get("looks")).map(look -> look.get(field).asText()).toList();
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
