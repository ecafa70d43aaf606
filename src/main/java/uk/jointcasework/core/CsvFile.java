package uk.jointcasework.core;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.springframework.core.io.ClassPathResource;

/** A table that is shipped as CSV: the first line names the columns, and a line that begins with # is a heading. */
public final class CsvFile {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .setCommentMarker('#')
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .get();

    private CsvFile() {}

    /** The rows of a file on the class path, each by its columns; refused if a row has not just one cell for each. */
    public static List<CSVRecord> rows(String file) {
        try (var reader = new InputStreamReader(new ClassPathResource(file).getInputStream(), StandardCharsets.UTF_8);
                var rows = FORMAT.parse(reader)) {
            return rows.stream().map(row -> complete(file, row)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static CSVRecord complete(String file, CSVRecord row) {
        if (!row.isConsistent()) {
            throw new IllegalStateException(
                    file + ": this row has not one cell for each column: " + String.join(",", row.toList()));
        }
        return row;
    }
}
