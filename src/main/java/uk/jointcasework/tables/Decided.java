package uk.jointcasework.tables;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * What a decision table answered.
 *
 * @param values the outputs by name; an output may be null
 * @param rule the id of the row that fitted
 * @param version the version of the table that it stood in
 */
public record Decided(Map<String, Object> values, String rule, int version) {

    /** Cannot be changed afterwards. */
    public Decided {
        values = Collections.unmodifiableMap(new HashMap<>(values));
    }
}
