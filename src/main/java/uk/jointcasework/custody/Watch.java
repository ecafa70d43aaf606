package uk.jointcasework.custody;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.Suspect;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.work.Work;

/** The process that watches the end of one suspect's bail or custody. */
@Component
class Watch {

    /** Which suspect, by label. */
    static final String SUSPECT = CaseFacts.SUSPECT;

    private static final String HELD_OR_BAILED = "suspectHeldOrBailed";
    private static final String RUNS_AGAIN = "bailRunsAgain";
    private static final String STATUS_CHANGED = "suspectStatusChanged";

    private final RuntimeService runtime;
    private final AsTheSystem asTheSystem;

    Watch(RuntimeService runtime, AsTheSystem asTheSystem) {
        this.runtime = runtime;
        this.asTheSystem = asTheSystem;
    }

    /** What the watch of a suspect knows: the status is also what the table of task rules goes by. */
    static Map<String, Object> facts(Suspect suspect) {
        var facts = new HashMap<String, Object>();
        facts.put(SUSPECT, suspect.label());
        facts.put(Suspect.IS, suspect.status().code());
        facts.put(Work.OWNER, suspect.status().code());
        facts.put("heldUntil", suspect.until());
        return facts;
    }

    void begin(VariableScope ofCase, Suspect suspect) {
        var variables = CaseFacts.of(ofCase);
        variables.putAll(facts(suspect));
        var reference = CaseFacts.reference(ofCase);
        asTheSystem.run(() -> runtime.startProcessInstanceByMessage(HELD_OR_BAILED, reference, variables));
    }

    /** Bail that stood still runs again: whoever acts before it ends does so now, if nobody does already. */
    void runsAgain(String caseReference, String label) {
        asTheSystem.run(() -> runtime.createMessageCorrelation(RUNS_AGAIN)
                .processInstanceBusinessKey(caseReference)
                .processInstanceVariableEquals(SUSPECT, label)
                .correlateAllWithResult());
    }

    /** Ends the watch of a suspect, if one runs. */
    void end(String caseReference, String label) {
        asTheSystem.run(() -> runtime.createMessageCorrelation(STATUS_CHANGED)
                .processInstanceBusinessKey(caseReference)
                .processInstanceVariableEquals(SUSPECT, label)
                .correlateAllWithResult());
    }
}
