package uk.jointcasework.live;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.jointcasework.live.Demonstration.soon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import uk.jointcasework.journey.Caller;
import uk.jointcasework.journey.Caller.Answer;

/** Somebody at Tasklist: their lists, their forms and what they send, by the calls that their browser makes. */
final class Colleague {

    private static final AtomicInteger NUMBER = new AtomicInteger(10000);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter OF_THE_ENGINE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");

    private final String name;
    private final Caller caller;
    private final Demonstration demonstration;

    Colleague(int port, String name, Demonstration demonstration) {
        this.name = name;
        this.caller = new Caller(port, name, "demo");
        this.demonstration = demonstration;
    }

    /** A task on somebody's list. */
    record Task(String id, String key, String assignee, Instant due, Instant followUp) {}

    /** A new case of rape with one suspect who is released under investigation and no adviser, unless said otherwise. */
    String registers(Object... different) {
        var reference = "52TL%05d26".formatted(NUMBER.getAndIncrement());
        var answers = new TreeMap<String, Object>(Map.of(
                "caseReference", reference,
                "offence", "rape",
                "suspectCount", "1",
                "suspect1Status", "releasedUnderInvestigation",
                "victimSupports", "yes",
                "isvaSupport", "no"));
        answers.putAll(map(different));
        starts("preChargeJourney", answers);
        return reference;
    }

    void starts(String process, Map<String, Object> given) {
        granted(starting(process, given));
    }

    /** Fills a start form; it is sent when it is called. */
    Callable<Answer> starting(String process, Map<String, Object> given) {
        var newest = asks("/process-definition?latest=true&key=" + process).path(0);
        var definition = "/process-definition/" + newest.path("id").asText();
        var form = engine("GET", definition + "/deployed-start-form", null);
        var answers = demonstration.typist().fill(stream(form), withNothingElse(process, given), Map.of());
        return sending(definition + "/submit-form", answers);
    }

    /** The open task, as soon as it is there. */
    Task task(String reference, String key) {
        return soon().until(() -> tasks(reference, key), found -> !found.isEmpty())
                .get(0);
    }

    List<Task> tasks(String reference, String key) {
        var found = json(engine(
                "POST", "/task", write(Map.of("processInstanceBusinessKey", reference, "taskDefinitionKey", key))));
        return StreamSupport.stream(found.spliterator(), false)
                .map(task -> new Task(
                        task.path("id").asText(),
                        task.path("taskDefinitionKey").asText(),
                        task.path("assignee").asText(null),
                        instant(task.path("due")),
                        instant(task.path("followUp"))))
                .toList();
    }

    /** Claims the task if it is nobody's, and completes it; what is not said is made up as the form allows. */
    void does(String reference, String key, Object... given) {
        granted(completing(reference, key, given));
    }

    /** Claims the task if it is nobody's and fills its form; it is sent when it is called. */
    Callable<Answer> completing(String reference, String key, Object... given) {
        var task = soon().until(
                        () -> tasks(reference, key).stream()
                                .filter(open -> open.assignee() == null
                                        || open.assignee().equals(name))
                                .toList(),
                        found -> !found.isEmpty())
                .get(0);
        if (task.assignee() == null) {
            granted(taking(task));
        }
        var form = engine("GET", "/task/" + task.id() + "/deployed-form", null);
        var answers = demonstration.typist().fill(stream(form), map(given), variables(task));
        return sending("/task/" + task.id() + "/submit-form", answers);
    }

    Callable<Answer> taking(Task task) {
        return () -> caller.engine("POST", "/task/" + task.id() + "/claim", write(Map.of("userId", name)));
    }

    void handsBack(Task task) {
        engine("POST", "/task/" + task.id() + "/unclaim", null);
    }

    /** A page or an interface of ours, as JSON. */
    JsonNode reads(String path) {
        var answer = caller.call("GET", path, null);
        assertThat(answer.isGranted()).as(name + ": " + path + " " + answer).isTrue();
        return answer.json();
    }

    /** A question to the engine, whatever comes of it. */
    Answer tries(String path) {
        return caller.engine("GET", path, null);
    }

    /** Whether there is such a thing for this person. */
    boolean finds(String path) {
        return caller.call("GET", path, null).isGranted();
    }

    /** An answer of the engine's interface to a question about everything. */
    JsonNode asks(String path) {
        return json(engine("GET", path, null));
    }

    /** The moments in a list of the engine's. */
    List<Instant> moments(String path, String field) {
        return StreamSupport.stream(asks(path).spliterator(), false)
                .map(row -> instant(row.path(field)))
                .toList();
    }

    private Map<String, Object> variables(Task task) {
        var variables = new HashMap<String, Object>();
        asks("/task/" + task.id() + "/form-variables?deserializeValues=false")
                .properties()
                .forEach(variable -> variables.put(
                        variable.getKey(), JSON.convertValue(variable.getValue().path("value"), Object.class)));
        return variables;
    }

    private Callable<Answer> sending(String path, Map<String, Object> answers) {
        var variables = new TreeMap<String, Object>();
        answers.forEach((key, value) -> variables.put(key, value == null ? null : Map.of("value", value)));
        variables.values().removeIf(value -> value == null);
        var body = write(Map.of("variables", variables));
        return () -> caller.engine("POST", path, body);
    }

    private void granted(Callable<Answer> step) {
        try {
            var answer = step.call();
            assertThat(answer.isGranted()).as(name + ": " + answer).isTrue();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String engine(String verb, String path, String body) {
        var answer = caller.engine(verb, path, body);
        assertThat(answer.isGranted()).as(name + ": " + path + " " + answer).isTrue();
        return answer.body();
    }

    /** The questions of a new case that are about other kinds of case than these. */
    private static Map<String, Object> withNothingElse(String process, Map<String, Object> given) {
        var answers = new HashMap<>(given);
        if (process.equals("preChargeJourney")) {
            List.of("cpsArea", "restrictedBecause", "namedPeople").forEach(key -> answers.putIfAbsent(key, null));
        }
        return answers;
    }

    static Map<String, Object> map(Object... pairs) {
        var map = new HashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Instant instant(JsonNode moment) {
        return moment.isTextual()
                ? OffsetDateTime.parse(moment.asText(), OF_THE_ENGINE).toInstant()
                : null;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
