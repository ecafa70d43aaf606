package uk.jointcasework.milestone;

import java.util.Collection;
import java.util.Set;
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

/** Hears the plain throw and end events of a case's processes: these are its milestones. */
@Component
class Milestones {

    /**
     * How these end is no news of the case: they run beside it, or are the single items of a plan. What they throw on
     * the way is.
     */
    private static final Set<String> ENDS_ARE_NO_NEWS = Set.of(
            "escalation",
            "isvaUpdate",
            "keepIsvaInformed",
            "isvaContact",
            "staffNotice",
            "dailyDigest",
            "actionItem",
            "bailAndCustody",
            "recordSuspectStatus");

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
        var process = definitionOf(execution);
        if (element instanceof IntermediateThrowEvent || !ENDS_ARE_NO_NEWS.contains(process.getKey())) {
            record(execution, element, caseReference, process);
        }
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
            return isPlain(end.getEventDefinitions());
        }
        return element instanceof IntermediateThrowEvent thrown && isPlain(thrown.getEventDefinitions());
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
