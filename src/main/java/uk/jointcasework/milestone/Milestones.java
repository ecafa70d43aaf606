package uk.jointcasework.milestone;

import java.util.Collection;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.core.ModelProperties;

/**
 * Hears the plain throw and end events of a case's processes: these are its milestones. Whoever draws a plain throw event
 * means one. An end has to be there in any case, so that its model says by the property {@code milestone}, yes or no,
 * whether it is news of the case: what runs beside the case, or is a single item of a plan, ends without any.
 */
@Component
class Milestones {

    /** The property with which a model says of each plain end whether it is news of the case. */
    private static final String PROPERTY = "milestone";

    private final Ledger ledger;
    private final ApplicationEventPublisher events;

    Milestones(Ledger ledger, ApplicationEventPublisher events) {
        this.ledger = ledger;
        this.events = events;
    }

    @EventListener(condition = "#execution.eventName == 'end'")
    void ended(DelegateExecution execution) {
        if (execution.isCanceled()) {
            return;
        }
        // A process ends as well: it still names the event that ended it, but the passage is its own.
        if (execution.getProcessInstanceId().equals(execution.getActivityInstanceId())) {
            return;
        }
        var element = execution.getBpmnModelElementInstance();
        if (!isMilestone(element)) {
            return;
        }
        if (!(execution.getVariable(CaseFacts.CASE_REFERENCE) instanceof String caseReference)) {
            return;
        }
        record(execution, element, caseReference, definitionOf(execution));
    }

    private void record(
            DelegateExecution execution, FlowElement element, String caseReference, ProcessDefinition process) {
        var name = element.getName() == null ? element.getId() : element.getName();
        ledger.record(caseReference, element.getId(), name, process.getKey(), execution.getActivityInstanceId())
                .ifPresent(occurrence -> events.publishEvent(
                        new MilestoneReached(caseReference, element.getId(), name, occurrence, execution)));
    }

    private static boolean isMilestone(FlowElement element) {
        if (element instanceof EndEvent end) {
            return isPlain(end.getEventDefinitions()) && isNews(end);
        }
        return element instanceof IntermediateThrowEvent thrown && isPlain(thrown.getEventDefinitions());
    }

    private static boolean isNews(EndEvent end) {
        // Cases that were begun before models said it keep their milestones.
        return ModelProperties.of(end, PROPERTY).filter("no"::equals).isEmpty();
    }

    private static boolean isPlain(Collection<EventDefinition> definitions) {
        return definitions.isEmpty();
    }

    private static ProcessDefinition definitionOf(DelegateExecution execution) {
        return execution
                .getProcessEngineServices()
                .getRepositoryService()
                .getProcessDefinition(execution.getProcessDefinitionId());
    }
}
