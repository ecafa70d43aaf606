package uk.jointcasework.tables;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import uk.jointcasework.Table;

/** What a table answers: the row that counted and what it says. */
record Answer(String row, Map<String, String> outputs) {

    private static final List<String> HIT = new ArrayList<>();
    private static final DmnEngine ENGINE = engine();
    private static final Map<String, DmnDecision> DECISIONS = new HashMap<>();

    /** Asks a table as the engine does. */
    static Answer of(Table table, Map<String, String> inputs) {
        var decision = DECISIONS.computeIfAbsent(table.id(), id -> ENGINE.parseDecision(id, table.model()));
        HIT.clear();
        var results = ENGINE.evaluateDecisionTable(decision, new HashMap<>(inputs));
        if (HIT.size() != 1) {
            throw new AssertionError(table.file() + ": for " + inputs + " it takes the rows " + HIT);
        }
        var outputs = new HashMap<String, String>();
        results.getSingleResult().getEntryMap().forEach((name, value) -> outputs.put(name, String.valueOf(value)));
        return new Answer(HIT.get(0), outputs);
    }

    private static DmnEngine engine() {
        var configuration = DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration
                .getCustomPostDecisionTableEvaluationListeners()
                .add(event -> event.getMatchingRules().stream()
                        .map(DmnEvaluatedDecisionRule::getId)
                        .forEach(HIT::add));
        return configuration.buildEngine();
    }
}
