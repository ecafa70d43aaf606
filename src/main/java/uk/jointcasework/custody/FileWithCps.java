package uk.jointcasework.custody;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.PreChargeJourney;
import uk.jointcasework.casefile.Suspect;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.milestone.MilestoneReached;

/** Whether the file of a case is with the CPS for a decision; and when it comes back, bail that stood still runs again. */
@Component
class FileWithCps {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final AsTheSystem asTheSystem;
    private final StatusBoard board;
    private final Watch watch;

    FileWithCps(RuntimeService runtime, TaskService tasks, AsTheSystem asTheSystem, StatusBoard board, Watch watch) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.asTheSystem = asTheSystem;
        this.board = board;
        this.watch = watch;
    }

    /** Whether a consultation runs and none of its work is with the police. */
    boolean isThere(String caseReference) {
        return asTheSystem.run(() -> runtime.createProcessInstanceQuery()
                                .processInstanceBusinessKey(caseReference)
                                .processDefinitionKey(PreChargeJourney.CONSULTATION)
                                .count()
                        > 0
                && tasks.createTaskQuery()
                                .processInstanceBusinessKey(caseReference)
                                .taskDefinitionKeyIn("submitFile", "assureFile", PreChargeJourney.CORRECT_FILE)
                                .count()
                        == 0);
    }

    /** The CPS gives the file back: what stood still for it runs from today. */
    @EventListener(
            condition = "{'fileReturned', 'consultationFurtherEvidence', 'consultationInterview'}"
                    + ".contains(#event.milestone())")
    void isBack(MilestoneReached event) {
        var reference = event.caseReference();
        board.of(reference).stream()
                .map(Suspect::label)
                .forEach(label -> board.bailOf(reference, label)
                        .filter(Bail::isPaused)
                        .ifPresent(bail -> runsAgain(reference, label, bail)));
    }

    private void runsAgain(String reference, String label, Bail bail) {
        board.runsAgain(reference, label, bail);
        watch.runsAgain(reference, label);
    }
}
