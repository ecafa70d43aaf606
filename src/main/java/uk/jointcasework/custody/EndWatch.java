package uk.jointcasework.custody;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;

/** Ends the watch of the one suspect whose status was recorded: its date no longer counts. */
@Component("endWatch")
class EndWatch implements JavaDelegate {

    private final Watch watch;

    EndWatch(Watch watch) {
        this.watch = watch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        watch.end(CaseFacts.reference(execution), (String) execution.getVariable(Watch.SUSPECT));
    }
}
