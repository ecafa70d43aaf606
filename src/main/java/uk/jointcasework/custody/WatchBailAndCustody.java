package uk.jointcasework.custody;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.Suspect;
import uk.jointcasework.core.CaseFacts;

/** Begins to watch the bail and the custody of every suspect of a case that is new. */
@Component("watchBailAndCustody")
class WatchBailAndCustody implements JavaDelegate {

    private final StatusBoard board;
    private final Watch watch;

    WatchBailAndCustody(StatusBoard board, Watch watch) {
        this.board = board;
        this.watch = watch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        board.of(CaseFacts.reference(execution)).stream()
                .filter(Suspect::isHeldOrOnBail)
                .forEach(suspect -> watch.begin(execution, suspect));
    }
}
