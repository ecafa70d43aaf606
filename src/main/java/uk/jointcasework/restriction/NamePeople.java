package uk.jointcasework.restriction;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.NamedPeople;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.tenants.RestrictedCases;

/** Lets the people whom a form names work a restricted case, instead of those before. */
@Component("namePeople")
class NamePeople implements JavaDelegate {

    private final RestrictedCases restricted;

    NamePeople(RestrictedCases restricted) {
        this.restricted = restricted;
    }

    @Override
    public void execute(DelegateExecution execution) {
        restricted.name(
                CaseFacts.reference(execution),
                NamedPeople.in((String) execution.getVariable(NamedPeople.KEY)),
                (String) execution.getVariable(Restriction.CHANGED_BY));
        var keptOut = NamedPeople.keptOut(execution.getVariable(NamedPeople.KEPT_OUT));
        if (!keptOut.isEmpty()) {
            restricted.keepOut(
                    CaseFacts.reference(execution), keptOut, (String) execution.getVariable(Restriction.CHANGED_BY));
        }
    }
}
