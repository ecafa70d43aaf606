package uk.jointcasework.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uk.jointcasework.casefile.CaseworkTest;

/** An administrator changes a table while the application runs, and it shows whose table is in force. */
class TablesApiTest extends CaseworkTest {

    private static final String PASSWORD = "long and not a default";
    private static final String ADMINISTRATOR = "an.administrator";
    private static final String SUPERVISOR = "a.supervisor";
    private static final String OFFICER = "an.officer";
    private static final String ENGINE = "/camunda/api/engine/engine/default";

    private WebappBrowser cockpit;
    private final HttpClient neighbour = HttpClient.newHttpClient();
    private final List<Authorization> rights = new ArrayList<>();

    @LocalServerPort
    private int port;

    @Autowired
    private ObjectMapper json;

    @BeforeEach
    void addPeople() {
        user(ADMINISTRATOR, "camunda-admin");
        grant("camunda-admin", Resources.APPLICATION, Permissions.ALL);
        grant("camunda-admin", Resources.DEPLOYMENT, Permissions.ALL);
        grant("camunda-admin", Resources.DECISION_DEFINITION, Permissions.ALL);
        user(SUPERVISOR, "supervisor");
        user(OFFICER, "avon-and-somerset-officer");
    }

    @AfterEach
    void removePeople() {
        var repository = engine.getRepositoryService();
        repository
                .createDeploymentQuery()
                .deploymentName("Local plan")
                .list()
                .forEach(deployment -> repository.deleteDeployment(deployment.getId()));
        List.of(ADMINISTRATOR, SUPERVISOR, OFFICER).forEach(engine.getIdentityService()::deleteUser);
        rights.forEach(right -> engine.getAuthorizationService().deleteAuthorization(right.getId()));
    }

    @Test
    void showsTheTablesInForceToSupervisorsAndAdministrators() throws Exception {
        for (var user : List.of(SUPERVISOR, ADMINISTRATOR)) {
            var answer = tables(user);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            var clocks = clocks(answer);
            assertThat(clocks.get("name").asText()).isEqualTo("Clocks");
            assertThat(clocks.get("version").asInt()).isPositive();
            assertThat(clocks.get("shipped").asBoolean()).isTrue();
            assertThat(clocks.get("deployment").asText()).isEqualTo("joint-casework");
            assertThat(clocks.get("deployedAt").asText()).matches("\\d{4}-\\d{2}-\\d{2}T.*Z");
        }
    }

    @Test
    void showsThemToNobodyElse() throws Exception {
        assertThat(tables(OFFICER).statusCode()).isEqualTo(403);
    }

    @Test
    void letsAnAdministratorChangeATableWhileTheApplicationRuns() throws Exception {
        var before = clocks(tables(SUPERVISOR)).get("version").asInt();
        cockpit = new WebappBrowser(port);
        cockpit.logIn(ADMINISTRATOR, PASSWORD);

        var answer = deploy(shippedClocks().replaceFirst("<text>21</text>", "<text>14</text>"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var clocks = clocks(tables(SUPERVISOR));
        assertThat(clocks.get("version").asInt()).isGreaterThan(before);
        assertThat(clocks.get("shipped").asBoolean()).isFalse();
        assertThat(clocks.get("deployment").asText()).isEqualTo("Local plan");
    }

    @Test
    void tellsAnAdministratorWhatIsWrongWithATable() throws Exception {
        cockpit = new WebappBrowser(port);
        cockpit.logIn(ADMINISTRATOR, PASSWORD);

        var answer = deploy(shippedClocks().replaceFirst("<text>21</text>", "<text>-21</text>"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json.readTree(answer.body()).get("message").asText())
                .isEqualTo("Table clocks, row clock_earlyAdvice: says length -21, which is less than nothing");
        assertThat(clocks(tables(SUPERVISOR)).get("shipped").asBoolean()).isTrue();
    }

    private static String shippedClocks() throws IOException {
        return Files.readString(Path.of("dmn", "clocks.dmn"));
    }

    private HttpResponse<String> tables(String user) throws Exception {
        var login = Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return neighbour.send(
                HttpRequest.newBuilder(address("/api/tables"))
                        .header("Authorization", "Basic " + login)
                        .build(),
                BodyHandlers.ofString());
    }

    private JsonNode clocks(HttpResponse<String> answer) throws IOException {
        return StreamSupport.stream(json.readTree(answer.body()).spliterator(), false)
                .filter(table -> table.get("table").asText().equals("clocks"))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> deploy(String table) throws Exception {
        return cockpit.post(
                ENGINE + "/deployment/create", "multipart/form-data; boundary=part", """
                --part
                Content-Disposition: form-data; name="deployment-name"

                Local plan
                --part
                Content-Disposition: form-data; name="table"; filename="clocks.dmn"
                Content-Type: application/octet-stream

                %s
                --part--
                """.formatted(table.strip())
                        .replace("\n", "\r\n"));
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private void user(String id, String group) {
        var identity = engine.getIdentityService();
        if (identity.createGroupQuery().groupId(group).count() == 0) {
            identity.saveGroup(identity.newGroup(group));
        }
        var user = identity.newUser(id);
        user.setPassword(PASSWORD);
        identity.saveUser(user);
        identity.createMembership(id, group);
    }

    private void grant(String group, Resource resource, Permission... permissions) {
        var service = engine.getAuthorizationService();
        if (service.createAuthorizationQuery()
                        .groupIdIn(group)
                        .resourceType(resource)
                        .resourceId("*")
                        .count()
                > 0) {
            return;
        }
        var right = service.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        right.setGroupId(group);
        right.setResource(resource);
        right.setResourceId("*");
        for (var permission : permissions) {
            right.addPermission(permission);
        }
        rights.add(service.saveAuthorization(right));
    }
}
