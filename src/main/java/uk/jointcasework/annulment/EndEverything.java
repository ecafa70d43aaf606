package uk.jointcasework.annulment;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.CaseRegister;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;

/** Notes that a case was registered in error, and ends its journey and everything that runs beside it. */
@Component("endEverything")
class EndEverything implements JavaDelegate {

    private static final String ANNULLED = "caseAnnulled";

    private final CaseRegister register;
    private final RuntimeService runtime;
    private final AsTheSystem asTheSystem;

    EndEverything(CaseRegister register, RuntimeService runtime, AsTheSystem asTheSystem) {
        this.register = register;
        this.runtime = runtime;
        this.asTheSystem = asTheSystem;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var reference = CaseFacts.reference(execution);
        register.annul(reference, (String) execution.getVariable(AnnulCase.BECAUSE), (String)
                execution.getVariable(AnnulCase.ANNULLED_BY));
        asTheSystem.run(() -> {
            // One by one: a ladder ends with the work that it watches, and is told nothing any more.
            runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference).list().stream()
                    .filter(process -> !process.isEnded())
                    .forEach(process -> runtime.createMessageCorrelation(ANNULLED)
                            .processInstanceId(process.getId())
                            .correlateAllWithResult());
            return null;
        });
    }
}
