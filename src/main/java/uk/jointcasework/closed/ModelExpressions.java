package uk.jointcasework.closed;

import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.DelegateVariableMapping;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.engine.spring.ApplicationContextElResolver;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ArrayELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MethodNotFoundException;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * What an expression of a model can reach: variables, the rooms' own beans, and what an execution and a task say of
 * themselves. Stock Camunda gives it every bean of the application and, by way of {@code getClass}, all of Java.
 */
class ModelExpressions extends SpringExpressionManager {

    private static final String OURS = "uk.jointcasework.";
    // Beans of these rooms move the clock and switch the rights off.
    private static final Set<String> NOT_FOR_MODELS =
            Set.of("core", "words", "rights", "forms", "tenants", "paths", "closed", "tables");

    private static final Set<Class<?>> DELEGATES =
            Set.of(JavaDelegate.class, ExecutionListener.class, TaskListener.class, DelegateVariableMapping.class);

    private static final Set<String> OF_A_SCOPE = Stream.of(
                    VariableScope.class, BaseDelegateExecution.class, DelegateExecution.class, DelegateTask.class)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .map(method -> method.getName())
            .filter(name -> !Set.of("complete", "getCaseExecution", "getBpmnModelElementInstance")
                    .contains(name))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> OF_EVERYTHING = Arrays.stream(Object.class.getMethods())
            .map(method -> method.getName())
            .filter(name -> !Set.of("toString", "equals", "hashCode").contains(name))
            .collect(Collectors.toUnmodifiableSet());

    ModelExpressions(ApplicationContext application) {
        super(application);
    }

    @Override
    protected ELResolver createElResolver() {
        var resolver = new CompositeELResolver();
        resolver.add(new VariableScopeElResolver());
        resolver.add(new VariableContextElResolver());
        resolver.add(new OwnBeans(applicationContext));
        resolver.add(new ArrayELResolver());
        resolver.add(new ListELResolver());
        resolver.add(new MapELResolver());
        resolver.add(new OpenMembers());
        return resolver;
    }

    /** Whether an expression may use a member of a thing, by the name of its method. */
    private static boolean isOpen(Object base, String method) {
        if (OF_EVERYTHING.contains(method)) {
            return false;
        }
        if (base instanceof VariableScope) {
            return OF_A_SCOPE.contains(method);
        }
        if (isOurs(base)) {
            // A proxy has more to it than what it stands for.
            return Arrays.stream(ClassUtils.getUserClass(base).getMethods())
                    .anyMatch(member -> member.getName().equals(method) && isOurs(member.getDeclaringClass()));
        }
        return isValue(base);
    }

    private static boolean isValue(Object base) {
        return base instanceof CharSequence
                || base instanceof Number
                || base instanceof Boolean
                || base instanceof Date
                || base instanceof Collection
                || base instanceof Map
                || base.getClass().getPackageName().equals("java.time");
    }

    private static boolean isOurs(Object thing) {
        return isOurs(ClassUtils.getUserClass(thing));
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith(OURS);
    }

    private static boolean isForModels(@Nullable Class<?> type) {
        return type != null
                && isOurs(ClassUtils.getUserClass(type))
                && !NOT_FOR_MODELS.contains(room(ClassUtils.getUserClass(type)));
    }

    /** Whether a bean is a step, a listener or a mapping of one of the rooms, which a model may name. */
    static boolean isDelegate(ApplicationContext application, String bean) {
        var type = application.containsBean(bean) ? application.getType(bean) : null;
        return isForModels(type) && DELEGATES.stream().anyMatch(kind -> kind.isAssignableFrom(type));
    }

    private static String room(Class<?> type) {
        return type.getName().substring(OURS.length()).split("\\.")[0];
    }

    /** The beans of the rooms, but for those that hang into the engine; what else the application has is not there. */
    private static final class OwnBeans extends ApplicationContextElResolver {

        private OwnBeans(ApplicationContext application) {
            super(application);
        }

        @Override
        public @Nullable Object getValue(ELContext context, Object base, Object property) {
            return base == null && isOwn((String) property) ? super.getValue(context, null, property) : null;
        }

        private boolean isOwn(String bean) {
            // A text is a setting that a model names, such as a retry cycle.
            return applicationContext.containsBean(bean)
                    && (applicationContext.getType(bean) == String.class
                            || isForModels(applicationContext.getType(bean)));
        }
    }

    /** Properties and methods, without those through which one reaches everything else. */
    private static final class OpenMembers extends BeanELResolver {

        @Override
        public Object getValue(ELContext context, Object base, Object property) {
            check(base, property);
            return super.getValue(context, base, property);
        }

        @Override
        public Class<?> getType(ELContext context, Object base, Object property) {
            check(base, property);
            return super.getType(context, base, property);
        }

        @Override
        public void setValue(ELContext context, Object base, Object property, Object value) {
            if (base != null) {
                throw new PropertyNotFoundException("An expression cannot set " + property);
            }
        }

        @Override
        public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
            if (base != null && !isOpen(base, String.valueOf(method))) {
                throw new MethodNotFoundException("An expression cannot call " + method);
            }
            return super.invoke(context, base, method, types, arguments);
        }

        private static void check(Object base, Object property) {
            if (base == null) {
                return;
            }
            var name = StringUtils.capitalize(String.valueOf(property));
            if (OF_EVERYTHING.contains("get" + name) || !isOpen(base, "get" + name) && !isOpen(base, "is" + name)) {
                throw new PropertyNotFoundException("An expression cannot read " + property);
            }
        }
    }
}
