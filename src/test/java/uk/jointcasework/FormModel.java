package uk.jointcasework;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One form. */
record FormModel(String file, JsonNode json) {

    /** An option that is offered under a condition. */
    private static final Pattern OFFERED = Pattern.compile("value: \"(\\w+)\"");

    static FormModel read(Path path) {
        try {
            return new FormModel(path.toString(), new ObjectMapper().readTree(path.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String id() {
        return json.path("id").asText();
    }

    List<JsonNode> components() {
        return list(json.path("components"));
    }

    /** The questions: what has a key. */
    List<JsonNode> questions() {
        return components().stream().filter(component -> component.has("key")).toList();
    }

    List<String> keys() {
        return questions().stream().map(FormModel::key).toList();
    }

    /** The questions whose answers become variables: those that nobody keeps out of the engine. */
    List<String> keysOfVariables() {
        return questions().stream()
                .filter(question -> !question.path("properties").has("keptBy"))
                .map(FormModel::key)
                .toList();
    }

    Optional<JsonNode> question(String key) {
        return questions().stream()
                .filter(question -> key(question).equals(key))
                .findFirst();
    }

    static String key(JsonNode question) {
        return question.path("key").asText();
    }

    static String type(JsonNode component) {
        return component.path("type").asText();
    }

    static boolean isChoice(JsonNode component) {
        return type(component).equals("radio") || type(component).equals("select");
    }

    /** The values that a question with fixed options can have, those among them that are not always offered. */
    static List<String> options(JsonNode question) {
        var offered = OFFERED.matcher(question.path("valuesExpression").asText(""))
                .results()
                .map(found -> found.group(1));
        return Stream.concat(
                        list(question.path("values")).stream()
                                .map(option -> option.path("value").asText()),
                        offered)
                .toList();
    }

    static List<JsonNode> list(JsonNode array) {
        var nodes = new ArrayList<JsonNode>();
        array.forEach(nodes::add);
        return nodes;
    }

    /** Where a problem is: the file and the component. */
    String at(JsonNode component) {
        return file + ", " + component.path("id").asText("(without id)") + ": ";
    }

    @Override
    public String toString() {
        return id();
    }
}
