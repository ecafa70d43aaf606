package uk.jointcasework.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class CsvFileTest {

    @Test
    void readsCommasInQuotationMarksAndLeavesHeadingsOut() {
        assertThat(CsvFile.rows("csv/complete.csv"))
                .extracting(CSVRecord::toMap)
                .containsExactly(
                        Map.of("who", "police", "what", "reads, and writes"), Map.of("who", "cps", "what", ""));
    }

    @Test
    void refusesARowWithoutACellForEachColumn() {
        assertThatThrownBy(() -> CsvFile.rows("csv/short.csv"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("csv/short.csv: this row has not one cell for each column: police");
    }

    @Test
    void refusesAColumnThatIsNamedTwice() {
        assertThatThrownBy(() -> CsvFile.rows("csv/twice.csv"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("who");
    }
}
