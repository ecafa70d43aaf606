package uk.jointcasework.retention;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.CaseRegister;
import uk.jointcasework.core.CaseFacts;

/**
 * Puts the record of a case that was registered in error away under a key of its own, all of it at once: from then on its
 * reference is free. By then nothing of the case runs but this.
 */
@Component("putAway")
class PutAway implements JavaDelegate {

    private final CaseRegister register;
    private final Terms terms;
    private final CaseTables tables;
    private final CaseProcesses processes;

    PutAway(CaseRegister register, Terms terms, CaseTables tables, CaseProcesses processes) {
        this.register = register;
        this.terms = terms;
        this.tables = tables;
        this.processes = processes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var reference = CaseFacts.reference(execution);
        // Whoever registers the reference at this moment waits, and then has it.
        register.lock(reference);
        var key = register.keyOfAnnulled(reference);
        tables.deleteUnsentEvents(reference);
        terms.ofTables().keySet().forEach(table -> tables.move(table, reference, key));
        processes.move(reference, key);
        execution.setProcessBusinessKey(key);
        execution.setVariable(CaseFacts.CASE_REFERENCE, key);
    }
}
