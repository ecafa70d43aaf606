package uk.jointcasework.forms;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;

/** Answers that are not accepted; the engine's REST layer turns it into status 400 with this message. */
public class FormRefused extends FormFieldValidationException {

    private final transient List<FormProblem> problems;

    /** Refuses answers for all the problems at once. */
    public FormRefused(List<FormProblem> problems) {
        super(
                problems.stream().map(FormRefused::beside).toList(),
                problems.stream().map(FormProblem::sentence).collect(Collectors.joining("; ", "Please correct: ", "")));
        this.problems = List.copyOf(problems);
    }

    /** The problem for whoever shows it beside its question; the answers of failed calls carry it. */
    private static Map<String, String> beside(FormProblem problem) {
        return Map.of("key", problem.key(), "label", problem.label(), "message", problem.message());
    }

    FormRefused(String reason) {
        super("task", reason);
        this.problems = List.of();
    }

    /** The problems, one for each answer that is not accepted; none if the task itself is refused. */
    public List<FormProblem> problems() {
        return problems;
    }
}
