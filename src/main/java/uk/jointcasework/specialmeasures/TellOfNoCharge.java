package uk.jointcasework.specialmeasures;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The case ends without a charge: what was planned before is not needed any more. */
@Component("tellOfNoCharge")
class TellOfNoCharge implements JavaDelegate {

    private final SpecialMeasures measures;

    TellOfNoCharge(SpecialMeasures measures) {
        this.measures = measures;
    }

    @Override
    public void execute(DelegateExecution execution) {
        measures.hearsOfNoCharge(execution);
    }
}
