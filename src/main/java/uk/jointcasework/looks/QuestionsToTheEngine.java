package uk.jointcasework.looks;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.AuthorizationQueryImpl;
import org.camunda.bpm.engine.impl.DeploymentQueryImpl;
import org.camunda.bpm.engine.impl.DeploymentStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.GroupQueryImpl;
import org.camunda.bpm.engine.impl.JobDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.ProcessDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.ProcessDefinitionStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.SchemaLogQueryImpl;
import org.camunda.bpm.engine.impl.TenantQueryImpl;
import org.camunda.bpm.engine.impl.UserQueryImpl;
import org.camunda.bpm.engine.impl.batch.BatchQueryImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterCountCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterListPageCmd;
import org.camunda.bpm.engine.impl.cmmn.entity.repository.CaseDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionRequirementsDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.filter.FilterQueryImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import uk.jointcasework.core.TooManyQuestions;

/**
 * Notes what each call asks the engine by conditions of its own, as the engine understood it: however a question was
 * written, whichever address it came by. A list shows in its answer what it found; of a count that is asked for here.
 */
final class QuestionsToTheEngine extends CommandInterceptor {

    /** Whoever counts more than these has looked at a crowd, and at no case in it. */
    static final int A_CROWD = 200;

    /** Of models, tables and people. What is not among these is of cases. */
    private static final List<Class<?>> OF_NO_CASE = List.of(
            ProcessDefinitionQueryImpl.class,
            ProcessDefinitionStatisticsQueryImpl.class,
            DecisionDefinitionQueryImpl.class,
            DecisionRequirementsDefinitionQueryImpl.class,
            CaseDefinitionQueryImpl.class,
            DeploymentQueryImpl.class,
            DeploymentStatisticsQueryImpl.class,
            JobDefinitionQueryImpl.class,
            FilterQueryImpl.class,
            UserQueryImpl.class,
            GroupQueryImpl.class,
            TenantQueryImpl.class,
            AuthorizationQueryImpl.class,
            SchemaLogQueryImpl.class,
            BatchQueryImpl.class);

    /** Of what belongs to one of these there is never much. */
    private static final Set<String> OF_ONE_CASE = Set.of(
            "processInstanceId",
            "rootProcessInstanceId",
            "processInstanceBusinessKey",
            "businessKey",
            "executionId",
            "activityInstanceId",
            "taskId",
            "id",
            "incidentId",
            "jobId");

    private static final Field RESULT = field(AbstractQuery.class, "resultType");
    private static final Field OF_A_FILTER = field(AbstractExecuteFilterCmd.class, "extendingQuery");
    private static final Field FILTER = field(AbstractExecuteFilterCmd.class, "filterId");

    private final Pace pace;
    private final Supplier<@Nullable Authentication> caller;

    QuestionsToTheEngine(Pace pace, Supplier<@Nullable Authentication> caller) {
        this.pace = pace;
        this.caller = caller;
    }

    @Override
    public <T> T execute(Command<T> command) {
        var query = isOfACaller() ? asked(command) : null;
        var conditions = query == null ? null : Conditions.of(query);
        if (command instanceof AbstractQuery<?, ?> unbound
                && (conditions == null || conditions.keySet().stream().anyMatch(OF_ONE_CASE::contains))) {
            // What the house asks knows how much there is; of models and people there is as much as a page shows.
            unbound.disableMaxResultsLimit();
        }
        if (conditions == null || conditions.isEmpty()) {
            return next.execute(command);
        }
        var person = caller.get();
        if (person != null && person.getUserId() != null && !pace.allows(person.getUserId())) {
            Questions.note(new Question(conditions, null, Set.of()));
            throw new TooManyQuestions();
        }
        T answer;
        try {
            answer = next.execute(command);
        } catch (ProcessEngineException refused) {
            Questions.note(new Question(conditions, null, Set.of()));
            throw refused;
        }
        if (answer instanceof List<?> list) {
            Questions.note(new Question(conditions, (long) list.size(), Set.of()));
        } else if (answer instanceof Long count) {
            Questions.note(
                    new Question(conditions, count, count == 0 || count > A_CROWD ? Set.of() : counted(command)));
        }
        return answer;
    }

    /** Whether the engine's own interface asks, and not the house in answering something else. */
    private static boolean isOfACaller() {
        return Context.getCommandContext() == null
                && RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes call
                && Call.asksTheEngine(call.getRequest());
    }

    /** A question of somebody's own: of a shared list only what they ask besides; null for what is no question. */
    private static @Nullable AbstractQuery<?, ?> asked(Command<?> command) {
        if (command instanceof AbstractExecuteFilterCmd) {
            return (AbstractQuery<?, ?>) ReflectionUtils.getField(OF_A_FILTER, command);
        }
        return command instanceof AbstractQuery<?, ?> query
                        && isOfCases(query.getClass())
                        && !"SINGLE_RESULT".equals(String.valueOf(ReflectionUtils.getField(RESULT, query)))
                ? query
                : null;
    }

    static boolean isOfCases(Class<?> question) {
        return OF_NO_CASE.stream().noneMatch(type -> type.isAssignableFrom(question));
    }

    /** The processes of what a count has counted, by the same question and with the same rights. */
    private Set<String> counted(Command<?> count) {
        List<?> found;
        if (count instanceof ExecuteFilterCountCmd) {
            found = next.execute(new ExecuteFilterListPageCmd(
                    (String) ReflectionUtils.getField(FILTER, count),
                    (AbstractQuery<?, ?>) ReflectionUtils.getField(OF_A_FILTER, count),
                    0,
                    A_CROWD));
        } else {
            var query = (AbstractQuery<?, ?>) count;
            query.setFirstResult(0);
            query.setMaxResults(A_CROWD);
            found = next.<List<?>>execute(context -> query.executeList(context, new Page(0, A_CROWD)));
        }
        return found.stream()
                .map(QuestionsToTheEngine::process)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static @Nullable String process(Object found) {
        Method process = ClassUtils.getMethodIfAvailable(found.getClass(), "getProcessInstanceId");
        return process == null ? null : (String) ReflectionUtils.invokeMethod(process, found);
    }

    private static Field field(Class<?> type, String name) {
        var field = Objects.requireNonNull(ReflectionUtils.findField(type, name), name);
        ReflectionUtils.makeAccessible(field);
        return field;
    }
}
