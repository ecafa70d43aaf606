package uk.jointcasework.custody;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;

/** Sees who may give the extension that was asked for, and until when at most. */
@Component("seeExtension")
class SeeExtension implements JavaDelegate {

    private final StatusBoard board;
    private final BailExtensions extensions;

    SeeExtension(StatusBoard board, BailExtensions extensions) {
        this.board = board;
        this.extensions = extensions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var bail = board.bailOf(CaseFacts.reference(execution), (String) execution.getVariable(Watch.SUSPECT))
                .orElseThrow();
        var extension = extensions.of(execution, (String) execution.getVariable("bailExtension"), bail);
        execution.setVariable(RecordSuspectStatus.AUTHORISED_BY, extension.givenBy());
        execution.setVariable(
                SeeBailStage.MOST_UNTIL,
                extension
                        .until(extensions.start(CaseFacts.of(execution), bail), bail)
                        .toString());
    }
}
