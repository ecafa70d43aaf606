package uk.jointcasework.time;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.core.London;
import uk.jointcasework.core.YesNo;
import uk.jointcasework.tables.Decided;
import uk.jointcasework.tables.KnownWords;
import uk.jointcasework.tables.TableCheck;
import uk.jointcasework.tables.TableInputs;
import uk.jointcasework.tables.Tables;

/** The table of clocks. */
@Component
public class Clocks {

    /** The id of the table. */
    public static final String TABLE = "clocks";

    /** The input, here and as an output of other tables: the name of a clock. */
    public static final String CLOCK = "clock";

    private static final String UNIT = "unit";
    private static final String UNKNOWN = "unknown";

    private final Tables tables;
    private final Clock clock;

    Clocks(Tables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /** What the table is asked with. */
    @Bean
    static TableInputs inputsOfClocks() {
        return new TableInputs(TABLE, Set.of(CLOCK, CaseFacts.FORCE, CaseFacts.CPS_AREA, TableInputs.DAY));
    }

    /** The units that lengths of time are reckoned in, in this table or another. */
    @Bean
    static KnownWords unitsOfTime() {
        return new KnownWords(
                KnownWords.ANY_TABLE,
                UNIT,
                Arrays.stream(LengthUnit.values()).map(LengthUnit::word).collect(Collectors.toSet()));
    }

    /** The rule for a clock in a force and a CPS Area that is valid today in London. */
    public ClockRule rule(String clock, String force, String cpsArea) {
        var today = LocalDate.now(this.clock.withZone(London.ZONE));
        return rule(clock, tables.decide(TABLE, inputs(clock, force, cpsArea, today)));
    }

    /** What the table is asked with for a clock in a force and a CPS Area on a day in London. */
    public static Map<String, Object> inputs(String clock, String force, String cpsArea, LocalDate day) {
        var inputs = new HashMap<String, Object>();
        inputs.put(CLOCK, clock);
        inputs.put(CaseFacts.FORCE, force);
        inputs.put(CaseFacts.CPS_AREA, cpsArea);
        inputs.put(TableInputs.DAY, day.toString());
        return inputs;
    }

    /**
     * The rule for a clock that a row of the table states.
     *
     * @throws IllegalStateException if the row states none, in words that name table, clock and what is wrong
     */
    public static ClockRule rule(String clock, Decided decided) {
        var row = decided.values();
        if (UNKNOWN.equals(row.get(UNIT))) {
            throw new IllegalStateException("No rule for clock " + clock + " in table " + TABLE);
        }
        return new ClockRule(
                clock,
                number(clock, row, TableCheck.LENGTH),
                LengthUnit.of((String) output(clock, row, UNIT)),
                (String) output(clock, row, "startsFrom"),
                number(clock, row, TableCheck.REMIND_BEFORE),
                movable(clock, row),
                (String) output(clock, row, "source"),
                decided.rule(),
                decided.version());
    }

    private static boolean movable(String clock, Map<String, Object> row) {
        var movable = output(clock, row, "movable");
        if (!YesNo.isYes(movable) && !YesNo.NO.equals(movable)) {
            throw new IllegalStateException(
                    "Table " + TABLE + ": the row for " + clock + " has movable " + movable + ", neither yes nor no");
        }
        return YesNo.isYes(movable);
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
