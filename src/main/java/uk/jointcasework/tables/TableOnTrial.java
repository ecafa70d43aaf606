package uk.jointcasework.tables;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.variable.Variables;
import uk.jointcasework.core.AsTheSystem;

/**
 * A table that is asked as if it were in force: it is not deployed, and what it answers leaves no history. For one
 * thread, and as long as its questions are asked.
 */
public final class TableOnTrial {

    private final DmnDecision decision;
    private final Set<String> looked;
    private final DmnEngine engine;
    private final FittingRules fitting;
    private final AsTheSystem asTheSystem;
    // Thousands of looks ask the same; what no row looks at does not make it another question.
    private final Map<Map<String, Object>, Decided> answered = new HashMap<>();

    TableOnTrial(
            DmnDecision decision, Set<String> looked, DmnEngine engine, FittingRules fitting, AsTheSystem asTheSystem) {
        this.decision = decision;
        this.looked = Set.copyOf(looked);
        this.engine = engine;
        this.fitting = fitting;
        this.asTheSystem = asTheSystem;
    }

    /** The id of the decision. */
    public String key() {
        return decision.getKey();
    }

    /**
     * The one row that fits the inputs; its version is 0.
     *
     * @throws BadUserRequestException if none or several fit, or a row cannot be worked out; it names the table
     */
    public Decided decide(Map<String, Object> inputs) {
        var question = new HashMap<>(inputs);
        question.keySet().retainAll(looked);
        return answered.computeIfAbsent(question, known -> ask(inputs));
    }

    private Decided ask(Map<String, Object> inputs) {
        var rows = evaluate(inputs);
        if (rows.size() != 1) {
            throw new BadUserRequestException(
                    "Table " + key() + ": " + rows.size() + " rows instead of one fit " + inputs);
        }
        return new Decided(rows.get(0), fitting.last(key()).rules().get(0), 0);
    }

    private List<Map<String, Object>> evaluate(Map<String, Object> inputs) {
        try {
            // In a command, where the engine's listeners find its settings.
            return asTheSystem.run(() -> engine.evaluateDecisionTable(decision, Variables.fromMap(inputs))
                    .getResultList());
        } catch (DmnEngineException | ProcessEngineException e) {
            throw new BadUserRequestException("Table " + key() + " cannot be worked out: " + e.getMessage(), e);
        }
    }
}
