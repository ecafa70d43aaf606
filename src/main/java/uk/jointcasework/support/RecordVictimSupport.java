package uk.jointcasework.support;

import java.util.Comparator;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.VictimSupport;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.time.Deadline;
import uk.jointcasework.time.DeadlineBook;

/** Writes down how the victim stands, with the stage of the case, and puts it before everybody who works on the case. */
@Component("recordVictimSupport")
class RecordVictimSupport implements JavaDelegate {

    private static final String AT_REST = "nothing is open";

    private final VictimSupport support;
    private final DeadlineBook book;
    private final RuntimeService runtime;
    private final AsTheSystem asTheSystem;

    RecordVictimSupport(VictimSupport support, DeadlineBook book, RuntimeService runtime, AsTheSystem asTheSystem) {
        this.support = support;
        this.book = book;
        this.runtime = runtime;
        this.asTheSystem = asTheSystem;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var reference = CaseFacts.reference(execution);
        var standing = (String) execution.getVariable("supportStanding");
        var stage = book.open(reference).stream()
                .min(Comparator.comparing(Deadline::due))
                .map(Deadline::stage)
                .orElse(AT_REST);
        support.record(reference, standing, stage, (String) execution.getVariable("supportRecorder"));
        execution.getProcessInstance().setVariable("supportStage", stage);
        execution.getProcessInstance().setVariable(CaseFacts.VICTIM_SUPPORT, standing);
        asTheSystem.run(() -> {
            // What has ended in this very transaction is still found, and takes no variable any more.
            runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference).list().stream()
                    .filter(process -> !process.isEnded())
                    .forEach(process -> runtime.setVariable(process.getId(), CaseFacts.VICTIM_SUPPORT, standing));
            return null;
        });
    }
}
