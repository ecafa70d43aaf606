package uk.jointcasework.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import uk.jointcasework.Models;
import uk.jointcasework.Table;

/** One line of {@code src/test/resources/tables/<table>.csv}: what somebody who knows the work expects of a table. */
record Example(Table table, Map<String, String> inputs, Map<String, String> outputs) {

    /** A comma that is not in quotation marks. */
    private static final String COMMA = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

    /** The examples of every table. */
    static Stream<Example> all() {
        return Models.tables().stream().flatMap(table -> of(table).stream());
    }

    /** The examples of a table. */
    static List<Example> of(Table table) {
        var lines = read(Path.of("src", "test", "resources", "tables", table.id() + ".csv"));
        var header = cells(lines.get(0));
        return lines.stream()
                .skip(1)
                .map(line -> of(table, header, cells(line)))
                .toList();
    }

    private static Example of(Table table, List<String> header, List<String> cells) {
        if (cells.size() != header.size()) {
            throw new AssertionError(table.id() + ".csv: not as many cells as columns: " + cells);
        }
        var inputs = new LinkedHashMap<String, String>();
        var outputs = new LinkedHashMap<String, String>();
        for (int i = 0; i < cells.size(); i++) {
            (table.inputs().contains(header.get(i)) ? inputs : outputs).put(header.get(i), cells.get(i));
        }
        return new Example(table, inputs, outputs);
    }

    private static List<String> cells(String line) {
        return Stream.of(line.split(COMMA))
                .map(cell -> cell.replace("\"", "").strip())
                .toList();
    }

    private static List<String> read(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return table.id() + " " + inputs.values() + " → " + outputs.values();
    }
}
