package uk.jointcasework.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.assertj.core.groups.Tuple;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uk.jointcasework.casefile.CaseworkTest;

class CaseApiTest extends CaseworkTest {

    private static final String PASSWORD = "long and not a default";

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Authorization> rights = new ArrayList<>();
    private final List<String> users = new ArrayList<>();

    @LocalServerPort
    private int port;

    @Autowired
    private ObjectMapper json;

    @BeforeEach
    void modelsAndPeople() {
        deploy("casefile/preChargeJourney.bpmn", "forms/registerCase.form");
        user("records.test", "neighbouring-test", "south-west");
        user("an.officer", "avon-and-somerset-officer", "south-west");
        user("another.officer", "gloucestershire-officer", "south-west");
        user("kent.test", "neighbouring-test", "south-east");
        user("a.prosecutor", "south-west-prosecutor", "south-west");
        for (var group : List.of("neighbouring-test", "avon-and-somerset-officer", "gloucestershire-officer")) {
            grant(
                    group,
                    Resources.PROCESS_DEFINITION,
                    "preChargeJourney",
                    ProcessDefinitionPermissions.READ,
                    ProcessDefinitionPermissions.CREATE_INSTANCE);
            grant(group, Resources.PROCESS_INSTANCE, "*", Permissions.CREATE);
        }
    }

    @AfterEach
    void removePeople() {
        rights.forEach(right -> engine.getAuthorizationService().deleteAuthorization(right.getId()));
        users.forEach(engine.getIdentityService()::deleteUser);
    }

    @Test
    void registersACase() {
        var answer = post("records.test", aCase("52SA1000126"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).hasValue("/api/cases/52SA1000126");
        assertThat(body(answer).get("reference").textValue()).isEqualTo("52SA1000126");
        assertThat(body(answer).get("force").textValue()).isEqualTo("avon-and-somerset");
        assertThat(body(answer).get("cpsArea").textValue()).isEqualTo("south-west");

        var journey = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey("52SA1000126")
                .processDefinitionKey("preChargeJourney")
                .singleResult();
        assertThat(journey.getTenantId()).isEqualTo("south-west");
        assertThat(engine.getRuntimeService().getVariables(journey.getId()))
                .containsEntry("caseReference", "52SA1000126")
                .containsEntry("force", "avon-and-somerset")
                .containsEntry("cpsArea", "south-west")
                .containsEntry("officer", null)
                .containsEntry("prosecutor", null)
                .containsEntry("suspects", "S1,S2")
                .containsEntry("suspectStatus", "bail")
                .containsEntry("suspectSummary", "S1 on bail to 4 September 2027, S2 not arrested")
                .containsEntry("offence", "rape")
                .containsEntry("chargedSuspects", "")
                .containsEntry("notChargedSuspects", "")
                .containsEntry("outOfCourtSuspects", "")
                .containsEntry("undecidedSuspects", "S1,S2")
                .containsEntry("nextReviewDate", null);
        assertThat(jdbc.sql("select source from casework.case_file")
                        .query(String.class)
                        .list())
                .containsExactly("api");
    }

    @Test
    void answersTheSameRegistrationInTheSameWords() {
        var first = post("records.test", aCase("52SA1000126"));
        var spelledOtherwise = aCase("52SA1000126").replace("\n", " ").replace("\"force\"", "   \"force\"");
        var second = post("records.test", spelledOtherwise);

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(journeys()).isOne();
    }

    @Test
    void refusesTheSameReferenceWithOtherContent() {
        post("records.test", aCase("52SA1000126"));
        var answer = post("records.test", aCase("52SA1000126").replace("\"rape\"", "\"attemptedRape\""));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertIsProblem(answer);
        assertThat(errors(answer)).containsExactly(tuple("reference", "52SA1000126 is registered already"));
        assertThat(journeys()).isOne();
    }

    @Test
    void registersOnceWhenManyAskAtOnce() {
        var calls = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> post("records.test", aCase("52SA1000126"))))
                .toList();
        var codes = calls.stream().map(call -> call.join().statusCode()).toList();

        assertThat(codes).containsOnly(200, 201).containsOnlyOnce(201);
        assertThat(journeys()).isOne();
    }

    @Test
    void takesTheCallerForTheOfficerIfTheyAreOne() {
        var own = post("an.officer", aCase("52SA1000126"));
        assertThat(own.statusCode()).as(own.body()).isEqualTo(201);
        var other = post(
                "records.test", aCase("52SA1000226").replace("\"force\"", "\"officer\": \"an.officer\", \"force\""));
        assertThat(other.statusCode()).as(other.body()).isEqualTo(201);

        assertThat(jdbc.sql("select officer from casework.case_file")
                        .query(String.class)
                        .list())
                .containsExactly("an.officer", "an.officer");
    }

    @Test
    void takesAReferenceAsPeopleWriteItOnce() {
        assertThat(post("records.test", aCase("52/SA/10001/26")).statusCode()).isEqualTo(201);
        assertThat(post("records.test", aCase("52 sa 10001 26")).statusCode())
                .as("the same registration in another writing")
                .isEqualTo(200);
        assertThat(jdbc.sql("select reference from casework.case_file")
                        .query(String.class)
                        .list())
                .containsExactly("52SA1000126");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"offence\": \"rape\"                | \"offence\": \"murder\"                 | offence",
                "\"offence\": \"rape\",               | ''                                     | offence",
                "\"offence\": \"rape\"                | \"offence\": null                      | offence",
                "\"offence\": \"rape\"                | \"offence\": 7                         | offence",
                "\"reference\": \"52SA1000126\"       | \"reference\": \"52/SA/10001\"         | reference",
                "\"reference\": \"52SA1000126\"       | \"reference\": \"52SA1000199\"         | reference",
                "\"reference\": \"52SA1000126\"       | \"reference\": \"99SA1000126\"         | reference",
                "\"reference\": \"52SA1000126\"       | \"reference\": [\"52SA1000126\"]       | reference",
                "\"reportedOn\": \"2026-06-04\"       | \"reportedOn\": \"4.6.2026\"           | reportedOn",
                "\"reportedOn\": \"2026-06-04\"       | \"reportedOn\": \"2026-02-30\"         | reportedOn",
                "\"reportedOn\": \"2026-06-04\"       | \"reportedOn\": \"2199-06-04\"         | reportedOn",
                "\"bailEnds\": \"2027-09-04\"         | \"bailEnds\": \"soon\"                 | suspects[0].bailEnds",
                ", \"bailEnds\": \"2027-09-04\"       | ''                                     | suspects[0].bailEnds",
                "\"status\": \"notArrested\"          | \"status\": \"arrested\"               | suspects[1].status",
                "\"status\": \"notArrested\"          | \"status\": true                       | suspects[1].status",
                "\"status\": \"notArrested\"          | \"status\": \"custody\"                | suspects[1].custodyEnds",
                "\"status\": \"notArrested\"          | \"state\": \"notArrested\", \"status\": \"notArrested\" | suspects[1].state",
                "{\"status\": \"notArrested\"}        | 5                                      | suspects[1]",
                "\"victimSupports\": \"yes\"          | \"victimSupports\": \"maybe\"          | victimSupports",
                "\"isvaSupport\": \"notYetOffered\"   | \"isvaSupport\": \"\"                  | isvaSupport",
                "\"force\": \"avon-and-somerset\"     | \"force\": \"atlantis\"                | force",
                "\"force\": \"avon-and-somerset\"     | \"cpsArea\": \"south-east\", \"force\": \"avon-and-somerset\" | cpsArea",
                "\"force\": \"avon-and-somerset\"     | \"cpsArea\": \"nowhere\", \"force\": \"avon-and-somerset\" | cpsArea",
                "\"force\": \"avon-and-somerset\"     | \"officer\": \"nobody\", \"force\": \"avon-and-somerset\" | officer",
                "\"force\": \"avon-and-somerset\"     | \"victimName\": \"x\", \"force\": \"avon-and-somerset\" | victimName",
            })
    void saysWhichFieldIsWrong(String right, String wrong, String field) {
        var content = aCase("52SA1000126");
        assertThat(content).contains(right);
        var answer = post("records.test", content.replace(right, wrong));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertIsProblem(answer);
        assertThat(errors(answer)).extracting(error -> error.toList().get(0)).contains(field);
        assertThat(errors(answer))
                .allSatisfy(error -> assertThat((String) error.toList().get(1)).isNotBlank());
        assertThat(journeys()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "7",
                "\"text\"",
                "{} {}",
                "{\"reference\": \"52SA1000126\", \"reference\": \"52SA1000126\"}",
                "{\"suspects\": []}",
                "{\"suspects\": {}}",
                "{\"reference\": \"\\u0000\"}",
                "{\"suspects\": [1,2,3,4,5,6,7]}"
            })
    void refusesWhatIsNoRegistrationAtAll(String content) {
        var answer = post("records.test", content);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertIsProblem(answer);
        assertThat(errors(answer)).isNotEmpty();
    }

    @Test
    void saysEverythingThatIsMissingAtOnce() {
        var answer = post("records.test", "{}");

        assertThat(errors(answer))
                .extracting(error -> error.toList().get(0))
                .containsExactlyInAnyOrder(
                        "reference", "force", "offence", "reportedOn", "suspects", "victimSupports", "isvaSupport");
    }

    @Test
    void refusesAVeryLongRequest() {
        var answer = post("records.test", "{\"reference\": \"" + "5".repeat(1_000_000) + "\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void asksForTheAreaOfAForceThatHasSeveral() {
        user("london.test", "neighbouring-test", "london-south");
        var content = aCase("01SA1000126").replace("avon-and-somerset", "metropolitan");
        var answer = post("london.test", content);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(errors(answer)).extracting(error -> error.toList().get(0)).containsExactly("cpsArea");

        var chosen = post("london.test", content.replace("\"force\"", "\"cpsArea\": \"london-south\", \"force\""));
        assertThat(chosen.statusCode()).as(chosen.body()).isEqualTo(201);

        var other = content.replace("01SA1000126", "01SA1000226");
        var foreign = post("london.test", other.replace("\"force\"", "\"cpsArea\": \"london-north\", \"force\""));
        assertThat(foreign.statusCode()).as(foreign.body()).isEqualTo(403);
    }

    @Test
    void refusesOtherUnits() {
        assertThat(post("kent.test", aCase("52SA1000126")).statusCode()).isEqualTo(403);
        assertThat(post("another.officer", aCase("52SA1000126")).statusCode()).isEqualTo(403);
        assertThat(post("a.prosecutor", aCase("52SA1000126")).statusCode()).isEqualTo(403);
        assertThat(journeys()).isZero();
    }

    @Test
    void asksForALogin() {
        var unknown = send(request("/api/cases/52SA1000126").GET());
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertIsProblem(unknown);
        assertThat(unknown.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Basic");

        var wrong = send(request("/api/cases/52SA1000126")
                .header("Authorization", basic("records.test", "wrong"))
                .GET());
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void saysHowACaseStands() {
        post("records.test", aCase("52SA1000126"));
        var answer = get("a.prosecutor", "52SA1000126");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var view = body(answer);
        assertThat(view.get("reference").textValue()).isEqualTo("52SA1000126");
        assertThat(view.get("stage").textValue()).isEqualTo("Pre-charge case");
        assertThat(view.get("with").textValue()).isEqualTo("police");
        assertThat(view.get("nextDate").textValue()).matches("20[0-9-]{8}T[0-9:]+Z");
        assertThat(view.get("suspects"))
                .extracting(
                        suspect -> suspect.get("label").textValue(),
                        suspect -> suspect.get("status").textValue(),
                        suspect -> suspect.get("decision").isNull())
                .containsExactly(tuple("S1", "bail", true), tuple("S2", "notArrested", true));
        assertThat(view.get("openTasks"))
                .extracting(task -> task.get("key").textValue())
                .containsExactly("recordInvestigationPlan");
        assertThat(view.get("milestones"))
                .extracting(
                        milestone -> milestone.get("milestone").textValue(),
                        milestone -> milestone.get("name").textValue())
                .containsExactly(tuple("registered", "Registered"));
    }

    @Test
    void saysWhatWasDecided() {
        post("records.test", aCase("52SA1000126"));
        var journey = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey("52SA1000126")
                .processDefinitionKey("preChargeJourney")
                .singleResult();
        engine.getRuntimeService().setVariable(journey.getId(), "chargedSuspects", "S2");
        engine.getRuntimeService().setVariable(journey.getId(), "undecidedSuspects", "S1");

        var suspects = body(get("records.test", "52SA1000126")).get("suspects");
        assertThat(suspects.get(0).get("decision").isNull()).isTrue();
        assertThat(suspects.get(1).get("decision").textValue()).isEqualTo("charge");
    }

    @Test
    void showsNobodyTheCasesOfOthers() {
        post("records.test", aCase("52SA1000126"));

        assertThat(get("kent.test", "52SA1000126").statusCode()).isEqualTo(404);
        assertThat(get("another.officer", "52SA1000126").statusCode()).isEqualTo(404);
        assertThat(get("records.test", "52SA9999926").statusCode()).isEqualTo(404);
        assertThat(get("records.test", "no-reference").statusCode()).isEqualTo(404);
        assertThat(get("records.test", "%00").statusCode()).isIn(400, 404);
        assertIsProblem(get("kent.test", "52SA1000126"));
    }

    @Test
    void refusesOtherMethodsAndKindsOfContent() {
        var request = request("/api/cases").header("Authorization", basic("records.test", PASSWORD));
        var text = send(
                request.copy().header("Content-Type", "text/plain").POST(HttpRequest.BodyPublishers.ofString("x")));
        assertThat(text.statusCode()).isEqualTo(415);
        assertIsProblem(text);
        var deleted = send(request.copy().DELETE());
        assertThat(deleted.statusCode()).isEqualTo(405);
        assertIsProblem(deleted);
    }

    @Test
    void describesItself() {
        var answer = send(request("/v3/api-docs").GET());

        assertThat(answer.statusCode()).isEqualTo(200);
        var paths = body(answer).get("paths");
        assertThat(paths.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("/api/cases", "/api/cases/{reference}", "/api/looks", "/api/tables");
        var post = paths.get("/api/cases").get("post");
        assertThat(post.get("responses").fieldNames()).toIterable().contains("200", "201", "400", "401", "403", "409");
        assertThat(post.at("/requestBody/content/application~1json/schema/$ref").textValue())
                .endsWith("/CaseRegistration");
        assertThat(post.has("parameters")).isFalse();
        assertThat(send(request("/swagger-ui/index.html").GET()).statusCode()).isEqualTo(200);
    }

    /** After a wanted change write it anew: {@code mvn test -Dtest=CaseApiTest -Dgolden.write=true}. */
    @Test
    void isDescribedInADocumentOfItsOwn() throws IOException {
        var document = Path.of("docs", "openapi.yaml");
        var description = send(request("/v3/api-docs.yaml").GET())
                .body()
                .replace("http://127.0.0.1:" + port, "http://localhost:8080");

        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(document, description);
        }

        assertThat(document).content().isEqualTo(description);
    }

    private static String aCase(String reference) {
        return """
                {
                  "reference": "%s",
                  "force": "avon-and-somerset",
                  "offence": "rape",
                  "reportedOn": "2026-06-04",
                  "suspects": [
                    {"status": "bail", "bailEnds": "2027-09-04"},
                    {"status": "notArrested"}
                  ],
                  "victimSupports": "yes",
                  "isvaSupport": "notYetOffered"
                }
                """.formatted(reference);
    }

    private long journeys() {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("preChargeJourney")
                .count();
    }

    private HttpResponse<String> post(String user, String content) {
        return send(request("/api/cases")
                .header("Authorization", basic(user, PASSWORD))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(content)));
    }

    private HttpResponse<String> get(String user, String reference) {
        return send(request("/api/cases/" + reference)
                .header("Authorization", basic(user, PASSWORD))
                .GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode body(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Tuple> errors(HttpResponse<String> answer) {
        return StreamSupport.stream(body(answer).path("errors").spliterator(), false)
                .map(error -> tuple(
                        error.get("field").textValue(), error.get("message").textValue()))
                .toList();
    }

    private static void assertIsProblem(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type").orElse("none")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"title\"", "\"status\"").doesNotContain("Exception", "at uk.", "trace");
    }

    private static String basic(String user, String password) {
        var login = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(login);
    }

    private void user(String id, String group, String area) {
        var identity = engine.getIdentityService();
        if (identity.createGroupQuery().groupId(group).count() == 0) {
            identity.saveGroup(identity.newGroup(group));
        }
        if (identity.createTenantQuery().tenantId(area).count() == 0) {
            identity.saveTenant(identity.newTenant(area));
        }
        var user = identity.newUser(id);
        user.setPassword(PASSWORD);
        identity.saveUser(user);
        identity.createMembership(id, group);
        identity.createTenantUserMembership(area, id);
        users.add(id);
    }

    private void grant(String group, Resource resource, String id, Permission... permissions) {
        var right = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        right.setGroupId(group);
        right.setResource(resource);
        right.setResourceId(id);
        for (var permission : permissions) {
            right.addPermission(permission);
        }
        // The application's own provisioning may have given it already.
        if (engine.getAuthorizationService()
                        .createAuthorizationQuery()
                        .groupIdIn(group)
                        .resourceType(resource)
                        .resourceId(id)
                        .count()
                == 0) {
            rights.add(engine.getAuthorizationService().saveAuthorization(right));
        }
    }
}
