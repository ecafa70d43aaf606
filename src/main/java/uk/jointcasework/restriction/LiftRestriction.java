package uk.jointcasework.restriction;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.tenants.RestrictedCases;

/** Lifts a restriction. */
@Component("liftRestriction")
class LiftRestriction implements JavaDelegate {

    private final RestrictedCases restricted;

    LiftRestriction(RestrictedCases restricted) {
        this.restricted = restricted;
    }

    @Override
    public void execute(DelegateExecution execution) {
        restricted.lift(CaseFacts.reference(execution), (String) execution.getVariable(Restriction.CHANGED_BY));
    }
}
