package uk.jointcasework.retention;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * How long our own tables keep what is of a case, counted from the end of the case. The terms of processes and decisions
 * stand in the same file; the models carry them, and the engine counts them.
 */
@Component
class Terms {

    private static final String FILE = "retention/terms.csv";

    private final Map<String, Period> ofTables = new LinkedHashMap<>();

    Terms() {
        try {
            new ClassPathResource(FILE)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", 4))
                    .filter(cells -> cells[0].equals("table"))
                    .forEach(cells -> ofTables.put(cells[1], Period.parse(cells[2])));
        } catch (IOException e) {
            throw new IllegalStateException(FILE + " cannot be read", e);
        }
    }

    /** The tables of the schema casework that hold what is of a case, each with its term. */
    Map<String, Period> ofTables() {
        return ofTables;
    }
}
