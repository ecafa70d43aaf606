package uk.jointcasework.isva;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Has every update that waits looked at again. */
@Component("recheckUpdates")
class RecheckUpdates implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        // The process that is told follows.
    }
}
