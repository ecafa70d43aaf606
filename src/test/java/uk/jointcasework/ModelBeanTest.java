package uk.jointcasework;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.beans.Introspector;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateVariableMapping;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;

/** Every bean that a model calls is there, and has the method. */
class ModelBeanTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("uk.jointcasework");
    private static final Pattern DELEGATE = Pattern.compile("\\$\\{([a-z]\\w*)}");
    private static final Pattern CALL = Pattern.compile("\\b([a-z]\\w*)\\.(\\w+)\\(((?:[^()']|'[^']*')*)\\)");

    private static final Set<String> OF_THE_ENGINE = Set.of("execution", "task");

    private final Problems problems = new Problems();

    @Test
    void isThereForEveryDelegate() {
        for (var model : Models.processes()) {
            for (var element : model.elements()) {
                var delegate = element.getAttribute("http://camunda.org/schema/1.0/bpmn", "delegateExpression");
                var name = delegate == null ? null : DELEGATE.matcher(delegate);
                if (name != null && name.matches()) {
                    var bean = bean(name.group(1))
                            .filter(type -> type.isAssignableTo(JavaDelegate.class)
                                    || type.isAssignableTo(ExecutionListener.class)
                                    || type.isAssignableTo(TaskListener.class));
                    problems.unless(
                            bean.isPresent(),
                            model.file() + ", " + element.getAttribute("id") + ": there is no delegate " + delegate);
                }
            }
        }
        problems.areNone();
    }

    @Test
    void isThereForEveryMappingOfVariables() {
        for (var model : Models.processes()) {
            for (var call : model.all(CallActivity.class)) {
                var mapping = call.getCamundaVariableMappingDelegateExpression();
                var name = mapping == null ? null : DELEGATE.matcher(mapping);
                problems.unless(
                        mapping == null
                                || name.matches()
                                        && bean(name.group(1))
                                                .filter(type -> type.isAssignableTo(DelegateVariableMapping.class))
                                                .isPresent(),
                        model.at(call) + "there is no mapping " + mapping);
            }
        }
        problems.areNone();
    }

    @Test
    void hasEveryMethodThatAnExpressionCalls() {
        for (var model : Models.processes()) {
            expressions(model)
                    .flatMap(expression -> CALL.matcher(expression).results())
                    .filter(call -> !OF_THE_ENGINE.contains(call.group(1)) && !isThere(call))
                    .map(MatchResult::group)
                    .distinct()
                    .forEach(call -> problems.add(model.file() + ": no public bean has " + call));
        }
        problems.areNone();
    }

    /** The engine's expressions call public methods of public classes only. */
    private static boolean isThere(MatchResult call) {
        var arguments = call.group(3).isBlank() ? 0 : call.group(3).split(",").length;
        return bean(call.group(1)).stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(method -> method.getName().equals(call.group(2)))
                .anyMatch(method -> method.getRawParameterTypes().size() == arguments);
    }

    private static Stream<String> expressions(ProcessModel model) {
        return model.elements().stream()
                .flatMap(element -> Stream.concat(
                        Stream.of(element.getTextContent())
                                .filter(text -> element.getChildElements().isEmpty()),
                        Stream.of("expression", "sourceExpression", "collection")
                                .map(name -> element.getAttribute("http://camunda.org/schema/1.0/bpmn", name))
                                .filter(text -> text != null)))
                .filter(text -> text.contains("${"));
    }

    private static Optional<JavaClass> bean(String name) {
        return CLASSES.stream()
                .filter(type -> type.isMetaAnnotatedWith(Component.class))
                .filter(type -> name.equals(name(type)))
                .findFirst();
    }

    private static String name(JavaClass type) {
        var component = AnnotatedElementUtils.findMergedAnnotation(type.reflect(), Component.class);
        return component == null || component.value().isEmpty()
                ? Introspector.decapitalize(type.getSimpleName())
                : component.value();
    }
}
