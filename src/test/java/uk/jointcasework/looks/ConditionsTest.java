package uk.jointcasework.looks;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.QueryOperator;
import org.camunda.bpm.engine.impl.QueryVariableValue;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objenesis.ObjenesisStd;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ReflectionUtils;

/** The conditions of a question, in every kind of question that the engine has. */
class ConditionsTest {

    /** What chooses nothing, beside what Conditions names: the engine's own rights, and what is of another kind of model. */
    private static final Set<String> OF_THE_ENGINE = Set.of(
            "queries",
            "incidentPermissionChecks",
            "jobPermissionChecks",
            "processInstancePermissionChecks",
            "processDefinitionCreatePermissionChecks",
            "resourcesIntersection",
            "queryVariableNameToValuesMap",
            "cachedUserGroups",
            "instructions",
            "permissionChecks");

    static Stream<Class<?>> questions() throws ClassNotFoundException {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AssignableTypeFilter(AbstractQuery.class));
        var classes = new HashSet<Class<?>>();
        for (var found : scan.findCandidateComponents("org.camunda.bpm.engine.impl")) {
            classes.add(Class.forName(found.getBeanClassName()));
        }
        return classes.stream().filter(QuestionsToTheEngine::isOfCases);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void everyFieldOfAQuestionIsACondition(Class<?> kind) {
        var query = (AbstractQuery<?, ?>) new ObjenesisStd().newInstance(kind);
        query.setExpressions(Map.of());
        for (var field : Conditions.fields(kind)) {
            if (OF_THE_ENGINE.contains(field.getName())) {
                continue;
            }
            ReflectionUtils.setField(field, query, something(field.getType()));

            assertThat(Conditions.of(query)).as(field.toString()).containsKey(field.getName());
        }
    }

    @Test
    void findsManyKindsOfQuestions() throws ClassNotFoundException {
        assertThat(questions()).hasSizeGreaterThan(20);
    }

    @Test
    void aQuestionWithoutConditionsHasNone() {
        assertThat(Conditions.of(
                        (AbstractQuery<?, ?>) new TaskQueryImpl().active().initializeFormKeys()))
                .isEmpty();
    }

    private static Object something(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return true;
        }
        if (type == int.class || type == Integer.class) {
            return 1;
        }
        if (type == long.class || type == Long.class) {
            return 1L;
        }
        if (type == String.class) {
            return "x";
        }
        if (type == Date.class) {
            return new Date(0);
        }
        if (type == QueryVariableValue.class) {
            return new QueryVariableValue("x", "x", QueryOperator.EQUALS, true);
        }
        if (type.isArray()) {
            var array = Array.newInstance(type.getComponentType(), 1);
            Array.set(array, 0, something(type.getComponentType()));
            return array;
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (Set.class.isAssignableFrom(type)) {
            return Set.of("x");
        }
        if (Collection.class.isAssignableFrom(type)) {
            return List.of("x");
        }
        // An interface with constants of its own, such as the state of an incident.
        return Stream.of(type.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && type.isAssignableFrom(field.getType()))
                .findFirst()
                .map(ConditionsTest::value)
                .orElseThrow(() -> new AssertionError(type + ": nobody knows what this is compared with"));
    }

    private static Object value(Field field) {
        return ReflectionUtils.getField(field, null);
    }
}
