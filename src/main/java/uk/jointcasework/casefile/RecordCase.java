package uk.jointcasework.casefile;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.people.OwnPeople;
import uk.jointcasework.tenants.RestrictedCases;

/** Writes a started case into the register, in the engine's transaction. */
@Component("recordCase")
class RecordCase implements ExecutionListener {

    private final CaseRegister register;
    private final Suspects suspects;
    private final RestrictedCases restricted;
    private final SecondRegistrations second;
    private final OwnPeople own;

    RecordCase(
            CaseRegister register,
            Suspects suspects,
            RestrictedCases restricted,
            SecondRegistrations second,
            OwnPeople own) {
        this.own = own;
        this.second = second;
        this.register = register;
        this.suspects = suspects;
        this.restricted = restricted;
    }

    @Override
    public void notify(DelegateExecution execution) {
        var facts = CaseFacts.of(execution);
        var reference = CaseFacts.reference(execution);
        var added = register.add(
                reference,
                (String) facts.get(CaseFacts.FORCE),
                (String) facts.get(CaseFacts.CPS_AREA),
                (String) facts.get(CaseFacts.OFFICER),
                (String) facts.get(CaseFacts.OFFENCE));
        if (!added) {
            // By somebody else, a moment ago.
            var taken = register.find(reference).orElseThrow();
            var problem = second.mayBeToldOf(taken)
                    ? SecondRegistrations.registered(taken)
                    : second.cannotBeRegistered(taken, (String) execution.getVariable("registeredBy"));
            throw new BadUserRequestException("Case reference: " + problem.message());
        }
        own.registered(reference, (String) facts.get(CaseFacts.OFFICER));
        var supports = (String) execution.getVariable("victimSupports");
        register.supports(reference, supports);
        execution.setVariable(CaseFacts.VICTIM_SUPPORT, VictimSupport.atRegistration(supports));
        var by = (String) execution.getVariable("registeredBy");
        if (execution.getVariable(NamedPeople.BECAUSE) instanceof String because) {
            restricted.restrict(
                    reference,
                    (String) facts.get(CaseFacts.CPS_AREA),
                    because,
                    NamedPeople.in((String) execution.getVariable(NamedPeople.KEY)),
                    NamedPeople.keptOut(execution.getVariable(NamedPeople.KEPT_OUT)),
                    by);
        }
        Suspect.from(execution.getVariables()).forEach(suspect -> suspects.record(reference, suspect, null, by));
    }
}
