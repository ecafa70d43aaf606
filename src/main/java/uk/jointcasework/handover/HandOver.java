package uk.jointcasework.handover;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.people.OwnPeople;

/** Gives a part in a case to whoever takes it over, with all that hangs on it. */
@Component("handOver")
class HandOver implements JavaDelegate {

    private final OwnPeople own;

    HandOver(OwnPeople own) {
        this.own = own;
    }

    @Override
    public void execute(DelegateExecution execution) {
        own.handOver(
                CaseFacts.reference(execution),
                ChangeCasePeople.handedRole(execution),
                (String) execution.getVariable(ChangeCasePeople.TAKEN_OVER_BY),
                (String) execution.getVariable(ChangeCasePeople.CHANGER));
    }
}
