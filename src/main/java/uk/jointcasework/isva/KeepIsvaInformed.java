package uk.jointcasework.isva;

import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.PreChargeJourney;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.core.YesNo;
import uk.jointcasework.time.LadderLooks;

/** Begins to keep an ISVA informed, where one is linked and nobody does so yet. */
@Component("keepIsvaInformed")
class KeepIsvaInformed implements JavaDelegate {

    static final String KEY = "keepIsvaInformed";

    private static final String LINKED = "isvaLinked";
    private static final String LADDER = "escalation";

    /** While one of these runs there is something to wait for. */
    private static final Set<String> WORK = Set.of(PreChargeJourney.KEY, "specialMeasuresMeeting", "preTrialMeeting");

    private final IsvaLinks links;
    private final RuntimeService runtime;
    private final AsTheSystem asTheSystem;

    KeepIsvaInformed(IsvaLinks links, RuntimeService runtime, AsTheSystem asTheSystem) {
        this.links = links;
        this.runtime = runtime;
        this.asTheSystem = asTheSystem;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var reference = CaseFacts.reference(execution);
        links.usable(reference)
                .filter(link -> !runs(reference, Set.of(KEY)))
                .ifPresent(link -> asTheSystem.run(
                        () -> runtime.startProcessInstanceByMessage(LINKED, reference, CaseFacts.of(execution))));
    }

    /** Whether anybody still works on the case. */
    boolean isWorkedOn(VariableScope ofCase) {
        return runs(CaseFacts.reference(ofCase), WORK);
    }

    /** Whether managers have been told that work of the case is late, and it has not moved: then that is the news. */
    boolean isDelayed(VariableScope ofCase) {
        return asTheSystem.run(() -> runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(CaseFacts.reference(ofCase))
                        .processDefinitionKey(LADDER)
                        .variableValueEquals(LadderLooks.DELAY_IS_NEWS, YesNo.YES)
                        .variableValueEquals(LadderLooks.LATENESS_IS_NEWS, YesNo.YES)
                        .count()
                > 0);
    }

    private boolean runs(String reference, Set<String> processes) {
        return asTheSystem.run(() -> runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(reference)
                        .processDefinitionKeyIn(processes.toArray(String[]::new))
                        .count()
                > 0);
    }
}
