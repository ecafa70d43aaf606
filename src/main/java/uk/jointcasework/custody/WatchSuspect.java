package uk.jointcasework.custody;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;

/** Begins to watch the bail or the custody of the one suspect whose status was recorded. */
@Component("watchSuspect")
class WatchSuspect implements JavaDelegate {

    private final StatusBoard board;
    private final Watch watch;

    WatchSuspect(StatusBoard board, Watch watch) {
        this.board = board;
        this.watch = watch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var label = (String) execution.getVariable(Watch.SUSPECT);
        watch.begin(execution, board.of(CaseFacts.reference(execution), label));
    }
}
