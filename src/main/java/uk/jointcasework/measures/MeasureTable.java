package uk.jointcasework.measures;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The measures and what they mean, in the order in which they are shown. */
@Component
class MeasureTable {

    private static final String FILE = "measures/measures.csv";

    private final List<Measure> all;

    MeasureTable() {
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var reader = new InputStreamReader(new ClassPathResource(FILE).getInputStream(), StandardCharsets.UTF_8);
                var rows = format.parse(reader)) {
            all = rows.stream().map(MeasureTable::measure).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    List<Measure> all() {
        return all;
    }

    private static Measure measure(CSVRecord row) {
        return new Measure(
                row.get("id"),
                row.get("name"),
                row.get("group"),
                row.get("definition"),
                row.get("numerator"),
                row.get("denominator"),
                row.get("source"),
                row.get("unit"),
                row.get("slice"),
                Integer.parseInt(row.get("small")),
                row.get("of"));
    }
}
