package uk.jointcasework.forms;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateTask;

/**
 * A task has come up whose form shows what somebody wrote before: the journey has brought it to those who do the task.
 *
 * @param task the new task
 * @param values what its form speaks of, as the engine holds it: references among them
 */
public record WordsAwaited(DelegateTask task, List<String> values) {

    /** The values copied; what is no text is left out. */
    static WordsAwaited of(DelegateTask task, Collection<?> values) {
        return new WordsAwaited(
                task,
                values.stream()
                        .filter(Objects::nonNull)
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList());
    }
}
