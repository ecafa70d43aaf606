package uk.jointcasework.forms;

import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote in their own words, checked and about to be taken: the engine is to have a reference in the place of
 * each text. Whoever keeps words takes all of them now, in the same transaction.
 */
public final class WordsWritten {

    /** The question under which a note on a task is kept. */
    public static final String NOTE = "note";

    private final String work;
    private final @Nullable DelegateTask task;
    private final @Nullable String userId;
    private final @Nullable String caseReference;
    private final Map<String, String> words;
    private final Map<String, String> references = new LinkedHashMap<>();

    /** Announces words that were written into a form, or a note on its task. */
    WordsWritten(
            String work,
            @Nullable DelegateTask task,
            @Nullable String userId,
            @Nullable String caseReference,
            Map<String, String> words) {
        this.work = work;
        this.task = task;
        this.userId = userId;
        this.caseReference = caseReference;
        this.words = Map.copyOf(words);
    }

    /** The form's id, which is that of its task. */
    public String work() {
        return work;
    }

    /** The task that they were written in, or null for a form that starts a process. */
    public @Nullable DelegateTask task() {
        return task;
    }

    /** Who wrote them, or null if the system did. */
    public @Nullable String userId() {
        return userId;
    }

    /** The case that they are about, or null if that is not known. */
    public @Nullable String caseReference() {
        return caseReference;
    }

    /** The texts by question. */
    public Map<String, String> words() {
        return words;
    }

    /** Says by what the text of a question is found again. */
    public void keptAs(String question, String reference) {
        references.put(question, reference);
    }

    /** The reference to the text of a question; an error if nobody has kept it, since it must not be lost. */
    String reference(String question) {
        var reference = references.get(question);
        if (reference == null) {
            throw new IllegalStateException("Nobody keeps the words of " + work + ", " + question);
        }
        return reference;
    }
}
