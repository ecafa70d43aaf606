package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import org.camunda.bpm.engine.FilterService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** How much one person may ask: enough for a busy day, and not for a program that reads by counting. */
@Casework
@TestPropertySource(
        properties = {"looks.questions-a-minute=240", "demo.data=${test.data:target/test-data/ide}/questions"})
class QuestionsAMinuteTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final int A_MINUTE = 240;

    @Autowired
    private Cases cases;

    @Autowired
    private FilterService filters;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MeterRegistry numbers;

    @LocalServerPort
    private int port;

    @Test
    void whoeverReadsByCountingIsRefusedInWordsRecordedAndToldOf() throws Exception {
        var sergeant = WebappSession.of(port, "sergeant");
        var before = refused();

        int answered = 0;
        for (int i = 0; i < 336; i++) {
            var answer =
                    sergeant.post(ENGINE + "/task/count", "{\"processInstanceBusinessKeyLike\":\"52%0" + i + "%\"}");
            if (answer.statusCode() == 429) {
                assertThat(answer.body()).contains("You have asked more in a minute than anybody needs to");
            } else {
                answered++;
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            }
        }

        assertThat(answered).isBetween(A_MINUTE, A_MINUTE + 60);
        assertThat(sergeant.get("/camunda/api/casework/found?q=52").statusCode())
                .isEqualTo(429);
        assertThat(refused() - before).isGreaterThanOrEqualTo(336 + 1 - answered);
        assertThat(jdbc.sql("""
                        select count(*) from looks.look
                        where user_id = 'sergeant' and status = 429 and outcome = 'refused' and asked is not null
                        """).query(Integer.class).single()).isGreaterThanOrEqualTo(336 - answered);
        // What is no question goes on, and so does everybody else.
        assertThat(sergeant.get("/camunda/api/casework/lists").statusCode()).isEqualTo(200);
        assertThat(WebappSession.of(port, "inspector")
                        .get("/camunda/api/casework/found?q=52")
                        .statusCode())
                .isEqualTo(200);
    }

    /** A minute in which somebody opens a task every two seconds, searches, and has eight windows that look every ten. */
    @Test
    void whoeverWorksFastIsNeverRefused() throws Exception {
        var reference = cases.registered();
        var task = ENGINE + "/task/"
                + cases.task(reference, "recordInvestigationPlan").getId();
        var filter = filters.createTaskFilterQuery().list().get(0).getId();
        var officer = WebappSession.of(port, "officer");

        for (int look = 0; look < 6 * 8; look++) {
            good(officer.post(ENGINE + "/filter/" + filter + "/list?firstResult=0&maxResults=15", "{\"active\":true}"));
            good(officer.post(ENGINE + "/filter/" + filter + "/count", "{}"));
            good(officer.get("/camunda/api/casework/lists"));
        }
        for (int opened = 0; opened < 30; opened++) {
            good(officer.get(task));
            good(officer.get(task + "/form"));
            good(officer.get(task + "/deployed-form"));
            good(officer.get(task + "/form-variables"));
            good(officer.get(task + "/comment"));
            good(officer.get(ENGINE + "/history/user-operation?taskId=" + task.substring(task.length() - 36)));
            good(officer.get("/camunda/api/casework/cases/" + reference + "/timeline"));
            good(officer.get("/camunda/api/casework/cases/" + reference + "/told"));
            good(officer.get("/camunda/api/casework/found?q=" + reference));
            good(officer.get(ENGINE + "/process-definition?latest=true&active=true&maxResults=15"));
        }

        var questions = jdbc.sql("select count(*) from looks.look where user_id = 'officer' and asked is not null")
                .query(Integer.class)
                .single();
        assertThat(questions).as("questions in a busy minute").isLessThan(A_MINUTE / 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/task",
                "/task?maxResults=501",
                "/task?assignee=officer",
                "/task?maxResults=100000&assignee=officer",
                "/history/task?finished=true",
                "/process-instance",
                "/execution?maxResults=2147483647",
                "/variable-instance",
                "/incident",
                "/job"
            })
    void nobodyTakesAwayMoreThanAPage(String list) throws Exception {
        var answer = WebappSession.of(port, "supervisor").get(ENGINE + list);

        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/task?maxResults=500",
                "/task?processInstanceBusinessKey=52TS1000001",
                "/history/task?processInstanceId=none",
                "/process-definition?latest=true",
                "/decision-definition?latestVersion=true",
                "/filter?resourceType=Task"
            })
    void whatIsOfOneCaseOrOfNoneIsListedWhole(String list) throws Exception {
        var answer = WebappSession.of(port, "supervisor").get(ENGINE + list);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static void good(HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as(answer.request().uri() + " " + answer.body())
                .isEqualTo(200);
    }

    private double refused() {
        return numbers.get("casework.questions.refused").counter().count();
    }
}
