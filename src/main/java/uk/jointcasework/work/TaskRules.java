package uk.jointcasework.work;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.rights.KeptAway;
import uk.jointcasework.tables.KnownWords;
import uk.jointcasework.tables.TableInputs;
import uk.jointcasework.tables.Tables;
import uk.jointcasework.time.Clocks;

/** The table of task rules. */
@Component
class TaskRules {

    private static final String TABLE = KnownWords.TASK_RULES;
    private static final String TASK = "task";
    private static final String UNKNOWN = "unknown";

    private final Tables tables;

    TaskRules(Tables tables) {
        this.tables = tables;
    }

    /** What the table is asked with. */
    @Bean
    static TableInputs inputsOfTaskRules() {
        return new TableInputs(
                TABLE, Set.of(TASK, Work.OWNER, CaseFacts.SUSPECT_STATUS, CaseFacts.FORCE, CaseFacts.CPS_AREA));
    }

    /** The rule for a task in the case that the scope belongs to. */
    TaskRule rule(String taskId, VariableScope scope) {
        return rule(taskId, scope::getVariable);
    }

    /** The rule for a task in the case of which the function tells the variables. */
    TaskRule rule(String taskId, Function<String, Object> variables) {
        var inputs = new HashMap<String, Object>();
        inputs.put(TASK, taskId);
        var owner = variables.apply(Work.OWNER);
        inputs.put(Work.OWNER, owner == null ? TaskRule.NONE : owner);
        inputs.put(CaseFacts.SUSPECT_STATUS, variables.apply(CaseFacts.SUSPECT_STATUS));
        inputs.put(CaseFacts.FORCE, variables.apply(CaseFacts.FORCE));
        inputs.put(CaseFacts.CPS_AREA, variables.apply(CaseFacts.CPS_AREA));
        var row = tables.row(TABLE, inputs);
        var role = text(taskId, row, "role");
        var agency = text(taskId, row, "agency");
        if (UNKNOWN.equals(role) || UNKNOWN.equals(agency)) {
            throw new IllegalStateException(
                    "No rule for task " + taskId + " of owner " + inputs.get(Work.OWNER) + " in table " + TABLE);
        }
        return new TaskRule(
                Agency.of(agency),
                role,
                text(taskId, row, "assignee"),
                text(taskId, row, KeptAway.NOT_BY),
                text(taskId, row, Clocks.CLOCK),
                ((Number) output(taskId, row, "priority")).intValue());
    }

    private static String text(String taskId, Map<String, Object> row, String name) {
        return String.valueOf(output(taskId, row, name));
    }

    private static Object output(String taskId, Map<String, Object> row, String name) {
        var value = row.get(name);
        if (value == null) {
            throw new IllegalStateException("Table " + TABLE + ": the row for task " + taskId + " has no " + name);
        }
        return value;
    }
}
