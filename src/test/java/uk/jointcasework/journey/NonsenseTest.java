package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What makes no sense is refused in words: it is the caller's fault, and nothing goes wrong on this side. */
@Casework
class NonsenseTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    @Autowired
    private Cases cases;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stuck?stage=%00",
                "stuck?force=%00",
                "stuck?after={after}",
                "looks?person=%00",
                "looks?case=%00",
                "looks?person=officer&until=%2B999999999-12-31",
                "looks?person=officer&from=-999999999-01-01",
                "heat?process=%00",
                "found?q=%00",
                "lists/%00",
                "lists/mine?after={after}",
                "measures?from=%2B999999999-12-31",
                "cases/%00/told",
                "next?case=%00"
            })
    void isNoFaultOfTheServerInAQuestionOfOurOwn(String question) {
        var after = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("+1000000000-12-31T23:59:59.999999999Z|-1000000000-01-01T00:00:00Z|LATE|1"
                        .getBytes(StandardCharsets.UTF_8));
        for (var person : new String[] {"supervisor", "officer"}) {
            var answer = new Caller(port, person, "demo")
                    .call("GET", "/camunda/api/casework/" + question.replace("{after}", after), null);

            assertThat(answer.status()).as(person + ": " + answer).isLessThan(500);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/task/count | {\"processVariables\":[{\"name\":\"x\",\"operator\":\"eq\",\"value\":{\"a\":1}}]}",
                "/task/count | {\"taskVariables\":[{\"name\":\"cardCase\",\"operator\":\"eq\",\"value\":{\"a\":1}}]}",
                "/task/count | {\"processInstanceBusinessKey\":\"\\u0000\"}",
                "/task/count | {\"dueBefore\":\"999999999-12-31T00:00:00.000+0000\"}",
                "/task?maxResults=99999999999999 | {}"
            })
    void isNoFaultOfTheServerInAQuestionToTheEngine(String path, String body) {
        var answer = new Caller(port, "officer", "demo").engine("POST", path.trim(), body.trim());

        assertThat(answer.status()).as(answer.toString()).isLessThan(500);
    }

    @Test
    void aNoteThatIsRefusedIsRefusedInWords() {
        var task = cases.task(cases.registered(), "recordInvestigationPlan").getId();
        var officer = new Caller(port, "officer", "demo");

        Map.of(
                        "Spoke to Jane Smith today",
                        "what looks like a person's name",
                        "<img src=x>",
                        "Comment",
                        "word ".repeat(801),
                        "use at most 2000 characters",
                        "   ",
                        "write something")
                .forEach((words, why) -> {
                    var answer = officer.call(
                            "POST", ENGINE + "/task/" + task + "/comment/create", "{\"message\":\"" + words + "\"}");

                    assertThat(answer.status()).as(words).isEqualTo(400);
                    assertThat(answer.json().path("message").asText())
                            .as(words)
                            .startsWith("Please correct: Comment: ")
                            .contains(why);
                });
    }

    @Test
    void theNameThatSomebodyCallsTheServerByDoesNotDecideWhereARedirectLeads() throws Exception {
        var answer = HttpClient.newBuilder()
                .followRedirects(Redirect.NEVER)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/camunda"))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.statusCode()).isBetween(300, 399);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith("/camunda/");
    }
}
