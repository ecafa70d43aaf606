package uk.jointcasework.advice;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Writes down why a surgery was not held; of one that is called off, whoever was invited is told. */
@Component("giveSlotBack")
class GiveSlotBack implements JavaDelegate {

    private final Surgeries surgeries;
    private final Invitations invitations;

    GiveSlotBack(Surgeries surgeries, Invitations invitations) {
        this.surgeries = surgeries;
        this.invitations = invitations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        surgeries
                .lost(execution.getProcessInstanceId(), (String) execution.getVariable(TellOfSlotGivenBack.RESULT))
                .forEach(change -> invitations.send(execution, change));
    }
}
