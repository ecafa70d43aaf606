package uk.jointcasework.custody;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.Suspect;
import uk.jointcasework.casefile.Suspects;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;

/** Writes down how suspects stand, and puts it before everybody who works on the case. */
@Component
class StatusBoard {

    private final Suspects suspects;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final AsTheSystem asTheSystem;

    StatusBoard(Suspects suspects, RuntimeService runtime, TaskService tasks, AsTheSystem asTheSystem) {
        this.suspects = suspects;
        this.runtime = runtime;
        this.tasks = tasks;
        this.asTheSystem = asTheSystem;
    }

    /** Every suspect of a case as they stand. */
    List<Suspect> of(String caseReference) {
        return suspects.of(caseReference);
    }

    /** One suspect of a case as they stand; an unknown label is an error. */
    Suspect of(String caseReference, String label) {
        return of(caseReference).stream()
                .filter(suspect -> suspect.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(caseReference + " has no suspect " + label));
    }

    /** Returns the facts of the case as they are now: a process that has only just started is given them by hand. */
    Map<String, Object> record(
            String caseReference, Suspect suspect, @Nullable String authorisedBy, @Nullable String by) {
        suspects.record(caseReference, suspect, authorisedBy, by);
        return show(caseReference);
    }

    /** A fact that a process was given when it started is a copy: all of them are renewed at once. */
    private Map<String, Object> show(String caseReference) {
        var all = of(caseReference);
        Map<String, Object> facts = Map.of(
                CaseFacts.SUSPECT_STATUS, Suspect.urgency(all).code(), CaseFacts.SUSPECT_SUMMARY, Suspect.summary(all));
        asTheSystem.run(() -> {
            // What has ended in this very transaction is still found, and takes no variable any more.
            processes(caseReference).stream()
                    .filter(process -> !process.isEnded())
                    .forEach(process -> runtime.setVariables(process.getId(), facts));
            tasks.createTaskQuery()
                    .processInstanceBusinessKey(caseReference)
                    .list()
                    .forEach(task ->
                            tasks.setVariableLocal(task.getId(), "cardSuspects", facts.get(CaseFacts.SUSPECT_SUMMARY)));
            return null;
        });
        return facts;
    }

    private List<ProcessInstance> processes(String caseReference) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(caseReference)
                .list();
    }
}
