package uk.jointcasework.retention;

import java.time.Period;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CsvFile;

/**
 * How long our own tables keep what is of a case, counted from the end of the case. The terms of processes and decisions
 * stand in the same file; the models carry them, and the engine counts them.
 */
@Component
class Terms {

    private final Map<String, Period> ofTables = new LinkedHashMap<>();

    Terms() {
        CsvFile.rows("retention/terms.csv").stream()
                .filter(row -> row.get("kind").equals("table"))
                .forEach(row -> ofTables.put(row.get("name"), Period.parse(row.get("term"))));
    }

    /** The tables of the schema casework that hold what is of a case, each with its term. */
    Map<String, Period> ofTables() {
        return ofTables;
    }
}
