package uk.jointcasework.casefile;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Writes a started case into the register, in the engine's transaction. */
@Component("recordCase")
class RecordCase implements ExecutionListener {

    private final CaseRegister register;
    private final Suspects suspects;

    RecordCase(CaseRegister register, Suspects suspects) {
        this.register = register;
        this.suspects = suspects;
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
            throw new BadUserRequestException("Case reference: " + reference + " is registered already");
        }
        register.supports(reference, (String) execution.getVariable("victimSupports"));
        var by = (String) execution.getVariable("registeredBy");
        Suspect.from(execution.getVariables()).forEach(suspect -> suspects.record(reference, suspect, null, by));
    }
}
