package uk.jointcasework.disagreement;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;

/** Sends the message of its event to the process that waits for it, with the variables that the model gives the event. */
@Component("reopenWaitingCase")
class ReopenWaitingCase implements JavaDelegate {

    private final AsTheSystem asTheSystem;

    ReopenWaitingCase(AsTheSystem asTheSystem) {
        this.asTheSystem = asTheSystem;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var message = execution
                .getBpmnModelElementInstance()
                .getChildElementsByType(MessageEventDefinition.class)
                .iterator()
                .next()
                .getMessage()
                .getName();
        var waiting = (String) execution.getVariable(SeeWhatStands.WAITING_INSTANCE);
        asTheSystem.run(() -> execution
                .getProcessEngineServices()
                .getRuntimeService()
                .createMessageCorrelation(message)
                .processInstanceId(waiting)
                .setVariables(execution.getVariablesLocal())
                .correlateWithResult());
    }
}
