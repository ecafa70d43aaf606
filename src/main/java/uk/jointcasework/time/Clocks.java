package uk.jointcasework.time;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import uk.jointcasework.engine.Tables;

/** The table of clocks. */
@Component
public class Clocks {

    private static final String TABLE = "clocks";
    private static final String UNKNOWN = "unknown";

    private final Tables tables;

    Clocks(Tables tables) {
        this.tables = tables;
    }

    /** The rule for a clock in a force and a CPS Area. */
    public ClockRule rule(String clock, String force, String cpsArea) {
        var inputs = new HashMap<String, Object>();
        inputs.put("clock", clock);
        inputs.put("force", force);
        inputs.put("cpsArea", cpsArea);
        var row = tables.row(TABLE, inputs);
        if (UNKNOWN.equals(row.get("unit"))) {
            throw new IllegalStateException("No rule for clock " + clock + " in table " + TABLE);
        }
        return new ClockRule(
                clock,
                number(clock, row, "length"),
                LengthUnit.of((String) output(clock, row, "unit")),
                (String) output(clock, row, "startsFrom"),
                number(clock, row, "remindBefore"),
                (String) output(clock, row, "source"));
    }

    private static int number(String clock, Map<String, Object> row, String name) {
        return ((Number) output(clock, row, name)).intValue();
    }

    private static Object output(String clock, Map<String, Object> row, String name) {
        var value = row.get(name);
        if (value == null) {
            throw new IllegalStateException("Table " + TABLE + ": the row for " + clock + " has no " + name);
        }
        return value;
    }
}
