package uk.jointcasework.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import uk.jointcasework.core.London;
import uk.jointcasework.forms.Form;
import uk.jointcasework.forms.FormCheck;
import uk.jointcasework.forms.FormProblem;

/**
 * Fills in any form as it wants to be filled in: what is given stays, the rest is made up, and what the form would refuse is
 * mended. For demonstrations and for tests that walk at random.
 */
public class Typist {

    private static final int ROUNDS = 60;
    /** After so many rounds somebody looks for another way through a form. */
    private static final int PATIENCE = 20;

    private static final Pattern EXAMPLE = Pattern.compile("for example (\\S*[A-Z0-9])");
    private static final Pattern OPTION = Pattern.compile("value: \"(\\w+)\"");
    private static final Pattern OPTIONS_VARIABLE = Pattern.compile("(\\w+Options)");
    private static final List<String> SENTENCES = List.of(
            "Written for the demonstration: the line is clear and within reach.",
            "The footage shows S1 near the place at the time. One copy is with the file.",
            "The victim was asked and agreed. The supervisor knows.",
            "Two statements are taken; the third follows next week.");

    private final FormCheck check;
    private final Clock clock;
    private final RandomGenerator random;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Known> forms = new HashMap<>();

    /** A typist who makes things up by this generator: the same seed, the same answers. */
    public Typist(FormCheck check, Clock clock, RandomGenerator random) {
        this.check = check;
        this.clock = clock;
        this.random = random;
    }

    /** Answers that the form accepts; throws if the given ones cannot be among them. */
    public Map<String, Object> fill(InputStream source, Map<String, Object> given, Map<String, Object> variables) {
        var bytes = bytes(source);
        var known = forms.computeIfAbsent(new String(bytes, StandardCharsets.UTF_8), text -> read(bytes));
        var form = known.form();
        var questions = known.questions();
        var answers = new HashMap<String, Object>(given);
        questions.forEach((key, question) -> {
            if (!answers.containsKey(key) && random.nextInt(4) == 0) {
                answers.put(key, answer(question, variables));
            }
        });
        FormProblem unmended = null;
        for (int round = 0; round < ROUNDS; round++) {
            var problems = check.problems(form, answers, variables);
            if (problems.isEmpty()) {
                return answers;
            }
            unmended = problems.stream()
                    .filter(problem -> given.containsKey(problem.key()))
                    .findFirst()
                    .orElse(null);
            if (unmended != null && problems.stream().allMatch(problem -> given.containsKey(problem.key()))) {
                // What is offered or asked may follow from something that was made up: choose anew.
                answers.keySet().removeIf(key -> !given.containsKey(key) && isChosen(questions.get(key)));
                continue;
            }
            if (round % PATIENCE == PATIENCE - 1) {
                // What was chosen leads nowhere: choose anew.
                answers.keySet().removeIf(key -> !given.containsKey(key) && isChosen(questions.get(key)));
                continue;
            }
            for (var problem : problems) {
                if (given.containsKey(problem.key())) {
                    continue;
                }
                // Wrongly answered or not asked at all: away with it; missing: make something up.
                if (answers.remove(problem.key()) == null) {
                    answers.put(problem.key(), answer(questions.get(problem.key()), variables));
                }
            }
        }
        if (unmended != null) {
            throw new IllegalArgumentException(unmended.label() + ": " + unmended.message());
        }
        throw new IllegalStateException("No answers were found that the form accepts: "
                + check.problems(form, answers, variables).stream()
                        .map(problem -> problem.label() + ": " + problem.message())
                        .toList());
    }

    private static boolean isChosen(JsonNode question) {
        return Set.of("checkbox", "radio", "select")
                .contains(question.path("type").asText());
    }

    private Known read(byte[] bytes) {
        return new Known(check.read("to fill in", new ByteArrayInputStream(bytes)), questions(bytes));
    }

    private record Known(Form form, Map<String, JsonNode> questions) {}

    private Object answer(JsonNode question, Map<String, Object> variables) {
        return switch (question.path("type").asText()) {
            case "checkbox" -> Boolean.TRUE;
            case "radio", "select" -> pick(options(question, variables));
            case "datetime" -> date(question);
            case "number" -> question.path("validate").path("min").asInt(1);
            default -> text(question);
        };
    }

    private static List<String> options(JsonNode question, Map<String, Object> variables) {
        var options = new ArrayList<String>();
        question.path("values")
                .forEach(option -> options.add(option.path("value").asText()));
        var offered = question.path("valuesExpression").asText("");
        // Of options that depend on the case any will do: the form refuses those that are not offered in this one.
        OPTION.matcher(offered).results().forEach(option -> options.add(option.group(1)));
        var expression = OPTIONS_VARIABLE.matcher(offered);
        if (expression.find()) {
            for (var option : String.valueOf(variables.get(expression.group(1))).split("\\|")) {
                options.add(option.split("=")[0]);
            }
        }
        return options;
    }

    private String date(JsonNode question) {
        var today = LocalDate.now(clock.withZone(London.ZONE));
        var day = switch (question.path("properties").path("allowed").asText()) {
            case "within 96 hours" -> today.plusDays(1 + random.nextInt(3));
            case "notInPast", "withinTwoYears" -> today.plusDays(3 + random.nextInt(25));
            default -> today;
        };
        var needsTime = "datetime".equals(question.path("subtype").asText());
        return needsTime ? day + "T10:15+00:00" : day.toString();
    }

    private String text(JsonNode question) {
        var example = EXAMPLE.matcher(question.path("description").asText(""));
        if (question.path("validate").has("pattern") && example.find()) {
            return example.group(1);
        }
        return pick(SENTENCES);
    }

    private <T> T pick(List<T> from) {
        if (from.isEmpty()) {
            throw new IllegalStateException("A question has no answers to choose from");
        }
        return from.get(random.nextInt(from.size()));
    }

    private Map<String, JsonNode> questions(byte[] form) {
        try {
            var questions = new HashMap<String, JsonNode>();
            json.readTree(form).path("components").forEach(component -> {
                if (component.has("key")) {
                    questions.put(component.path("key").asText(), component);
                }
            });
            return questions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(InputStream source) {
        try (source) {
            return source.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
