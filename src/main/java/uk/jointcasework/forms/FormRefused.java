package uk.jointcasework.forms;

import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;

/** Answers that are not accepted; the engine's REST layer turns it into status 400 with this message. */
public class FormRefused extends FormFieldValidationException {

    private final transient List<FormProblem> problems;

    /** Refuses answers for all the problems at once. */
    public FormRefused(List<FormProblem> problems) {
        super(
                "answers",
                problems.stream().map(FormProblem::sentence).collect(Collectors.joining("; ", "Please correct: ", "")));
        this.problems = List.copyOf(problems);
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
