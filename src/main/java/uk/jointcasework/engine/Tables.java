package uk.jointcasework.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandContextListener;
import org.springframework.stereotype.Component;

/** Asks the decision tables. */
@Component
public class Tables {

    private final DecisionService decisions;
    private final AsTheSystem asTheSystem;
    private final FittingRules fitting;
    // The same question is asked several times while a task is created (its timers, its due date, its group): one
    // answer and
    // one row of history a transaction are enough.
    private final ThreadLocal<Map<Question, Decided>> answered = new ThreadLocal<>();

    Tables(DecisionService decisions, AsTheSystem asTheSystem, FittingRules fitting) {
        this.decisions = decisions;
        this.asTheSystem = asTheSystem;
        this.fitting = fitting;
    }

    /** The one row of the newest version of a table that fits the inputs; none or several is an error. */
    public Map<String, Object> row(String decisionKey, Map<String, Object> inputs) {
        return decide(decisionKey, inputs).values();
    }

    /** As {@link #row}, with the rule that fitted and the version of the table that it stood in. */
    public Decided decide(String decisionKey, Map<String, Object> inputs) {
        var question = new Question(decisionKey, new HashMap<>(inputs));
        return asTheSystem.run(() -> answers().computeIfAbsent(question, this::ask));
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
                    .evaluateDecisionTableByKey(question.table(), question.inputs())
                    .getResultList();
        } catch (ProcessEngineException e) {
            // The engine says only that something went wrong; what it was is inside.
            throw e.getCause() instanceof ProcessEngineException cause ? cause : e;
        }
    }

    private Map<Question, Decided> answers() {
        var answers = answered.get();
        if (answers == null) {
            answers = new HashMap<>();
            answered.set(answers);
            Context.getCommandContext().registerCommandContextListener(new Forgetting());
        }
        return answers;
    }

    private record Question(String table, Map<String, Object> inputs) {}

    private class Forgetting implements CommandContextListener {

        @Override
        public void onCommandContextClose(CommandContext context) {
            answered.remove();
        }

        @Override
        public void onCommandFailed(CommandContext context, Throwable cause) {
            answered.remove();
        }
    }
}
