package uk.jointcasework.tables;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandContextListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.forms.Question;

/** Asks the decision tables. */
@Component
public class Tables {

    private final DecisionService decisions;
    private final AsTheSystem asTheSystem;
    private final FittingRules fitting;
    private final RepositoryService repository;
    // A table answers the same question in the same way as long as its version counts, and the engine takes
    // milliseconds for a table of a hundred rows, several times for each new task.
    private final Map<Question, Decided> answered = Collections.synchronizedMap(new Newest());
    // Which version counts is looked up once in a transaction.
    private final ThreadLocal<Map<String, String>> versions = new ThreadLocal<>();

    Tables(DecisionService decisions, RepositoryService repository, AsTheSystem asTheSystem, FittingRules fitting) {
        this.decisions = decisions;
        this.repository = repository;
        this.asTheSystem = asTheSystem;
        this.fitting = fitting;
    }

    /** The one row of the newest version of a table that fits the inputs; none or several is an error. */
    public Map<String, Object> row(String decisionKey, Map<String, Object> inputs) {
        return decide(decisionKey, inputs).values();
    }

    /** As {@link #row}, with the rule that fitted and the version of the table that it stood in. */
    public Decided decide(String decisionKey, Map<String, Object> inputs) {
        return asTheSystem.run(() -> {
            var question = new Question(decisionKey, version(decisionKey), new HashMap<>(inputs));
            var known = answered.get(question);
            if (known == null) {
                known = ask(question);
                answered.put(question, known);
            }
            return known;
        });
    }

    private Decided ask(Question question) {
        var rows = evaluate(question);
        if (rows.size() != 1) {
            throw new ProcessEngineException(
                    "Table " + question.table() + ": " + rows.size() + " rows instead of one fit " + question.inputs());
        }
        var hit = fitting.last(question.table());
        return new Decided(rows.get(0), hit.rules().get(0), hit.version());
    }

    private List<Map<String, Object>> evaluate(Question question) {
        try {
            return decisions
                    .evaluateDecisionTableById(question.version(), question.inputs())
                    .getResultList();
        } catch (ProcessEngineException e) {
            // The engine says only that something went wrong; what it was is inside.
            throw e.getCause() instanceof ProcessEngineException cause ? cause : e;
        }
    }

    /** The id of the newest version of a table. */
    private String version(String decisionKey) {
        var known = versions.get();
        if (known == null) {
            known = new HashMap<>();
            versions.set(known);
            Context.getCommandContext().registerCommandContextListener(new Forgetting());
        }
        return known.computeIfAbsent(decisionKey, this::newest);
    }

    private String newest(String decisionKey) {
        var newest = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(decisionKey)
                .latestVersion()
                .singleResult();
        if (newest == null) {
            throw new ProcessEngineException("There is no table " + decisionKey);
        }
        return newest.getId();
    }

    private record Question(String table, String version, Map<String, Object> inputs) {}

    /** The answers that were wanted last. */
    private static final class Newest extends LinkedHashMap<Question, Decided> {

        private static final long serialVersionUID = 1;
        private static final int MOST = 10_000;

        private Newest() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Decided> eldest) {
            return size() > MOST;
        }
    }

    private class Forgetting implements CommandContextListener {

        @Override
        public void onCommandContextClose(CommandContext context) {
            versions.remove();
        }

        @Override
        public void onCommandFailed(CommandContext context, Throwable cause) {
            versions.remove();
        }
    }
}
