package uk.jointcasework.forms;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What several forms have in common, by name: lists of codes, questions, texts. */
final class Shared {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final ObjectNode header;
    private final Map<String, JsonNode> codes;
    private final Map<String, JsonNode> pieces;
    private final Map<String, JsonNode> texts;
    private final Set<String> asked = new TreeSet<>();

    Shared(Path folder) {
        this.header = (ObjectNode) read(folder.resolve("header.yml"));
        this.codes = named(folder.resolve("codes.yml"));
        this.pieces = named(folder.resolve("pieces.yml"));
        this.texts = named(folder.resolve("texts.yml"));
    }

    /** How every form begins. */
    ObjectNode header() {
        return header;
    }

    /** Codes and their labels. */
    Map<String, String> codes(String list) {
        return codes(find("list of codes", codes, list));
    }

    static Map<String, String> codes(JsonNode list) {
        var labels = new LinkedHashMap<String, String>();
        list.properties()
                .forEach(code -> labels.put(code.getKey(), code.getValue().asText()));
        return labels;
    }

    /** The label of a code of a list. */
    String label(String list, String code) {
        var labels = codes(list);
        if (!labels.containsKey(code)) {
            throw unknown("code of " + list, code, labels.keySet());
        }
        return labels.get(code);
    }

    /** A question or text of a form. */
    JsonNode piece(String name) {
        return find("piece", pieces, name);
    }

    /** Words within a text. */
    String text(String name) {
        return find("text", texts, name).asText();
    }

    /** What is shared but was never asked for. */
    Set<String> unused() {
        var unused = new TreeSet<String>();
        unused.addAll(codes.keySet());
        unused.addAll(pieces.keySet());
        unused.addAll(texts.keySet());
        unused.removeAll(asked);
        return unused;
    }

    static JsonNode read(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    static IllegalArgumentException unknown(String what, String name, Set<String> known) {
        return new IllegalArgumentException(
                "There is no " + what + " '" + name + "', only " + String.join(", ", known));
    }

    private JsonNode find(String what, Map<String, JsonNode> all, String name) {
        if (!all.containsKey(name)) {
            throw unknown(what, name, all.keySet());
        }
        asked.add(name);
        return all.get(name);
    }

    private static Map<String, JsonNode> named(Path file) {
        var nodes = new TreeMap<String, JsonNode>();
        read(file).properties().forEach(node -> nodes.put(node.getKey(), node.getValue()));
        return nodes;
    }
}
