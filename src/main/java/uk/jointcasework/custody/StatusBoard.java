package uk.jointcasework.custody;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.Suspect;
import uk.jointcasework.casefile.Suspects;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.core.London;
import uk.jointcasework.work.Detention;

/** Writes down how suspects stand, and puts it before everybody who works on the case. */
@Component
class StatusBoard {

    private final Suspects suspects;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final Detention detention;
    private final AsTheSystem asTheSystem;
    private final Clock clock;

    StatusBoard(
            Suspects suspects,
            RuntimeService runtime,
            TaskService tasks,
            Detention detention,
            AsTheSystem asTheSystem,
            Clock clock) {
        this.suspects = suspects;
        this.runtime = runtime;
        this.tasks = tasks;
        this.detention = detention;
        this.asTheSystem = asTheSystem;
        this.clock = clock;
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

    /** The bail that a suspect is on; nothing while they are not on bail. */
    Optional<Bail> bailOf(String caseReference, String label) {
        var terms = suspects.bailOf(caseReference, label);
        return terms.isEmpty() ? Optional.empty() : Optional.of(Bail.of(terms, today()));
    }

    /** Bail that stood still runs again from today: to the same day, given by whoever gave it before. */
    void runsAgain(String caseReference, String label, Bail bail) {
        suspects.record(caseReference, of(caseReference, label), bail.givenBy(), null);
    }

    /** The day on which it was recorded how a suspect stands now. */
    LocalDate since(String caseReference, String label) {
        return suspects.since(caseReference, label).atZone(London.ZONE).toLocalDate();
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(London.ZONE));
    }

    /** Returns the facts of the case as they are now: a process that has only just started is given them by hand. */
    Map<String, Object> record(
            String caseReference,
            Suspect suspect,
            @Nullable String authorisedBy,
            @Nullable String bailFrom,
            @Nullable String by) {
        var before = Suspect.detentionEnds(of(caseReference));
        suspects.record(caseReference, suspect, authorisedBy, bailFrom == null ? null : LocalDate.parse(bailFrom), by);
        var facts = show(caseReference);
        var ends = Suspect.detentionEnds(of(caseReference));
        // The same end gives no work more time because something else became known meanwhile.
        if (!ends.equals(before)) {
            asTheSystem.run(() -> {
                detention.follow(caseReference, ends, clock.instant());
                return null;
            });
        }
        return facts;
    }

    /** A fact that a process was given when it started is a copy: all of them are renewed at once. */
    private Map<String, Object> show(String caseReference) {
        var all = of(caseReference);
        Map<String, Object> facts = Map.of(
                CaseFacts.SUSPECT_STATUS,
                Suspect.urgency(all).code(),
                CaseFacts.SUSPECT_SUMMARY,
                Suspect.summary(all),
                CaseFacts.DETENTION_ENDS,
                Suspect.detentionEnds(all));
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
