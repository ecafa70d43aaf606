package uk.jointcasework.measures;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.organisation.Area;
import uk.jointcasework.organisation.Force;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.organisation.Viewer;

/** Writes a report for a meeting's pack: as CSV, and as a workbook with a sheet for each way to look at it. */
@Component
class Exports {

    private static final String WITHHELD = "withheld";
    private static final String ALL = "All";
    private static final List<String> NOTES = List.of(
            "Restricted cases are not counted.",
            "A case is counted under the force and the CPS Area that it is registered with.",
            "Withheld: a number from 1 to 4, or one from which such a number could be worked out.",
            "What has been erased, or is older than it may be kept, is not counted any more.");

    private final Organisation organisation;

    Exports(Organisation organisation) {
        this.organisation = organisation;
    }

    /** The figures of a report, as whoever reads them may see them. */
    interface Figures extends BiFunction<Measure, Report.Column, Measure.Figure> {

        static Figures plain(Report report) {
            return (measure, column) -> measure.of(report.tally(column));
        }

        static Figures without(Suppression small) {
            return small::figure;
        }
    }

    String name(Viewer.Unit unit) {
        return unit.agency() == Agency.POLICE ? forceName(unit.id()) : areaName(unit.id());
    }

    String forceName(String id) {
        return organisation.force(id).map(Force::name).orElse(id);
    }

    String areaName(String id) {
        return organisation.area(id).map(Area::name).orElse(id);
    }

    /** A row for each measure and place, the totals first; UTF-8 with the mark that spreadsheets know it by. */
    byte[] csv(Report report, Figures figures) {
        var bytes = new ByteArrayOutputStream();
        try (var writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            writer.write('\uFEFF');
            try (var csv = new CSVPrinter(writer, CSVFormat.RFC4180)) {
                csv.printRecord(
                        "Measure",
                        "Force",
                        "CPS Area",
                        "Figure",
                        "Unit",
                        "Counted",
                        "Out of",
                        "From",
                        "Until",
                        "As at",
                        "Group",
                        "Definition",
                        "Source");
                for (var column : withTotal(report.byPlace())) {
                    for (var measure : report.measures()) {
                        var figure = figures.apply(measure, column);
                        csv.printRecord(
                                SafeCell.of(measure.name()),
                                SafeCell.of(force(column)),
                                SafeCell.of(area(column)),
                                text(figure, figure.value()),
                                SafeCell.of(measure.unit()),
                                text(figure, figure.count()),
                                text(figure, figure.outOf()),
                                measure.isOfNow() ? "" : report.period().from(),
                                measure.isOfNow() ? "" : report.period().until(),
                                report.asAt(),
                                SafeCell.of(measure.group()),
                                SafeCell.of(measure.definition()),
                                SafeCell.of(measure.source()));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A sheet each for the totals, the places, the months, and what the figures mean. */
    byte[] workbook(Report report, Figures figures) {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, "Joint Casework", "1.0")) {
            totals(workbook.newWorksheet("Figures"), report, figures);
            places(workbook.newWorksheet("By force and Area"), report, figures);
            months(workbook.newWorksheet("By month"), report, figures);
            definitions(workbook.newWorksheet("What they mean"), report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void totals(Worksheet sheet, Report report, Figures figures) {
        title(sheet, List.of("Measure", "Figure", "Unit", "Counted", "Out of", "Group"));
        int row = 1;
        for (var measure : report.measures()) {
            var figure = figures.apply(measure, Report.Column.ALL);
            sheet.value(row, 0, SafeCell.of(measure.name()));
            cell(sheet, row, 1, figure, figure.value());
            sheet.value(row, 2, SafeCell.of(measure.unit()));
            cell(sheet, row, 3, figure, figure.count());
            cell(sheet, row, 4, figure, figure.outOf());
            sheet.value(row, 5, SafeCell.of(measure.group()));
            row++;
        }
    }

    private void places(Worksheet sheet, Report report, Figures figures) {
        title(sheet, List.of("Measure", "Force", "CPS Area", "Figure", "Unit", "Counted", "Out of"));
        int row = 1;
        for (var measure : report.measures()) {
            for (var column : report.byPlace()) {
                var figure = figures.apply(measure, column);
                sheet.value(row, 0, SafeCell.of(measure.name()));
                sheet.value(row, 1, SafeCell.of(force(column)));
                sheet.value(row, 2, SafeCell.of(area(column)));
                cell(sheet, row, 3, figure, figure.value());
                sheet.value(row, 4, SafeCell.of(measure.unit()));
                cell(sheet, row, 5, figure, figure.count());
                cell(sheet, row, 6, figure, figure.outOf());
                row++;
            }
        }
    }

    private static void months(Worksheet sheet, Report report, Figures figures) {
        title(sheet, List.of("Measure", "Unit"));
        for (int at = 0; at < report.months().size(); at++) {
            heading(sheet, 2 + at, report.months().get(at).toString());
        }
        int row = 1;
        for (var measure : report.measures()) {
            if (measure.isOfNow()) {
                continue;
            }
            sheet.value(row, 0, SafeCell.of(measure.name()));
            sheet.value(row, 1, SafeCell.of(measure.unit()));
            int at = 2;
            for (var column : report.byMonth()) {
                var figure = figures.apply(measure, column);
                cell(sheet, row, at++, figure, figure.value());
            }
            row++;
        }
    }

    private static void definitions(Worksheet sheet, Report report) {
        title(sheet, List.of("Measure", "Definition", "Source"));
        int row = 1;
        for (var measure : report.measures()) {
            sheet.value(row, 0, SafeCell.of(measure.name()));
            sheet.value(row, 1, SafeCell.of(measure.definition()));
            sheet.value(row, 2, SafeCell.of(measure.source()));
            row++;
        }
        sheet.value(
                ++row,
                0,
                "Figures of " + report.asAt() + ", period " + report.period().from() + " to "
                        + report.period().until());
        for (var note : NOTES) {
            sheet.value(++row, 0, note);
        }
    }

    private static void title(Worksheet sheet, List<String> columns) {
        for (int at = 0; at < columns.size(); at++) {
            heading(sheet, at, columns.get(at));
        }
        sheet.width(0, 50);
        sheet.freezePane(1, 1);
    }

    private static void heading(Worksheet sheet, int at, String text) {
        sheet.value(0, at, text);
        sheet.style(0, at).bold().set();
    }

    private static void cell(Worksheet sheet, int row, int at, Measure.Figure figure, @Nullable BigDecimal value) {
        if (figure.withheld()) {
            sheet.value(row, at, WITHHELD);
        } else if (value != null) {
            sheet.value(row, at, value);
        }
    }

    private static String text(Measure.Figure figure, @Nullable BigDecimal value) {
        if (figure.withheld()) {
            return WITHHELD;
        }
        return value == null ? "" : plain(value);
    }

    /** Days are counted exactly and shown to a tenth. */
    private static String plain(BigDecimal value) {
        var rounded = value.setScale(1, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0).toPlainString() : rounded.toPlainString();
    }

    private static List<Report.Column> withTotal(List<Report.Column> columns) {
        return Stream.concat(Stream.of(Report.Column.ALL), columns.stream()).toList();
    }

    private String force(Report.Column column) {
        return column.place().map(place -> forceName(place.force())).orElse(ALL);
    }

    private String area(Report.Column column) {
        return column.place().map(place -> areaName(place.area())).orElse(ALL);
    }
}
