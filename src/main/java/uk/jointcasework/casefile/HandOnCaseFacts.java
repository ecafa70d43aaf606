package uk.jointcasework.casefile;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateVariableMapping;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;

/**
 * Hands the facts of a case on to a process that its process calls: these and no more, since what people wrote stays
 * where it is needed. A call activity names it as its variable mapping, {@code ${caseFacts}}; what one call hands on besides
 * stands at that call, and so does everything that comes back.
 */
@Component("caseFacts")
class HandOnCaseFacts implements DelegateVariableMapping {

    @Override
    public void mapInputVariables(DelegateExecution calling, VariableMap given) {
        // What the call says itself goes before.
        CaseFacts.of(calling).forEach(given::putIfAbsent);
    }

    @Override
    public void mapOutputVariables(DelegateExecution calling, VariableScope called) {
        // Every call says itself what it takes back.
    }
}
