package uk.jointcasework.rights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/**
 * A table of the permission matrix: who may do what. The first line names the columns, the last of which holds words
 * for people and may have commas in it; a line that begins with # is a heading.
 */
public final class RightsTable {

    private RightsTable() {}

    /** The rows of a file in the folder {@code rights}, each by its columns; refused if a row is not complete. */
    public static List<Map<String, String>> rows(String file) {
        var lines = lines(file);
        var columns = lines.get(0).split(",");
        var rows = new ArrayList<Map<String, String>>();
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.split(",", columns.length);
            if (cells.length != columns.length) {
                throw new IllegalStateException("rights/" + file + ": this row is not complete: " + line);
            }
            var row = new LinkedHashMap<String, String>();
            for (int i = 0; i < columns.length; i++) {
                row.put(columns[i].strip(), cells[i].strip());
            }
            rows.add(row);
        }
        return List.copyOf(rows);
    }

    private static List<String> lines(String file) {
        try {
            return new ClassPathResource("rights/" + file)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
