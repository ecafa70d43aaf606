package uk.jointcasework.work;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import uk.jointcasework.tables.TableInputs;
import uk.jointcasework.tables.Tables;

/** The table of task rules. */
@Component
class TaskRules {

    private static final String TABLE = "taskRules";
    private static final String UNKNOWN = "unknown";
    private static final Set<String> AGENCIES = Set.of("police", "cps");

    private final Tables tables;

    TaskRules(Tables tables) {
        this.tables = tables;
    }

    /** What the table is asked with. */
    @Bean
    static TableInputs inputsOfTaskRules() {
        return new TableInputs(TABLE, Set.of("task", "owner", "suspectStatus", "force", "cpsArea"));
    }

    /** The rule for a task in the case that the scope belongs to. */
    TaskRule rule(String taskId, VariableScope scope) {
        return rule(taskId, scope::getVariable);
    }

    /** The rule for a task in the case of which the function tells the variables. */
    TaskRule rule(String taskId, Function<String, Object> variables) {
        var inputs = new HashMap<String, Object>();
        inputs.put("task", taskId);
        var owner = variables.apply("owner");
        inputs.put("owner", owner == null ? TaskRule.NONE : owner);
        inputs.put("suspectStatus", variables.apply("suspectStatus"));
        inputs.put("force", variables.apply("force"));
        inputs.put("cpsArea", variables.apply("cpsArea"));
        var row = tables.row(TABLE, inputs);
        var role = text(taskId, row, "role");
        var agency = text(taskId, row, "agency");
        if (UNKNOWN.equals(role) || !AGENCIES.contains(agency)) {
            throw new IllegalStateException(
                    "No rule for task " + taskId + " of owner " + inputs.get("owner") + " in table " + TABLE);
        }
        return new TaskRule(
                agency,
                role,
                text(taskId, row, "assignee"),
                text(taskId, row, "notBy"),
                text(taskId, row, "clock"),
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
