package uk.jointcasework.forms;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.ModelProperties;

/**
 * Clears the answers of an earlier round when a task comes up again. Tasklist fills a field from any variable of its name:
 * without this, what was decided for S1 would stand in the form for S2. A task that is meant to be corrected and sent again
 * keeps its answers: the model says so with the property keepAnswers.
 */
@Component
class FreshAnswers {

    private static final String KEEP = "keepAnswers";

    private final FormDoors doors;

    FreshAnswers(FormDoors doors) {
        this.doors = doors;
    }

    // Last of all, since the deadline of a task may start from an answer of the round before.
    @EventListener(condition = "#task.eventName == 'create'")
    @Order
    void clear(DelegateTask task) {
        if (task.getProcessDefinitionId() == null || keepsAnswers(task)) {
            return;
        }
        var known = task.getVariables();
        doors.formOf(Context.getCommandContext(), (TaskEntity) task).keys().stream()
                .filter(key -> known.get(key) != null)
                .forEach(key -> task.setVariable(key, null));
    }

    private static boolean keepsAnswers(DelegateTask task) {
        return ModelProperties.of(task.getBpmnModelElementInstance(), KEEP)
                .map(Boolean::parseBoolean)
                .orElse(false);
    }
}
