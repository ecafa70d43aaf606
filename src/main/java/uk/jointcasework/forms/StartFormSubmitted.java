package uk.jointcasework.forms;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A start form whose answers have passed the check. A listener adds what the process needs to know besides the
 * answers, or refuses; then the process starts in the same transaction.
 */
public final class StartFormSubmitted {

    private final String processKey;
    private final String userId;
    private final Map<String, Object> answers;
    private final Map<String, Object> facts;
    private final Map<String, Object> variables = new LinkedHashMap<>();
    private final List<FormProblem> problems = new ArrayList<>();
    private @Nullable String businessKey;

    /** Announces the answers; an unanswered question is there with null. */
    public StartFormSubmitted(
            String processKey, String userId, Map<String, Object> answers, Map<String, Object> facts) {
        this.processKey = processKey;
        this.userId = userId;
        this.answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
        this.facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** The key of the process that is to start. */
    public String processKey() {
        return processKey;
    }

    /** Who submitted the form, or null if the system did. */
    public @Nullable String userId() {
        return userId;
    }

    /** The answers by question, without those that somebody else keeps; null for a question that is unanswered. */
    public Map<String, Object> answers() {
        return answers;
    }

    /** What a neighbouring system told besides the answers. */
    public Map<String, Object> facts() {
        return facts;
    }

    /** Variables to start with besides the answers; they win over an answer of the same name. */
    public Map<String, Object> variables() {
        return variables;
    }

    /** Sets the business key of the new process instance. */
    public void businessKey(@Nullable String key) {
        businessKey = key;
    }

    /** The business key that has been set, or null. */
    public @Nullable String businessKey() {
        return businessKey;
    }

    /** Refuses the form for this problem; nothing starts. */
    public void refuse(FormProblem problem) {
        problems.add(problem);
    }

    /** The problems for which listeners have refused so far. */
    public List<FormProblem> problems() {
        return Collections.unmodifiableList(problems);
    }
}
