package uk.jointcasework.isva;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends what keeps the adviser informed. */
@Component("endIsvaInformed")
class EndIsvaInformed implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        // The process that is told follows.
    }
}
