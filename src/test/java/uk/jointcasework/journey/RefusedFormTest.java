package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A form that is refused says by its keys which answers it is refused for, beside the sentence for people. */
@Casework
// Before a second system of the same JVM has come and gone, and the webapps with it.
class RefusedFormTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    @Autowired
    private Cases cases;

    @Autowired
    private RepositoryService definitions;

    @Autowired
    private ObjectMapper json;

    @LocalServerPort
    private int port;

    @Test
    void namesTheQuestionsOfATask() throws Exception {
        var task = cases.task(cases.registered(), "recordInvestigationPlan");

        var answer = WebappSession.of(port, "officer")
                .post(
                        ENGINE + "/task/" + task.getId() + "/submit-form",
                        "{\"variables\":{\"accountKind\":{\"value\":\"none of these\"}}}");

        assertThat(answer.statusCode()).isEqualTo(400);
        var refused = json.readTree(answer.body());
        assertThat(refused.path("message").asText())
                .contains("Please correct: How was the victim’s account taken?: choose one of the answers offered; ");
        assertThat(refused.path("errors").path(0).path("key").asText()).isEqualTo("accountKind");
        assertThat(refused.path("errors").path(0).path("label").asText())
                .isEqualTo("How was the victim’s account taken?");
        assertThat(refused.path("errors").path(0).path("message").asText())
                .isEqualTo("choose one of the answers offered");
        assertThat(refused.path("errors").findValuesAsText("key")).contains("suspectFocus", "adviceWanted");
    }

    @Test
    void namesTheQuestionOfAStartThatAProcessRefuses() throws Exception {
        var definition = definitions
                .createProcessDefinitionQuery()
                .processDefinitionKey("isvaContact")
                .latestVersion()
                .singleResult();

        var answer = WebappSession.of(port, "sergeant")
                .post(
                        ENGINE + "/process-definition/" + definition.getId() + "/submit-form",
                        "{\"variables\":{\"caseReference\":{\"value\":\"52ZZ9999925\"}}}");

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode refused = json.readTree(answer.body());
        assertThat(refused.path("errors").findValuesAsText("key")).containsExactly("caseReference");
    }
}
