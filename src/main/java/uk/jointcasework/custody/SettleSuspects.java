package uk.jointcasework.custody;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.PreChargeJourney;
import uk.jointcasework.casefile.Suspect;
import uk.jointcasework.casefile.SuspectStatus;
import uk.jointcasework.core.CaseFacts;

/** Ends the watch of the suspects whom the decision is about; those who are still undecided stay watched. */
@Component("settleSuspects")
class SettleSuspects implements JavaDelegate {

    private final StatusBoard board;
    private final Watch watch;

    SettleSuspects(StatusBoard board, Watch watch) {
        this.board = board;
        this.watch = watch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var reference = CaseFacts.reference(execution);
        var decided = List.of(((String) execution.getVariable(PreChargeJourney.DECIDED_NOW)).split(","));
        board.of(reference).stream()
                .filter(suspect -> decided.contains(suspect.label()) && suspect.status() != SuspectStatus.DECIDED)
                .forEach(suspect -> settle(reference, suspect));
    }

    private void settle(String reference, Suspect suspect) {
        board.record(reference, new Suspect(suspect.label(), SuspectStatus.DECIDED, null, null), null, null, null);
        watch.end(reference, suspect.label());
    }
}
