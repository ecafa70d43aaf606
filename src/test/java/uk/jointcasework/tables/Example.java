package uk.jointcasework.tables;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import uk.jointcasework.Models;
import uk.jointcasework.Table;
import uk.jointcasework.core.CsvFile;

/** One line of {@code src/test/resources/tables/<table>.csv}: what somebody who knows the work expects of a table. */
record Example(Table table, Map<String, String> inputs, Map<String, String> outputs) {

    /** The examples of every table. */
    static Stream<Example> all() {
        return Models.tables().stream().flatMap(table -> of(table).stream());
    }

    /** The examples of a table. */
    static List<Example> of(Table table) {
        return CsvFile.rows("tables/" + table.id() + ".csv").stream()
                .map(row -> of(table, row))
                .toList();
    }

    private static Example of(Table table, CSVRecord row) {
        var inputs = new LinkedHashMap<String, String>();
        var outputs = new LinkedHashMap<String, String>();
        row.toMap().forEach((column, cell) -> (table.inputs().contains(column) ? inputs : outputs).put(column, cell));
        return new Example(table, inputs, outputs);
    }

    @Override
    public String toString() {
        return table.id() + " " + inputs.values() + " → " + outputs.values();
    }
}
