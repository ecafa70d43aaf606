package uk.jointcasework.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The source of the forms, {@code src/main/forms}: a file for each form, and a folder of what they share. What may stand in
 * it is said in {@code docs/forms.md}. The engine and Camunda Modeler know only the plain files that are written from it.
 */
final class FormSource {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectWriter JSON = JsonMapper.builder().build().writer(asModelerWrites());

    /** The first word of a component, and what it is in a form. */
    private static final Map<String, Map<String, String>> KINDS = Map.of(
            "text", Map.of("type", "text"),
            "textfield", Map.of("type", "textfield"),
            "textarea", Map.of("type", "textarea"),
            "radio", Map.of("type", "radio"),
            "select", Map.of("type", "select"),
            "checkbox", Map.of("type", "checkbox"),
            "datetime", Map.of("type", "datetime"),
            "date", Map.of("type", "datetime", "subtype", "date"),
            "dateAndTime", Map.of("type", "datetime", "subtype", "datetime"));

    /** Words that stand a level deeper in a form. */
    private static final Map<String, String> WITHIN = Map.ofEntries(
            Map.entry("required", "validate"),
            Map.entry("maxLength", "validate"),
            Map.entry("pattern", "validate"),
            Map.entry("patternErrorMessage", "validate"),
            Map.entry("allowed", "properties"),
            Map.entry("longerIf", "properties"),
            Map.entry("longer", "properties"),
            Map.entry("keptBy", "properties"),
            Map.entry("notBefore", "properties"),
            Map.entry("notAfter", "properties"),
            Map.entry("row", "layout"),
            Map.entry("columns", "layout"));

    /** Words that are the same in a form. */
    private static final Set<String> SAME = Set.of(
            "description",
            "searchable",
            "defaultValue",
            "valuesExpression",
            "subtype",
            "dateLabel",
            "timeLabel",
            "timeSerializingFormat",
            "timeInterval",
            "use24h");

    private static final Set<String> KNOWN = Stream.of(
                    Set.of(
                            "include",
                            "repeat",
                            "label",
                            "says",
                            "options",
                            "offered",
                            "optionsFrom",
                            "shownIf",
                            "hiddenIf"),
                    KINDS.keySet(),
                    WITHIN.keySet(),
                    SAME)
            .flatMap(Set::stream)
            .collect(Collectors.toCollection(TreeSet::new));

    private final Path folder;
    private final Shared shared;

    FormSource(Path folder) {
        this.folder = folder;
        this.shared = new Shared(folder.resolve("shared"));
    }

    /** The ids of the forms. */
    Set<String> ids() {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString().replace(".yml", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A form as its file has to be. */
    String written(String id) {
        var file = folder.resolve(id + ".yml");
        var form = NODES.objectNode().put("id", id);
        form.setAll(shared.header());
        try {
            form.putArray("components").addAll(all(Shared.read(file), Place.top(shared)));
            return JSON.writeValueAsString(form) + "\n";
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is shared but stands in none of the forms that were written. */
    Set<String> unused() {
        return shared.unused();
    }

    private List<JsonNode> all(JsonNode entries, Place place) {
        var components = new ArrayList<JsonNode>();
        for (var entry : entries) {
            if (entry.has("repeat")) {
                components.addAll(repeated(entry, place));
            } else if (entry.has("include")) {
                components.add(component(included(entry), place));
            } else {
                components.add(component(entry, place));
            }
        }
        return components;
    }

    /** The shared piece, with what is said more where it is included. */
    private ObjectNode included(JsonNode entry) {
        ObjectNode piece = shared.piece(entry.get("include").asText()).deepCopy();
        entry.properties().stream()
                .filter(word -> !word.getKey().equals("include"))
                .forEach(word -> piece.set(word.getKey(), word.getValue()));
        return piece;
    }

    private List<JsonNode> repeated(JsonNode entry, Place place) {
        var slots = slots(entry.get("repeat"));
        var components = new ArrayList<JsonNode>();
        var ticked = new ArrayList<String>();
        for (var slot : slots) {
            var n = Integer.parseInt(slot.get("n"));
            var conditions = new ArrayList<>(ticked);
            if (entry.has("upTo") && n > 1) {
                conditions.add(orMore(n, slots.size(), entry.get("upTo").asText()));
            }
            var here = place.in(slot, conditions);
            components.addAll(all(entry.get("of"), here));
            if (entry.has("another") && n < slots.size()) {
                var another = component(entry.get("another"), here);
                components.add(another);
                ticked.add(another.get("id").asText() + " = true");
            }
        }
        return components;
    }

    /** What the words stand for in each of the repetitions, which a number counts or a list of codes. */
    private List<Map<String, String>> slots(JsonNode repeat) {
        var codes = repeat.isInt() ? Map.<String, String>of() : shared.codes(repeat.asText());
        var list = List.copyOf(codes.keySet());
        return IntStream.rangeClosed(1, repeat.isInt() ? repeat.asInt() : list.size())
                .mapToObj(n -> {
                    var words = new TreeMap<>(Map.of("n", "" + n, "pair", "" + (n + 1) / 2));
                    if (!list.isEmpty()) {
                        words.put("code", list.get(n - 1));
                        words.put("label", codes.get(list.get(n - 1)));
                    }
                    return (Map<String, String>) words;
                })
                .toList();
    }

    private static String orMore(int n, int most, String variable) {
        return IntStream.rangeClosed(n, most)
                .mapToObj(number -> "\"" + number + "\"")
                .collect(Collectors.joining(", ", "list contains([", "], " + variable + ")"));
    }

    /** One component. A form keeps the order of the words in the source, so that a change of one shows as one change. */
    private ObjectNode component(JsonNode entry, Place place) {
        var component = NODES.objectNode();
        var kind = entry.fieldNames().next();
        entry.properties().forEach(word -> {
            if (component.isEmpty()) {
                begin(component, kind, place.said(word.getValue().asText()));
                return;
            }
            if ("validate".equals(WITHIN.get(word.getKey())) && !saysWhen(entry)) {
                condition(component, null, place);
            }
            add(component, kind, word.getKey(), said(word.getValue(), place), place);
        });
        if (!saysWhen(entry)) {
            condition(component, null, place);
        }
        return component;
    }

    private static void begin(ObjectNode component, String kind, String id) {
        if (!KINDS.containsKey(kind)) {
            throw Shared.unknown("kind of question", kind, new TreeSet<>(KINDS.keySet()));
        }
        component.put("type", KINDS.get(kind).get("type")).put("id", id);
        if (!kind.equals("text")) {
            component.put("key", id);
        }
        if (KINDS.get(kind).containsKey("subtype")) {
            component.put("subtype", KINDS.get(kind).get("subtype"));
        }
    }

    private void add(ObjectNode component, String kind, String word, JsonNode value, Place place) {
        if (WITHIN.containsKey(word)) {
            component.withObjectProperty(WITHIN.get(word)).set(word, value);
        } else if (SAME.contains(word)) {
            component.set(word, value);
        } else {
            switch (word) {
                case "label" -> label(component, kind, value);
                case "says" -> component.set("text", value);
                case "options" -> options(component, value);
                case "offered" -> offered(component, value);
                case "optionsFrom" -> component.put("valuesExpression", optionsFrom(value.asText()));
                case "shownIf" -> condition(component, value.asText(), place);
                case "hiddenIf" -> component.putObject("conditional").put("hide", "=" + value.asText());
                default -> throw Shared.unknown("word", word, KNOWN);
            }
        }
    }

    private static void label(ObjectNode component, String kind, JsonNode label) {
        component.set(kind.startsWith("date") ? "dateLabel" : "label", label);
        if (kind.equals("dateAndTime")) {
            component
                    .put("timeLabel", "Time")
                    .put("use24h", true)
                    .put("timeInterval", 15)
                    .put("timeSerializingFormat", "utc_offset");
        }
    }

    private void options(ObjectNode component, JsonNode options) {
        var values = component.putArray("values");
        var codes = options.isTextual() ? shared.codes(options.asText()) : Shared.codes(options);
        codes.forEach((code, label) -> values.addObject().put("label", label).put("value", code));
    }

    /** Of the options that stand there, those with a condition are offered only when it holds. */
    private static void offered(ObjectNode component, JsonNode conditions) {
        var parts = new ArrayList<String>();
        component.path("values").forEach(option -> {
            var code = option.path("value").asText();
            var one = "[{value: \"" + code + "\", label: \""
                    + option.path("label").asText() + "\"}]";
            parts.add(
                    conditions.has(code) ? "if " + conditions.path(code).asText() + " then " + one + " else []" : one);
        });
        component.remove("values");
        component.put("valuesExpression", "=concatenate(" + String.join(", ", parts) + ")");
    }

    /** Options that the application gives in a variable, as {@code code=label|code=label}. */
    private static String optionsFrom(String variable) {
        return "=for o in split(" + variable
                + ", \"\\|\") return {value: split(o, \"=\")[1], label: split(o, \"=\")[2]}";
    }

    private static boolean saysWhen(JsonNode entry) {
        return entry.has("shownIf") || entry.has("hiddenIf");
    }

    /** Shown where its place is shown and its own condition holds; no condition at all is no entry. */
    private static void condition(ObjectNode component, String own, Place place) {
        var all = new ArrayList<>(place.conditions());
        if (own != null && !own.equals("true")) {
            all.add(own.contains(" or ") && !all.isEmpty() ? "(" + own + ")" : own);
        }
        if (!all.isEmpty()) {
            component.withObjectProperty("conditional").put("hide", "=not(" + String.join(" and ", all) + ")");
        }
    }

    private static JsonNode said(JsonNode value, Place place) {
        return value.isTextual() ? NODES.textNode(place.said(value.asText())) : value;
    }

    private static DefaultPrettyPrinter asModelerWrites() {
        var lines = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter(
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        printer.indentArraysWith(lines);
        printer.indentObjectsWith(lines);
        return printer;
    }
}
