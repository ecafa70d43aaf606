package uk.jointcasework.custody;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.Suspect;
import uk.jointcasework.casefile.SuspectStatus;
import uk.jointcasework.core.CaseFacts;

/** Writes down what a form says about one suspect. */
@Component("recordSuspectStatus")
class RecordSuspectStatus implements JavaDelegate {

    static final String STATUS_IS = "suspectStatusIs";
    static final String NEW_CUSTODY_END = "newCustodyEnd";
    static final String NEW_BAIL_END = "newBailEnd";
    static final String AUTHORISED_BY = "authorisedBy";
    /** The first day of bail, where bail is given now. */
    static final String BAIL_FROM = "bailFrom";

    private final StatusBoard board;

    RecordSuspectStatus(StatusBoard board) {
        this.board = board;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var suspect = Suspect.of(
                text(execution, Watch.SUSPECT),
                text(execution, STATUS_IS),
                text(execution, NEW_BAIL_END),
                text(execution, NEW_CUSTODY_END));
        var facts = board.record(
                CaseFacts.reference(execution),
                suspect,
                text(execution, AUTHORISED_BY),
                suspect.status() == SuspectStatus.BAIL ? text(execution, BAIL_FROM) : null,
                text(execution, "statusReporter"));
        // The engine does not find a process yet that has started in this very transaction; its watch goes by its
        // facts.
        execution.setVariables(facts);
        execution.setVariables(Watch.facts(suspect));
    }

    private static String text(DelegateExecution execution, String variable) {
        return (String) execution.getVariable(variable);
    }
}
