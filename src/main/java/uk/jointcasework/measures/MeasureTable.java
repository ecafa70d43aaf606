package uk.jointcasework.measures;

import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CsvFile;

/** The measures and what they mean, in the order in which they are shown. */
@Component
class MeasureTable {

    private final List<Measure> all = CsvFile.rows("measures/measures.csv").stream()
            .map(MeasureTable::measure)
            .toList();

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
