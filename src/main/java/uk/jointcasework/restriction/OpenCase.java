package uk.jointcasework.restriction;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.tenants.RestrictedCases;

/** Gives somebody access to a restricted case up to the moment that the clock of emergencies says. */
@Component("openRestrictedCase")
class OpenCase implements JavaDelegate {

    private final RestrictedCases restricted;

    OpenCase(RestrictedCases restricted) {
        this.restricted = restricted;
    }

    @Override
    public void execute(DelegateExecution execution) {
        restricted.open(
                CaseFacts.reference(execution),
                (String) execution.getVariable(Restriction.OPENED_BY),
                ((Date) execution.getVariable(Restriction.ACCESS_ENDS)).toInstant());
    }
}
