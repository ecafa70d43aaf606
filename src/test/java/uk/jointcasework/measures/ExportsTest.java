package uk.jointcasework.measures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import uk.jointcasework.journey.Casework;

/** What a spreadsheet opens is text and numbers, and never a formula. */
@Casework
class ExportsTest {

    @Autowired
    private Exports exports;

    @Autowired
    private MeasureTable table;

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"})
    void whatBeginsLikeAFormulaIsText(String name) throws IOException {
        var report = report(measure(name));

        var rows = csv(exports.csv(report, Exports.Figures.plain(report)));
        assertThat(rows.get(1).get(0)).isEqualTo("'" + name);

        try (var workbook = new ReadableWorkbook(
                new ByteArrayInputStream(exports.workbook(report, Exports.Figures.plain(report))))) {
            var cells = workbook.getSheets()
                    .flatMap(sheet -> {
                        try {
                            return sheet.openStream().toList().stream();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .flatMap(row -> row.stream())
                    .filter(cell -> cell != null)
                    .toList();
            assertThat(cells).noneMatch(cell -> cell.getType() == CellType.FORMULA);
            assertThat(cells)
                    .filteredOn(cell -> cell.getText().endsWith(name.strip()))
                    .isNotEmpty()
                    .allSatisfy(cell -> assertThat(cell.getText()).startsWith("'"));
        }
    }

    @Test
    void aWorkbookHasTheFiguresAsNumbers() throws IOException {
        var report = report(measure("Cases"));
        try (var workbook = new ReadableWorkbook(
                new ByteArrayInputStream(exports.workbook(report, Exports.Figures.plain(report))))) {
            assertThat(workbook.getSheets().map(sheet -> sheet.getName()))
                    .containsExactly("Figures", "By force and Area", "By month", "What they mean");
            var row = workbook.getFirstSheet().read().get(1);
            assertThat(row.getCellText(0)).isEqualTo("Cases");
            assertThat(row.getCellAsNumber(1)).contains(BigDecimal.valueOf(7));
        }
    }

    @Test
    void smallNumbersAreWithheldAndSaidToBe() throws IOException {
        var report = report(measure("Cases"));
        var tally = new Tally();
        tally.add(new Tally.Counter("some", "", ""), BigDecimal.valueOf(4));
        var small = new Report(
                report.asAt(),
                report.period(),
                report.measures(),
                List.of(),
                List.of(),
                Map.of(Report.Column.ALL, tally));

        var rows = csv(exports.csv(small, Exports.Figures.without(Suppression.of(small))));

        assertThat(rows.get(1).get(3)).isEqualTo("withheld");
        assertThat(rows.get(1).get(5)).isEqualTo("withheld");
    }

    @Test
    void everyMeasureIsDefinedOnceAndEveryPartHasAWhole() {
        var ids = table.all().stream().map(Measure::id).toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(table.all()).allSatisfy(measure -> {
            assertThat(measure.definition()).as(measure.id()).endsWith(".");
            assertThat(measure.source()).as(measure.id()).isNotBlank();
            assertThat(measure.small()).as(measure.id()).isGreaterThanOrEqualTo(5);
            assertThat(measure.isShare())
                    .as(measure.id())
                    .isEqualTo(measure.unit().equals("%"));
            if (!measure.of().isEmpty()) {
                assertThat(ids).as(measure.id()).contains(measure.of());
            }
        });
    }

    private static List<CSVRecord> csv(byte[] content) throws IOException {
        var text = new String(content, StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFF");
        try (var rows = CSVFormat.RFC4180.parse(new StringReader(text.substring(1)))) {
            return rows.getRecords();
        }
    }

    private static Report report(Measure measure) {
        var tally = new Tally();
        tally.add(new Tally.Counter("some", "", ""), BigDecimal.valueOf(7));
        var place = new Sums.Place("avon-and-somerset", "south-west");
        return new Report(
                Instant.parse("2026-11-22T09:00:00Z"),
                new Period(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31)),
                List.of(measure),
                List.of(place),
                List.of(YearMonth.of(2026, 10)),
                Map.of(Report.Column.ALL, tally, Report.Column.of(place), tally));
    }

    private static Measure measure(String name) {
        return new Measure("one", name, "group", "Something.", "some", "", "source", "cases", "case", 5, "");
    }
}
