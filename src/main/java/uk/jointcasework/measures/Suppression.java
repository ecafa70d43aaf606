package uk.jointcasework.measures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Withholds small numbers from a report that leaves the two sides, and as many others as it takes that nobody can work
 * them out from the sums: the parts of a whole, the places and the months.
 */
final class Suppression {

    private record Cell(String count, Report.Column column) {}

    /** A sum that a reader can do: the first cell is that of the others. */
    private record Addition(Cell whole, List<Cell> parts) {

        Stream<Cell> cells() {
            return Stream.concat(Stream.of(whole), parts.stream());
        }
    }

    private final Report report;
    private final Set<Cell> withheld = new HashSet<>();
    private final Map<Cell, BigDecimal> counts = new HashMap<>();

    private Suppression(Report report) {
        this.report = report;
    }

    /** A report's figures, the small ones and those that give them away withheld. */
    static Suppression of(Report report) {
        var suppression = new Suppression(report);
        suppression.withholdSmall();
        suppression.withholdWhatGivesThemAway();
        return suppression;
    }

    /** The figure of a measure, or {@link Measure.Figure#WITHHELD}. */
    Measure.Figure figure(Measure measure, Report.Column column) {
        return countsOf(measure).anyMatch(count -> withheld.contains(new Cell(count, column)))
                ? Measure.Figure.WITHHELD
                : measure.of(report.tally(column));
    }

    private void withholdSmall() {
        for (var column : report.columns()) {
            for (var measure : report.measures()) {
                countsOf(measure)
                        .map(count -> new Cell(count, column))
                        .filter(cell -> isSmall(count(cell), measure.small()))
                        .forEach(withheld::add);
                if (measure.isShare()) {
                    var cell = new Cell(measure.numerator(), column);
                    var rest = count(new Cell(measure.denominator(), column)).subtract(count(cell));
                    if (isSmall(rest, measure.small())) {
                        withheld.add(cell);
                    }
                }
            }
        }
    }

    private void withholdWhatGivesThemAway() {
        var additions = additions();
        boolean more = true;
        while (more) {
            more = false;
            for (var addition : additions) {
                if (addition.cells().filter(withheld::contains).count() == 1) {
                    withheld.add(another(addition));
                    more = true;
                }
            }
        }
    }

    /** The smallest part that is something, else any; the whole only if there is no other. */
    private Cell another(Addition addition) {
        return addition.parts().stream()
                .filter(cell -> !withheld.contains(cell))
                .min(Comparator.comparing((Cell cell) -> count(cell).signum() == 0)
                        .thenComparing(this::count))
                .orElse(addition.whole());
    }

    private List<Addition> additions() {
        var additions = new ArrayList<Addition>();
        var all = report.measures().stream()
                .flatMap(Suppression::countsOf)
                .distinct()
                .toList();
        for (var count : all) {
            for (var parts : List.of(report.byPlace(), report.byMonth())) {
                // How things stand now is of no month.
                if (!parts.isEmpty() && !(count.startsWith("open.") && parts.equals(report.byMonth()))) {
                    additions.add(new Addition(
                            new Cell(count, Report.Column.ALL),
                            parts.stream()
                                    .map(column -> new Cell(count, column))
                                    .toList()));
                }
            }
        }
        for (var column : report.columns()) {
            for (var whole : report.measures()) {
                var parts = report.measures().stream()
                        .filter(part -> part.of().equals(whole.id()) && part.isShare() == whole.isShare())
                        .flatMap(part -> countsOf(part).limit(1))
                        .distinct()
                        .map(count -> new Cell(count, column))
                        .toList();
                if (!parts.isEmpty() && countsOf(whole).findFirst().isPresent()) {
                    additions.add(
                            new Addition(new Cell(countsOf(whole).findFirst().orElseThrow(), column), parts));
                }
            }
            for (var count : all) {
                if (count.contains("+")) {
                    additions.add(new Addition(
                            new Cell(count, column),
                            Stream.of(count.split("\\+"))
                                    .map(term -> new Cell(term, column))
                                    .toList()));
                }
            }
        }
        return additions;
    }

    /** What a measure counts: of an average only what it divides by, since days are no people. */
    private static Stream<String> countsOf(Measure measure) {
        if (!measure.hasDenominator()) {
            return Stream.of(measure.numerator());
        }
        return measure.isShare()
                ? Stream.of(measure.numerator(), measure.denominator())
                : Stream.of(measure.denominator());
    }

    private BigDecimal count(Cell cell) {
        return counts.computeIfAbsent(cell, any -> report.tally(cell.column()).sum(cell.count()));
    }

    private static boolean isSmall(BigDecimal count, int small) {
        return count.signum() > 0 && count.compareTo(BigDecimal.valueOf(small)) < 0;
    }
}
