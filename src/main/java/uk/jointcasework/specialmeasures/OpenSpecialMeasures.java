package uk.jointcasework.specialmeasures;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.YesNo;

/** Opens the planning of special measures beside the investigation; whether it begins now is the model's to say. */
@Component("openSpecialMeasures")
class OpenSpecialMeasures implements JavaDelegate {

    private final SpecialMeasures measures;

    OpenSpecialMeasures(SpecialMeasures measures) {
        this.measures = measures;
    }

    @Override
    public void execute(DelegateExecution execution) {
        measures.begin(execution, execution.getVariable(SpecialMeasures.ASSESS_NOW), YesNo.NO);
    }
}
