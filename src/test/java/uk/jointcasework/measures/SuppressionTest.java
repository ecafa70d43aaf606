package uk.jointcasework.measures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody outside the two sides learns a small number from a report, nor can work it out. */
class SuppressionTest {

    private static final Measure ALL = count("all", "decided", "");
    private static final Measure CHARGED = count("charged", "decided/charge", "all");
    private static final Measure STOPPED = count("stopped", "decided/stop", "all");
    private static final Measure SETTLED = count("settled", "decided/settle", "all");
    private static final Measure SHARE = measure("share", "inTime", "done", "%", "");
    private static final Measure DAYS = measure("days", "length", "done", "days", "");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void aSmallNumberIsWithheld(int small) {
        var figures = Suppression.of(report(List.of(CHARGED), List.of(decided(small, 0, 0))));

        assertThat(figures.figure(CHARGED, Report.Column.ALL)).isEqualTo(Measure.Figure.WITHHELD);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 812})
    void nothingAndWhatIsNotSmallIsGiven(int number) {
        var figures = Suppression.of(report(List.of(CHARGED), List.of(decided(number, 0, 0))));

        assertThat(figures.figure(CHARGED, Report.Column.ALL).count()).isEqualByComparingTo(String.valueOf(number));
    }

    @Test
    void whatIsLeftOfAShareIsSmallAsWell() {
        var figures = Suppression.of(report(List.of(SHARE), List.of(done(18, 20))));

        assertThat(figures.figure(SHARE, Report.Column.ALL)).isEqualTo(Measure.Figure.WITHHELD);
        assertThat(Suppression.of(report(List.of(SHARE), List.of(done(15, 20))))
                        .figure(SHARE, Report.Column.ALL)
                        .value())
                .isEqualByComparingTo("75");
    }

    @Test
    void anAverageOverFewIsWithheld() {
        assertThat(Suppression.of(report(List.of(DAYS), List.of(done(0, 3)))).figure(DAYS, Report.Column.ALL))
                .isEqualTo(Measure.Figure.WITHHELD);
    }

    @Test
    void theNextSmallestPartIsWithheldWithASmallOne() {
        var figures = Suppression.of(report(List.of(ALL, CHARGED, STOPPED, SETTLED), List.of(decided(40, 2, 9))));

        assertThat(figures.figure(STOPPED, Report.Column.ALL).withheld()).isTrue();
        assertThat(figures.figure(SETTLED, Report.Column.ALL).withheld()).isTrue();
        assertThat(figures.figure(CHARGED, Report.Column.ALL).count()).isEqualByComparingTo("40");
        assertThat(figures.figure(ALL, Report.Column.ALL).count()).isEqualByComparingTo("51");
    }

    @Test
    void theWholeIsWithheldWhereOnlyItWouldTell() {
        var figures = Suppression.of(report(List.of(CHARGED), List.of(decided(3, 0, 0))));
        var place =
                report(List.of(CHARGED), List.of(decided(3, 0, 0))).byPlace().get(0);

        assertThat(figures.figure(CHARGED, place).withheld()).isTrue();
        assertThat(figures.figure(CHARGED, Report.Column.ALL).withheld()).isTrue();
    }

    @Test
    void anotherPlaceIsWithheldWithTheOneThatIsSmall() {
        var report = report(List.of(CHARGED), List.of(decided(3, 0, 0), decided(30, 0, 0), decided(12, 0, 0)));
        var figures = Suppression.of(report);

        assertThat(report.byPlace().stream()
                        .map(place -> figures.figure(CHARGED, place).withheld()))
                .containsExactly(true, false, true);
        assertThat(figures.figure(CHARGED, Report.Column.ALL).count()).isEqualByComparingTo("45");
    }

    /** Of every sum that a reader can do, no member or at least two are withheld. */
    @Test
    void noSumOfAnyReportGivesASmallNumberAway() {
        var chance = new Random(31);
        int withheld = 0;
        for (int round = 0; round < 200; round++) {
            var tallies = IntStream.range(0, 1 + chance.nextInt(4))
                    .mapToObj(place -> decided(chance.nextInt(12), chance.nextInt(12), chance.nextInt(12)))
                    .toList();
            var measures = List.of(ALL, CHARGED, STOPPED, SETTLED);
            var report = report(measures, tallies);
            var figures = Suppression.of(report);
            for (var measure : measures) {
                var row = new ArrayList<>(report.byPlace());
                row.add(Report.Column.ALL);
                var gone = row.stream()
                        .filter(column -> figures.figure(measure, column).withheld())
                        .count();
                assertThat(gone).as("places of " + measure.id()).isNotEqualTo(1);
                withheld += (int) gone;
            }
            for (var column : report.byPlace()) {
                assertThat(measures.stream()
                                .filter(measure ->
                                        figures.figure(measure, column).withheld())
                                .count())
                        .as("parts in " + column)
                        .isNotEqualTo(1);
            }
        }
        assertThat(withheld).isPositive();
    }

    private static Tally decided(int charge, int stop, int settle) {
        var tally = new Tally();
        tally.add(new Tally.Counter("decided", "", "charge"), BigDecimal.valueOf(charge));
        tally.add(new Tally.Counter("decided", "", "stop"), BigDecimal.valueOf(stop));
        tally.add(new Tally.Counter("decided", "", "settle"), BigDecimal.valueOf(settle));
        return tally;
    }

    private static Tally done(int inTime, int done) {
        var tally = new Tally();
        tally.add(new Tally.Counter("inTime", "", ""), BigDecimal.valueOf(inTime));
        tally.add(new Tally.Counter("done", "", ""), BigDecimal.valueOf(done));
        tally.add(new Tally.Counter("length", "", ""), BigDecimal.valueOf(77));
        return tally;
    }

    private static Report report(List<Measure> measures, List<Tally> places) {
        Map<Report.Column, Tally> tallies = new HashMap<>();
        var all = new Tally();
        for (int at = 0; at < places.size(); at++) {
            all.add(places.get(at));
            tallies.put(Report.Column.of(new Sums.Place("force-" + at, "south-west")), places.get(at));
        }
        tallies.put(Report.Column.ALL, all);
        return new Report(
                Instant.EPOCH,
                new Period(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 12, 31)),
                measures,
                IntStream.range(0, places.size())
                        .mapToObj(at -> new Sums.Place("force-" + at, "south-west"))
                        .toList(),
                List.of(),
                tallies);
    }

    private static Measure count(String id, String counted, String of) {
        return measure(id, counted, "", "suspects", of);
    }

    private static Measure measure(String id, String counted, String outOf, String unit, String of) {
        return new Measure(id, id, "group", "definition", counted, outOf, "source", unit, "case", 5, of);
    }
}
