package uk.jointcasework.casefile;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.jointcasework.forms.FormProblem;
import uk.jointcasework.forms.StartFormSubmitted;

/** The answer of a form that names the people of a restricted case. */
public final class NamedPeople {

    /** The question's key, and the variable: user ids with commas between them. */
    public static final String KEY = "namedPeople";

    /** The key of the question who may never see the case, which may be left empty. */
    public static final String KEPT_OUT = "neverPeople";

    /** The key of the question why a case is restricted, which stands before it. */
    public static final String BECAUSE = "restrictedBecause";

    private NamedPeople() {}

    /** The user ids in an answer, each once, in its order; empty if the question was not answered. */
    public static Optional<List<String>> of(StartFormSubmitted event) {
        return Optional.ofNullable((String) event.answers().get(KEY)).map(NamedPeople::in);
    }

    /** Who may never see the case, by that answer; nobody if it was left empty. */
    public static List<String> keptOut(@Nullable Object answer) {
        return answer instanceof String people ? in(people) : List.of();
    }

    /** What is wrong with that answer. */
    public static FormProblem problemOfKeptOut(String problem) {
        return new FormProblem(KEPT_OUT, "Never to see the case", problem);
    }

    /** The user ids in an answer, each once, in its order. */
    public static List<String> in(String answer) {
        return Arrays.stream(answer.split(",")).map(String::strip).distinct().toList();
    }

    /** What is wrong with the answer. */
    public static FormProblem problem(String problem) {
        return new FormProblem(KEY, "Named people", problem);
    }
}
