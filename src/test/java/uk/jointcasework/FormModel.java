package uk.jointcasework;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One form. */
record FormModel(String file, JsonNode json) {

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

    /** The values that a question with fixed options can have. */
    static List<String> options(JsonNode question) {
        return list(question.path("values")).stream()
                .map(option -> option.path("value").asText())
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
