package uk.jointcasework.restriction;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.NamedPeople;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.tenants.RestrictedCases;

/** Restricts a case to the people whom a form names. */
@Component("restrictCase")
class RestrictCase implements JavaDelegate {

    private final RestrictedCases restricted;

    RestrictCase(RestrictedCases restricted) {
        this.restricted = restricted;
    }

    @Override
    public void execute(DelegateExecution execution) {
        restricted.restrict(
                CaseFacts.reference(execution),
                (String) execution.getVariable(CaseFacts.CPS_AREA),
                (String) execution.getVariable(NamedPeople.BECAUSE),
                NamedPeople.in((String) execution.getVariable(NamedPeople.KEY)),
                NamedPeople.keptOut(execution.getVariable(NamedPeople.KEPT_OUT)),
                (String) execution.getVariable(Restriction.CHANGED_BY));
    }
}
