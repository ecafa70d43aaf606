package uk.jointcasework.advice;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;

/** Tells the early advice of a case that its slot is given back, by whom and why. */
@Component("tellOfSlotGivenBack")
class TellOfSlotGivenBack implements JavaDelegate {

    /** In early advice: what became of the surgery, a code. */
    static final String RESULT = "surgeryResult";

    private static final String MESSAGE = "surgeryGivenBack";

    private final Surgeries surgeries;
    private final AsTheSystem asTheSystem;

    TellOfSlotGivenBack(Surgeries surgeries, AsTheSystem asTheSystem) {
        this.surgeries = surgeries;
        this.asTheSystem = asTheSystem;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var booking = surgeries.stillToCome(CaseFacts.reference(execution));
        Map<String, Object> known = Map.of(
                RESULT,
                execution.getVariable("slotLostBy"),
                "surgeryLostReason",
                execution.getVariable(MoveSlot.REASON));
        asTheSystem.run(() -> {
            execution
                    .getProcessEngineServices()
                    .getRuntimeService()
                    .createMessageCorrelation(MESSAGE)
                    .processInstanceId(booking.work())
                    .setVariables(known)
                    .correlate();
            return null;
        });
    }
}
