package uk.jointcasework.specialmeasures;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.YesNo;

/** Somebody is charged: the planning of special measures that waits for it goes on, or begins where none does. */
@Component("tellOfCharge")
class TellOfCharge implements JavaDelegate {

    private final SpecialMeasures measures;

    TellOfCharge(SpecialMeasures measures) {
        this.measures = measures;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (!measures.hearsOfCharge(execution)) {
            measures.begin(execution, YesNo.YES, YesNo.YES);
        }
    }
}
