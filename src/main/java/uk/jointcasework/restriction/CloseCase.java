package uk.jointcasework.restriction;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.tenants.RestrictedCases;

/** Takes away the access that somebody took in an emergency. */
@Component("closeRestrictedCase")
class CloseCase implements JavaDelegate {

    private final RestrictedCases restricted;

    CloseCase(RestrictedCases restricted) {
        this.restricted = restricted;
    }

    @Override
    public void execute(DelegateExecution execution) {
        restricted.close(CaseFacts.reference(execution), (String) execution.getVariable(Restriction.OPENED_BY));
    }
}
