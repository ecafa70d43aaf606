package uk.jointcasework.forms;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers that have passed the check and that the engine is not to have: neither as variables nor in its history.
 * Whoever keeps them takes them now, in the same transaction, or refuses; if nobody takes them the form is refused.
 */
public final class AnswersKept {

    private final String keptBy;
    private final String form;
    private final String userId;
    private final @Nullable String businessKey;
    private final Map<String, Object> answers;
    private final List<FormProblem> problems = new ArrayList<>();
    private boolean taken;

    /** Announces the answers to a form; all of them, since what is kept may depend on what is not. */
    AnswersKept(String keptBy, String form, String userId, @Nullable String businessKey, Map<String, Object> answers) {
        this.keptBy = keptBy;
        this.form = form;
        this.userId = userId;
        this.businessKey = businessKey;
        this.answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }

    /** Who keeps them: what the form says in the property {@code keptBy}. */
    public String keptBy() {
        return keptBy;
    }

    /** The form's id, which is that of its task. */
    public String form() {
        return form;
    }

    /** Who submitted the form, or null if the system did. */
    public @Nullable String userId() {
        return userId;
    }

    /** The case reference. */
    public String businessKey() {
        return businessKey;
    }

    /** Every question of the form with its answer, kept or not; null if it is unanswered. */
    public Map<String, Object> answers() {
        return answers;
    }

    /** Says that the answers are in good hands. */
    public void take() {
        taken = true;
    }

    /** Refuses the form for this problem; whoever does so has written nothing yet. */
    public void refuse(FormProblem problem) {
        problems.add(problem);
    }

    /** Why the form is not accepted, or nothing. */
    List<FormProblem> problems() {
        return taken || !problems.isEmpty()
                ? Collections.unmodifiableList(problems)
                : List.of(new FormProblem(form, "This form", "nobody is there to keep its answers"));
    }
}
