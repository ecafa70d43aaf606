package uk.jointcasework.forms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.jointcasework.forms.Question.Days;
import uk.jointcasework.forms.Question.Kind;

/** Reads Camunda Forms. What it does not know it refuses, since an unread rule would be an open door. */
class FormReader {

    private static final Set<String> SILENT = Set.of("text", "separator", "spacer", "image", "button");
    private static final Set<String> RULES = Set.of(
            "required", "pattern", "patternErrorMessage", "minLength", "maxLength", "min", "max", "validationType");
    private static final Pattern WORD = Pattern.compile("\\w+");
    /** What stands between the braces of a text: a formula, or the name of a variable. */
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
    /** A code in a formula is no name. */
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"");

    private static final String ALLOWED_DAYS = "allowed";
    private static final String LONGER_IF = "longerIf";
    private static final String LONGER = "longer";
    private static final String KEPT_BY = "keptBy";
    private static final String NOT_BEFORE = "notBefore";
    private static final String NOT_AFTER = "notAfter";
    private static final Set<String> PROPERTIES =
            Set.of(ALLOWED_DAYS, LONGER_IF, LONGER, KEPT_BY, NOT_BEFORE, NOT_AFTER);
    /** The rooms that keep answers in tables of their own. */
    private static final Set<String> KEEPERS = Set.of("advice", "isva");

    private final ObjectMapper json = new ObjectMapper();

    Form read(String name, InputStream source) {
        try (source) {
            var questions = new ArrayList<Question>();
            var form = json.readTree(source);
            for (var component : form.path("components")) {
                if (!SILENT.contains(component.path("type").asText())) {
                    questions.add(question(component));
                }
            }
            return new Form(name, questions, words(form));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("Form " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The names in its keys, its templates and its formulas: what it says in plain words names no variable. */
    private static Set<String> words(JsonNode form) {
        var sources = new ArrayList<String>();
        form.path("components").forEach(component -> collect(component, sources));
        return sources.stream()
                .map(source -> LITERAL.matcher(source).replaceAll(" "))
                .flatMap(source -> WORD.matcher(source).results().map(MatchResult::group))
                .collect(Collectors.toSet());
    }

    private static void collect(JsonNode node, List<String> sources) {
        if (node.isTextual()) {
            var text = node.asText();
            if (text.startsWith("=")) {
                sources.add(text);
            } else {
                TEMPLATE.matcher(text).results().map(found -> found.group(1)).forEach(sources::add);
            }
        }
        if (node.path("key").isTextual()) {
            sources.add(node.path("key").asText());
        }
        for (var limit : List.of(NOT_BEFORE, NOT_AFTER)) {
            if (node.path(limit).isTextual()) {
                sources.add(node.path(limit).asText());
            }
        }
        node.forEach(part -> collect(part, sources));
    }

    private Question question(JsonNode component) {
        var key = component.path("key").asText();
        if (key.isEmpty()) {
            throw new IllegalArgumentException("a component of type " + component.path("type") + " has no key");
        }
        var kind = kind(component, key);
        var rules = component.path("validate");
        rules.fieldNames().forEachRemaining(rule -> {
            if (!RULES.contains(rule)) {
                throw new IllegalArgumentException(key + ": the rule " + rule + " is not known");
            }
        });
        var label = component
                .path(kind == Kind.DATE || kind == Kind.DATE_TIME ? "dateLabel" : "label")
                .asText("");
        component.path("properties").fieldNames().forEachRemaining(property -> {
            if (!PROPERTIES.contains(property)) {
                throw new IllegalArgumentException(key + ": the property " + property + " is not known");
            }
        });
        return new Question(
                key,
                label.isBlank() ? key : label.strip(),
                text(component.path("description")),
                kind,
                rules.path("required").asBoolean(),
                pattern(rules),
                text(rules.path("patternErrorMessage")),
                whole(rules.path("minLength"), key),
                whole(rules.path("maxLength"), key),
                number(rules.path("min"), key),
                number(rules.path("max"), key),
                whole(component.path("decimalDigits"), key),
                kind == Kind.CHOICE ? options(component, key) : null,
                kind == Kind.CHOICE && component.has("valuesExpression")
                        ? Formula.of(component.get("valuesExpression").asText())
                        : null,
                days(component, key),
                ahead(component),
                limit(component, key, NOT_BEFORE),
                limit(component, key, NOT_AFTER),
                keptBy(component, key),
                text(component.path("conditional").path("hide")) == null
                        ? null
                        : Formula.of(component.path("conditional").path("hide").asText()));
    }

    private static Kind kind(JsonNode component, String key) {
        var type = component.path("type").asText();
        return switch (type) {
            case "textfield" -> Kind.LINE;
            case "textarea" -> Kind.TEXT;
            case "number" -> Kind.NUMBER;
            case "checkbox" -> Kind.TICK;
            case "radio", "select" -> Kind.CHOICE;
            case "datetime" ->
                switch (component.path("subtype").asText("date")) {
                    case "date" -> Kind.DATE;
                    case "datetime" -> Kind.DATE_TIME;
                    default -> throw new IllegalArgumentException(key + ": a time of day alone is not known");
                };
            default -> throw new IllegalArgumentException(key + ": the type " + type + " is not known");
        };
    }

    private static @Nullable Set<String> options(JsonNode component, String key) {
        if (component.has("valuesExpression")) {
            return null;
        }
        var options = new LinkedHashSet<String>();
        component
                .path("values")
                .forEach(option -> options.add(option.path("value").asText()));
        if (options.isEmpty()) {
            throw new IllegalArgumentException(key + ": there are no answers to choose from");
        }
        return options;
    }

    private static Days days(JsonNode component, String key) {
        var allowed = component.path("properties").path(ALLOWED_DAYS).asText("");
        if (Ahead.isSaid(allowed)) {
            return Days.NOT_IN_PAST;
        }
        return switch (allowed) {
            case "" -> Days.ANY;
            case "notInFuture" -> Days.NOT_IN_FUTURE;
            case "notInPast" -> Days.NOT_IN_PAST;
            case "withinTwoYears" -> Days.WITHIN_TWO_YEARS;
            default -> throw new IllegalArgumentException(key + ": the days " + allowed + " are not known");
        };
    }

    private static @Nullable Ahead ahead(JsonNode component) {
        var properties = component.path("properties");
        var allowed = properties.path(ALLOWED_DAYS).asText("");
        if (!Ahead.isSaid(allowed)) {
            return null;
        }
        return properties.has(LONGER_IF)
                ? new Ahead(
                        Ahead.span(allowed),
                        Formula.of("=" + properties.path(LONGER_IF).asText()),
                        Ahead.span(properties.path(LONGER).asText()))
                : new Ahead(Ahead.span(allowed), null, null);
    }

    private static @Nullable String limit(JsonNode component, String key, String property) {
        var properties = component.path("properties");
        if (!properties.has(property)) {
            return null;
        }
        var other = properties.path(property).asText();
        if (!WORD.matcher(other).matches()) {
            throw new IllegalArgumentException(key + ": " + property + " '" + other + "' names no date");
        }
        return other;
    }

    private static @Nullable String keptBy(JsonNode component, String key) {
        var properties = component.path("properties");
        if (!properties.has(KEPT_BY)) {
            return null;
        }
        var keeper = properties.path(KEPT_BY).asText();
        if (!KEEPERS.contains(keeper)) {
            throw new IllegalArgumentException(key + ": nobody called '" + keeper + "' keeps answers");
        }
        return keeper;
    }

    private static @Nullable Pattern pattern(JsonNode rules) {
        var pattern = text(rules.path("pattern"));
        return pattern == null ? null : Pattern.compile(pattern);
    }

    private static @Nullable String text(JsonNode node) {
        var text = node.asText("");
        return text.isBlank() ? null : text;
    }

    private static @Nullable Integer whole(JsonNode node, String key) {
        var number = number(node, key);
        return number == null ? null : number.intValueExact();
    }

    private static @Nullable BigDecimal number(JsonNode node, String key) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        try {
            return new BigDecimal(node.asText());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + ": " + node + " is not a number", e);
        }
    }
}
