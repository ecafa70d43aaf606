package uk.jointcasework.looks;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.QueryVariableValue;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ObjectUtils;
import org.springframework.util.ReflectionUtils;

/**
 * The conditions of a question to the engine. A query has no list of them: each is a field, of one of two dozen classes,
 * that is not as it was in the beginning. So every field counts but those that are known to choose nothing.
 */
final class Conditions {

    /** How something is read or shown, and whether work rests, which every list of the webapps asks for. */
    private static final Set<String> NO_CONDITIONS = Set.of(
            "suspensionState",
            "initializeFormKeys",
            "isByteArrayFetchingEnabled",
            "isCustomObjectDeserializationEnabled",
            "isOrQueryActive",
            "includeAssignedTasks",
            "includeInput",
            "includeOutputs",
            "withCommentAttachmentInfo",
            "variableNamesIgnoreCase",
            "variableValuesIgnoreCase",
            "taskNameCaseInsensitive",
            "cachedCandidateGroups",
            "cachedUserGroups",
            "queryVariableNameToValuesMap");

    private static final Map<Class<?>, List<Field>> FIELDS = new ConcurrentHashMap<>();

    private Conditions() {}

    /** What each condition is called, and what it compares with; empty for a question without any. */
    static Map<String, String> of(AbstractQuery<?, ?> query) {
        var conditions = new TreeMap<String, String>();
        collect(query, conditions);
        return conditions;
    }

    private static void collect(AbstractQuery<?, ?> query, Map<String, String> conditions) {
        for (var field : FIELDS.computeIfAbsent(query.getClass(), Conditions::fields)) {
            var value = ReflectionUtils.getField(field, query);
            if (value instanceof Collection<?> several) {
                // Those that are joined by "or" are queries of their own, and the first of them is the whole.
                several.stream()
                        .filter(part -> part instanceof AbstractQuery && part != query)
                        .forEach(part -> collect((AbstractQuery<?, ?>) part, conditions));
            }
            var words = words(value);
            if (!words.isEmpty()) {
                conditions.merge(field.getName(), words, (one, other) -> one + " or " + other);
            }
        }
        query.getExpressions().keySet().forEach(condition -> conditions.putIfAbsent(condition, "…"));
    }

    private static String words(@Nullable Object value) {
        if (value == null || Boolean.FALSE.equals(value)) {
            return "";
        }
        if (value instanceof Collection<?> several) {
            return several.stream()
                    .map(Conditions::words)
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.joining(", "));
        }
        if (value.getClass().isArray()) {
            return words(Arrays.asList(ObjectUtils.toObjectArray(value)));
        }
        if (value instanceof QueryVariableValue variable) {
            return variable.getName() + " " + variable.getOperator() + " " + variable.getValue();
        }
        if (value instanceof Date moment) {
            return moment.toInstant().toString();
        }
        // The engine's own rights, and the parts of the question, which are looked at above.
        return value instanceof PermissionCheck || value instanceof AbstractQuery || value instanceof Map
                ? ""
                : value.toString();
    }

    static List<Field> fields(Class<?> query) {
        var fields = new ArrayList<Field>();
        for (Class<?> type = query; type != AbstractQuery.class; type = type.getSuperclass()) {
            Stream.of(type.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()))
                    .filter(field -> !NO_CONDITIONS.contains(field.getName()))
                    .forEach(fields::add);
        }
        fields.forEach(ReflectionUtils::makeAccessible);
        return List.copyOf(fields);
    }
}
