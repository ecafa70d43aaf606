package uk.jointcasework.forms;

import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.PrimitiveValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/** Answers as they were sent: plain values only, whatever the sender declared them to be. */
public final class Answers {

    private Answers() {}

    static Map<String, Object> plain(@Nullable Map<String, Object> sent) {
        var plain = new LinkedHashMap<String, Object>();
        if (sent != null) {
            var typed = Variables.fromMap(sent);
            for (var name : typed.keySet()) {
                TypedValue value = typed.getValueTyped(name);
                // A file or a serialised object is no answer to anything: the check sees that it is not.
                plain.put(name, value == null || isPlain(value) ? typed.get(name) : value);
            }
        }
        return plain;
    }

    private static boolean isPlain(TypedValue value) {
        return value instanceof PrimitiveValue || value.getType() == null || value.getType() == ValueType.NULL;
    }
}
