package uk.jointcasework.forms;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Checks answers against their form. The engine takes whatever is sent to it: only the browser minds the rules of a
 * form. This is therefore the one gate for data, and it refuses whatever the form itself would not have let through.
 */
@Component
public class FormCheck {

    private final FormReader reader = new FormReader();
    private final AnswerRules rules;

    FormCheck(AnswerRules rules) {
        this.rules = rules;
    }

    /** Reads a form, to check answers against it as often as wanted. */
    public Form read(String name, InputStream source) {
        return reader.read(name, source);
    }

    /** Everything that is wrong with the answers to a form, given the variables that its expressions may use. */
    public List<FormProblem> problems(Form form, Map<String, Object> answers, Map<String, Object> context) {
        var problems = new ArrayList<FormProblem>();
        var asked = new HashSet<String>();
        var given = complete(form, answers);
        answers.keySet().stream()
                .filter(key -> !given.containsKey(key))
                .sorted()
                .forEach(key -> problems.add(new FormProblem(key, key, "this form does not ask for it")));

        var values = new Values(context, given);
        for (var question : form.questions()) {
            if (!values.isTrue(question.hide())) {
                asked.add(question.key());
                rules.problem(question, given.get(question.key()), options(question, values), most(question, values))
                        .or(() ->
                                rules.tooEarly(question, given.get(question.key()), values.named(question.notBefore())))
                        .or(() -> rules.tooLate(question, given.get(question.key()), values.named(question.notAfter())))
                        .ifPresent(problems::add);
            }
        }

        var reported = new HashSet<String>();
        for (var question : form.questions()) {
            var answer = given.get(question.key());
            if (!asked.contains(question.key()) && isAnswer(answer) && reported.add(question.key())) {
                problems.add(new FormProblem(
                        question.key(), question.label(), "leave this empty, it is not asked after the other answers"));
            }
        }
        return problems;
    }

    /**
     * All questions of the form with their answers. A question without one gets null, so that an answer of an
     * earlier round never lingers; the browser leaves hidden questions out.
     */
    Map<String, Object> complete(Form form, Map<String, Object> answers) {
        var complete = new LinkedHashMap<String, Object>();
        for (var key : form.keys()) {
            var answer = answers.get(key);
            complete.put(key, answer instanceof String text && text.isBlank() ? null : answer);
        }
        return complete;
    }

    private static boolean isAnswer(@Nullable Object value) {
        return value != null && !Boolean.FALSE.equals(value);
    }

    private static Ahead.@Nullable Span most(Question question, Values values) {
        var ahead = question.ahead();
        if (ahead == null) {
            return null;
        }
        return values.isTrue(ahead.longerIf()) ? ahead.longer() : ahead.most();
    }

    private static @Nullable Set<String> options(Question question, Values values) {
        return question.offered() == null ? question.options() : values.options(question.offered());
    }

    /** What the form's expressions see: the case's variables, and over them this round's answers. */
    private static class Values {

        private final Map<String, Object> variables;
        // Many questions share one condition: the ten fields of a slot, say.
        private final Map<String, Object> found = new HashMap<>();

        Values(Map<String, Object> context, Map<String, Object> given) {
            variables = new HashMap<>(context);
            variables.putAll(given);
        }

        @Nullable
        Object named(@Nullable String name) {
            return name == null ? null : variables.get(name);
        }

        boolean isTrue(@Nullable Formula formula) {
            return formula != null && Boolean.TRUE.equals(value(formula));
        }

        Set<String> options(Formula formula) {
            var options = new HashSet<String>();
            if (value(formula) instanceof Iterable<?> offered) {
                for (var option : offered) {
                    var value = option instanceof Map<?, ?> pair ? pair.get("value") : option;
                    options.add(String.valueOf(value));
                }
            }
            return options;
        }

        private Object value(Formula formula) {
            return found.computeIfAbsent(formula.text(), text -> formula.value(variables));
        }
    }
}
