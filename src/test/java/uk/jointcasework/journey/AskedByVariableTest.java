package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FilterService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What stands in a case is read with its form or not at all: it cannot be guessed letter by letter by asking how many tasks,
 * cases or entries of the past hold a word. Whoever asks, by whichever call, in whichever part of the question.
 */
@Casework
class AskedByVariableTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final String COCKPIT = "/camunda/api/cockpit/plugin/base/default";
    private static final List<String> PEOPLE =
            List.of("officer", "sergeant", "prosecutor", "supervisor", "police.supervisor", "admin");

    private static final String LIKE = "[{\"name\":\"evidentialReview\",\"operator\":\"like\",\"value\":\"T%\"}]";
    private static final String SORTED = "{\"sorting\":[{\"sortBy\":\"%s\",\"sortOrder\":\"desc\","
            + "\"parameters\":{\"variable\":\"evidentialReview\",\"type\":\"String\"}}]}";

    private static final Map<String, Caller> CALLERS = new HashMap<>();

    @Autowired
    private Cases cases;

    @Autowired
    private FilterService filters;

    @LocalServerPort
    private int port;

    static Stream<Arguments> questions() {
        var posts = Stream.of(
                        question(ENGINE + "/task", "processVariables", "taskVariables", "caseInstanceVariables"),
                        question(ENGINE + "/filter/{filter}", "processVariables", "taskVariables"),
                        question(ENGINE + "/process-instance", "variables"),
                        question(ENGINE + "/execution", "variables", "processVariables"),
                        question(ENGINE + "/history/process-instance", "variables"),
                        question(ENGINE + "/history/task", "processVariables", "taskVariables"),
                        question(ENGINE + "/variable-instance", "variableValues"),
                        question(COCKPIT + "/process-instance", "variables"))
                .flatMap(questions -> questions);
        var sorted = Stream.of("processVariable", "executionVariable", "taskVariable", "caseInstanceVariable")
                .map(by -> arguments("POST", ENGINE + "/task", SORTED.formatted(by)));
        var cockpit = arguments("GET", COCKPIT + "/process-instance/count?variables=evidentialReview_like_T%25", null);
        var gets = Stream.of(
                        "/task/count?processVariables=",
                        "/task/count?taskVariables=",
                        "/process-instance/count?variables=",
                        "/execution/count?variables=",
                        "/execution/count?processVariables=",
                        "/history/process-instance/count?variables=",
                        "/history/task/count?processVariables=",
                        "/history/task/count?taskVariables=",
                        "/variable-instance/count?variableValues=")
                .map(path -> arguments("GET", ENGINE + path + "evidentialReview_like_T%25", null));
        return Stream.of(posts, sorted, gets, Stream.of(cockpit)).flatMap(ways -> ways);
    }

    /** Lists and counts; alone, and as one of several conditions where the call knows such. */
    private static Stream<Arguments> question(String path, String... fields) {
        return Stream.of(fields).flatMap(field -> {
            var plain = "{\"" + field + "\":" + LIKE + "}";
            var several = "{\"orQueries\":[" + plain + "]}";
            var list = path + (path.contains("{filter}") ? "/list" : "");
            var both = Stream.of(arguments("POST", list, plain), arguments("POST", path + "/count", plain));
            return path.matches(".*/(task|process-instance|\\{filter})") && !path.startsWith(COCKPIT)
                    ? Stream.concat(
                            both,
                            Stream.of(arguments("POST", list, several), arguments("POST", path + "/count", several)))
                    : both;
        });
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("questions")
    void nobodyFindsAnythingByWhatStandsInACase(String verb, String path, String body) {
        var filter = filters.createTaskFilterQuery().list().get(0).getId();
        for (var person : PEOPLE) {
            var answer = CALLERS.computeIfAbsent(person, name -> new Caller(port, name, "demo"))
                    .call(verb, path.replace("{filter}", filter), body);

            assertThat(answer.isGranted()).as(person + ": " + answer).isFalse();
            assertThat(answer.status()).as(person + ": " + answer).isIn(400, 403, 404);
        }
    }

    @Test
    void theRefusalNamesWhatCannotBeAskedAbout() {
        var answer = new Caller(port, "officer", "demo")
                .engine("POST", "/task/count", "{\"processVariables\":" + LIKE + "}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asText())
                .isEqualTo("What stands in a case cannot be searched, counted or sorted by: evidentialReview."
                        + " Look for the case or the task, and open it");
    }

    @Test
    void whatStandsOnTheCardsCanBeAskedAboutByWhoSeesThem() {
        var reference = cases.registered();
        var card =
                "{\"taskVariables\":[{\"name\":\"cardCase\",\"operator\":\"like\",\"value\":\"%" + reference + "%\"}]}";

        assertThat(count("officer", card)).isPositive();
        assertThat(count("kent.officer", card)).isZero();
    }

    private int count(String person, String query) {
        var answer = new Caller(port, person, "demo").engine("POST", "/task/count", query);
        assertThat(answer.isGranted()).as(answer.toString()).isTrue();
        return answer.json().path("count").asInt();
    }
}
