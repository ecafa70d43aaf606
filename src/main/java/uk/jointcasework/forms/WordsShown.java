package uk.jointcasework.forms;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is about to be shown what the engine holds of a task: whoever keeps words puts each text in the place of its
 * reference, as far as the reader may have it.
 */
public final class WordsShown {

    private final @Nullable String reader;
    private final Collection<String> readersGroups;
    private final @Nullable DelegateTask task;
    private final Map<String, Object> values;

    /** Announces that values are about to be shown; they are changed in their place. */
    WordsShown(
            @Nullable String reader,
            @Nullable Collection<String> readersGroups,
            @Nullable DelegateTask task,
            Map<String, Object> values) {
        this.reader = reader;
        this.readersGroups = readersGroups == null ? List.of() : readersGroups;
        this.task = task;
        this.values = values;
    }

    /** Who reads, or null for the system itself. */
    public @Nullable String reader() {
        return reader;
    }

    /** The groups of the reader. */
    public Collection<String> readersGroups() {
        return readersGroups;
    }

    /** The task whose form is shown, or null if it is over. */
    public @Nullable DelegateTask task() {
        return task;
    }

    /** The names of what is shown. */
    public Set<String> names() {
        return Set.copyOf(values.keySet());
    }

    /** A text that is about to be shown, or null if it is none. */
    public @Nullable String text(String name) {
        return values.get(name) instanceof String text ? text : null;
    }

    /** Has another text shown in the place of what stands there. */
    public void show(String name, String text) {
        values.put(name, Variables.stringValue(text));
    }
}
