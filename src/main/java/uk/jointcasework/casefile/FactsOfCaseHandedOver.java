package uk.jointcasework.casefile;

import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.people.CaseHandedOver;
import uk.jointcasework.people.OwnRole;

/** When a case is handed over, its register and everything that runs for it know the officer or the prosecutor it has now. */
@Component
class FactsOfCaseHandedOver {

    private static final Map<OwnRole, String> FACTS =
            Map.of(OwnRole.OFFICER, CaseFacts.OFFICER, OwnRole.PROSECUTOR, CaseFacts.PROSECUTOR);

    private final CaseRegister register;
    private final RuntimeService runtime;
    private final AsTheSystem asTheSystem;

    FactsOfCaseHandedOver(CaseRegister register, RuntimeService runtime, AsTheSystem asTheSystem) {
        this.register = register;
        this.runtime = runtime;
        this.asTheSystem = asTheSystem;
    }

    @EventListener
    void follow(CaseHandedOver handed) {
        var fact = FACTS.get(handed.role());
        if (fact == null) {
            return;
        }
        if (handed.role() == OwnRole.OFFICER) {
            register.officerIs(handed.caseReference(), handed.after());
        }
        asTheSystem.run(() -> {
            runtime.createProcessInstanceQuery().processInstanceBusinessKey(handed.caseReference()).list().stream()
                    .filter(process -> !process.isEnded())
                    .flatMap(process -> runtime
                            .createVariableInstanceQuery()
                            .processInstanceIdIn(process.getId())
                            .variableName(fact)
                            .list()
                            .stream())
                    // Early advice goes on under whoever gives it, though another prosecutor has the case by now.
                    .filter(known -> Objects.equals(known.getValue(), handed.before()))
                    .filter(known -> known.getTaskId() == null)
                    .forEach(known -> set(known, handed.after()));
            return null;
        });
    }

    private void set(VariableInstance known, String after) {
        runtime.setVariableLocal(known.getExecutionId(), known.getName(), after);
    }
}
