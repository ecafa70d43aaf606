package uk.jointcasework.tables;

import java.util.List;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.stereotype.Component;

/** Hears which rows of a table fitted: the engine's answer tells only what they say. */
@Component
class FittingRules implements DmnDecisionTableEvaluationListener {

    private final ThreadLocal<Hit> last = new ThreadLocal<>();

    @Override
    public void notify(DmnDecisionTableEvaluationEvent evaluation) {
        var table = evaluation.getDecisionTable();
        var rules = evaluation.getMatchingRules().stream()
                .map(DmnEvaluatedDecisionRule::getId)
                .toList();
        // The engine's own decisions know their version; it asks no others.
        last.set(new Hit(table.getKey(), ((DecisionDefinition) table).getVersion(), rules));
    }

    /** The rows of the evaluation that this thread has just ended, once. */
    Hit last(String table) {
        var hit = last.get();
        last.remove();
        if (hit == null || !hit.table().equals(table)) {
            throw new IllegalStateException("Table " + table + " was not the last to be asked");
        }
        return hit;
    }

    /** The ids of the rows that fitted, and the version of the table. */
    record Hit(String table, int version, List<String> rules) {}
}
