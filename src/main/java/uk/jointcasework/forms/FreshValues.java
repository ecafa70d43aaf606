package uk.jointcasework.forms;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.variable.Variables;

/**
 * What the form of a task shows and offers may stand in our own tables, and change while the task waits: whoever keeps it
 * puts its present value in the place of that of the moment when the task came up.
 */
public final class FreshValues {

    private final DelegateTask task;
    private final Map<String, Object> values;
    private final boolean checking;

    /** Announces values that are about to be used; they are changed in their place. */
    FreshValues(DelegateTask task, Map<String, Object> values, boolean checking) {
        this.task = task;
        this.values = values;
        this.checking = checking;
    }

    /** The task whose form it is. */
    public DelegateTask task() {
        return task;
    }

    /** Whether the form speaks of this. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Whether answers are being checked; else the form is about to be shown. */
    public boolean isChecking() {
        return checking;
    }

    /** Puts the present value in the place of what stands there. */
    public void put(String name, String text) {
        values.put(name, checking ? text : Variables.stringValue(text));
    }
}
