package uk.jointcasework.isva;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** From now on the adviser hears from us even when nothing happens. */
@Component("keepIsvaInformed")
class KeepIsvaInformed implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        // The process that is told follows.
    }
}
