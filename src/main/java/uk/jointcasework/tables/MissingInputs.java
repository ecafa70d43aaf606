package uk.jointcasework.tables;

import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.engine.ProcessEngineException;

/**
 * Refuses the answer of a table that was asked with an input missing: it would come from the catch-all row, and
 * nobody would notice. An input that may be empty says "none".
 */
class MissingInputs implements DmnDecisionTableEvaluationListener {

    @Override
    public void notify(DmnDecisionTableEvaluationEvent evaluation) {
        for (var input : evaluation.getInputs()) {
            if (input.getValue() == null || input.getValue().getValue() == null) {
                throw new ProcessEngineException(
                        "Table " + evaluation.getDecisionTable().getKey() + ": input '"
                                + (input.getName() == null ? input.getId() : input.getName()) + "' is missing");
            }
        }
    }
}
