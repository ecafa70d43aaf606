package uk.jointcasework.forms;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.ModelProperties;

/**
 * Clears the answers of an earlier round when a task comes up again. Tasklist fills a field from any variable of its name:
 * without this, what was decided for S1 would stand in the form for S2. A task that is meant to be corrected and sent again
 * keeps its answers: the model says so with the property keepAnswers. What the new task's form then shows of others is
 * announced, since with it their words have come to those who do the task.
 */
@Component
class FreshAnswers {

    private static final String KEEP = "keepAnswers";

    private final FormDoors doors;
    private final ApplicationEventPublisher events;

    FreshAnswers(FormDoors doors, ApplicationEventPublisher events) {
        this.doors = doors;
        this.events = events;
    }

    // Last of all, since the deadline of a task may start from an answer of the round before.
    @EventListener(condition = "#task.eventName == 'create'")
    @Order
    void clear(DelegateTask task) {
        if (task.getProcessDefinitionId() == null) {
            return;
        }
        var form = doors.formOf(Context.getCommandContext(), (TaskEntity) task);
        var known = task.getVariables();
        if (!keepsAnswers(task)) {
            form.keys().stream().filter(key -> known.get(key) != null).forEach(key -> task.setVariable(key, null));
            known.keySet().removeAll(form.keys());
        }
        if (reckonsAnswers(task)) {
            form.keys().stream().filter(key -> !task.hasVariable(key)).forEach(key -> task.setVariable(key, null));
        }
        known.keySet().retainAll(form.words());
        events.publishEvent(WordsAwaited.of(task, known.values()));
    }

    /** What is reckoned from the answers when the task ends is reckoned as well when it is taken away unanswered. */
    private static boolean reckonsAnswers(DelegateTask task) {
        var extensions = task.getBpmnModelElementInstance().getExtensionElements();
        return extensions != null
                && extensions.getElementsQuery().filterByType(CamundaInputOutput.class).list().stream()
                        .anyMatch(
                                mapping -> !mapping.getCamundaOutputParameters().isEmpty());
    }

    private static boolean keepsAnswers(DelegateTask task) {
        return ModelProperties.of(task.getBpmnModelElementInstance(), KEEP)
                .map(Boolean::parseBoolean)
                .orElse(false);
    }
}
