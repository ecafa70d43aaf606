package uk.jointcasework.specialmeasures;

import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.runtime.Execution;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.core.YesNo;
import uk.jointcasework.tables.GivenVariables;

/** What the journey says to the planning of special measures, which runs beside it: begin, charged, nobody charged. */
@Component
class SpecialMeasures {

    static final String NEEDED = "specialMeasuresNeeded";
    /** Whether the needs are assessed at once; otherwise the planning ends where it has begun. */
    static final String ASSESS_NOW = "assessNow";

    private static final String SOMEBODY_CHARGED = "somebodyCharged";
    private static final String NOBODY_CHARGED = "nobodyCharged";
    private static final String CHARGED = "chargeHeard";

    private final RuntimeService runtime;
    private final AsTheSystem asTheSystem;

    SpecialMeasures(RuntimeService runtime, AsTheSystem asTheSystem) {
        this.runtime = runtime;
        this.asTheSystem = asTheSystem;
    }

    /** What a planning starts with, besides the facts of its case. */
    @Bean
    static GivenVariables variablesOfSpecialMeasures() {
        return new GivenVariables(Set.of(ASSESS_NOW, CHARGED));
    }

    void begin(VariableScope journey, Object assessNow, String charged) {
        var variables = CaseFacts.of(journey);
        variables.put(ASSESS_NOW, assessNow);
        variables.put(CHARGED, charged);
        asTheSystem.run(() -> runtime.startProcessInstanceByMessage(NEEDED, CaseFacts.reference(journey), variables));
    }

    /** Ends what was planned for whoever is not charged; each is asked itself, since it may have heard in this moment. */
    void hearsOfNoCharge(VariableScope journey) {
        asTheSystem.run(() -> {
            var waiting = runtime.createExecutionQuery()
                    .processInstanceBusinessKey(CaseFacts.reference(journey))
                    .messageEventSubscriptionName(NOBODY_CHARGED)
                    .list();
            waiting.stream()
                    .map(Execution::getId)
                    .filter(planning -> YesNo.NO.equals(runtime.getVariable(planning, CHARGED)))
                    .forEach(planning -> runtime.messageEventReceived(NOBODY_CHARGED, planning));
            return waiting;
        });
    }

    /** Whether a planning that began before the charge has heard of it. */
    boolean hearsOfCharge(VariableScope journey) {
        return asTheSystem.run(() -> !runtime.createMessageCorrelation(SOMEBODY_CHARGED)
                .processInstanceBusinessKey(CaseFacts.reference(journey))
                // Those of another suspect, who was charged earlier, have their own plea to wait for.
                .processInstanceVariableEquals(CHARGED, YesNo.NO)
                .correlateAllWithResult()
                .isEmpty());
    }
}
