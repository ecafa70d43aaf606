package uk.jointcasework.closed;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.QueryVariableValue;
import org.camunda.bpm.engine.impl.VariableInstanceQueryProperty;
import org.camunda.bpm.engine.impl.VariableOrderProperty;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.sql.BatchDbSqlSession;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSession;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.springframework.util.ReflectionUtils;
import uk.jointcasework.core.AskedByVariable;

/**
 * Lets nobody ask the database about the variables of a case. Camunda asks for the right to the row that is found, not for
 * the right to the variable that it is found by: whoever sees the card of a task could have read the whole of its case,
 * letter by letter, by counting. Only what stands on the cards can be asked about, by anybody who sees them.
 *
 * <p>Every question of the engine and of its webapps, lists, counts and filters alike, comes through here; what the
 * system itself asks is not held up.
 */
final class NoVariablesInQueries extends BatchDbSqlSession {

    /** Where the kinds of query keep their conditions, or queries that are parts of them. */
    private static final Map<Class<?>, List<Method>> CONDITIONS = new ConcurrentHashMap<>();

    private NoVariablesInQueries(DbSqlSessionFactory factory) {
        super(factory);
    }

    @Override
    public List<?> selectList(String statement, Object parameter) {
        refuseVariables(parameter);
        return super.selectList(statement, parameter);
    }

    @Override
    public Object selectOne(String statement, Object parameter) {
        refuseVariables(parameter);
        return super.selectOne(statement, parameter);
    }

    /** Before the engine looks at the values of the conditions, and stumbles over those that it cannot read. */
    static CommandInterceptor interceptor() {
        return new CommandInterceptor() {
            @Override
            public <T> T execute(Command<T> command) {
                if (command instanceof AbstractQuery<?, ?>) {
                    refuseVariables(command);
                }
                return next.execute(command);
            }
        };
    }

    private static void refuseVariables(Object query) {
        if (query == null || !isSomebodys()) {
            return;
        }
        var names = new TreeSet<String>();
        collect(query, names);
        AskedByVariable.refuse(names);
    }

    /** Whether a person asks, and not the system. */
    private static boolean isSomebodys() {
        var context = Context.getCommandContext();
        return context != null && context.isAuthorizationCheckEnabled() && context.getAuthentication() != null;
    }

    private static void collect(Object query, Collection<String> names) {
        for (var condition : CONDITIONS.computeIfAbsent(query.getClass(), NoVariablesInQueries::conditions)) {
            collect(query, ReflectionUtils.invokeMethod(condition, query), names);
        }
    }

    private static void collect(Object query, Object found, Collection<String> names) {
        if (found instanceof QueryVariableValue condition) {
            names.add(condition.getName());
        } else if (found instanceof VariableOrderProperty order) {
            order.getRelationConditions().stream()
                    .filter(condition -> condition.getProperty() == VariableInstanceQueryProperty.VARIABLE_NAME)
                    .forEach(condition -> names.add(String.valueOf(condition.getScalarValue())));
        } else if (found instanceof Collection<?> several) {
            several.forEach(one -> collect(query, one, names));
        } else if (found != null && found != query && found.getClass() == query.getClass()) {
            collect(found, names);
        }
    }

    private static List<Method> conditions(Class<?> query) {
        return Arrays.stream(ReflectionUtils.getUniqueDeclaredMethods(query))
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> List.of(
                                "getVariables",
                                "getQueryVariableValues",
                                "getQueryVariableValue",
                                "getQueries",
                                "getOrderingProperties")
                        .contains(method.getName()))
                .peek(ReflectionUtils::makeAccessible)
                .toList();
    }

    /** Makes one for each command, in the place of the engine's own. */
    static final class Factory implements SessionFactory {

        private final ProcessEngineConfigurationImpl engine;

        Factory(ProcessEngineConfigurationImpl engine) {
            this.engine = engine;
        }

        @Override
        public Class<?> getSessionType() {
            return DbSqlSession.class;
        }

        @Override
        public Session openSession() {
            return new NoVariablesInQueries(Objects.requireNonNull(engine.getDbSqlSessionFactory()));
        }
    }
}
