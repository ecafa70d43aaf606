package uk.jointcasework.measures;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.organisation.Viewer;

/** The figures as the page shows them. */
@Component
class MeasuresPage {

    private final Exports exports;
    private final Organisation organisation;

    MeasuresPage(Exports exports, Organisation organisation) {
        this.exports = exports;
        this.organisation = organisation;
    }

    /** What somebody may choose, by its id. */
    record Choice(String id, String name) {}

    /**
     * A measure with its figures.
     *
     * @param months the value in each month of the answer; empty for how things stand now
     * @param places the figure in each place of the answer
     */
    record Line(
            String id,
            String name,
            String group,
            String definition,
            String counted,
            String outOf,
            String source,
            String unit,
            String of,
            Measure.Figure total,
            List<BigDecimal> months,
            List<Measure.Figure> places) {}

    /** Whose figures: a force's cases that an Area decides. */
    record PlaceNames(String force, String area) {}

    /** Everything that the page shows. */
    record View(
            Instant asAt,
            LocalDate from,
            LocalDate until,
            List<Choice> units,
            List<Choice> forces,
            List<Choice> areas,
            List<YearMonth> months,
            List<PlaceNames> places,
            List<Line> measures) {}

    /** Everything that the page shows of a report. */
    View of(Questions.Asked asked, Report report) {
        var months = report.byMonth();
        return new View(
                report.asAt(),
                report.period().from(),
                report.period().until(),
                asked.own().stream()
                        .map(unit -> new Choice(unit.id(), exports.name(unit)))
                        .toList(),
                forces(asked.own()),
                areas(asked.own()),
                report.months(),
                report.places().stream()
                        .map(place -> new PlaceNames(exports.forceName(place.force()), exports.areaName(place.area())))
                        .toList(),
                report.measures().stream()
                        .map(measure -> new Line(
                                measure.id(),
                                measure.name(),
                                measure.group(),
                                measure.definition(),
                                measure.numerator(),
                                measure.denominator(),
                                measure.source(),
                                measure.unit(),
                                measure.of(),
                                measure.of(report.tally(Report.Column.ALL)),
                                measure.isOfNow()
                                        ? List.of()
                                        : values(
                                                months,
                                                month -> measure.of(report.tally(month))
                                                        .value()),
                                values(report.byPlace(), place -> measure.of(report.tally(place)))))
                        .toList());
    }

    /** A list that may hold nulls. */
    private static <T> List<T> values(List<Report.Column> columns, Function<Report.Column, T> value) {
        return columns.stream().map(value).collect(Collectors.toCollection(ArrayList::new));
    }

    private List<Choice> forces(List<Viewer.Unit> own) {
        return organisation.forces().stream()
                .filter(force -> own.stream()
                        .anyMatch(unit -> unit.agency() == Agency.POLICE
                                ? unit.id().equals(force.id())
                                : force.areas().contains(unit.id())))
                .map(force -> new Choice(force.id(), force.name()))
                .toList();
    }

    private List<Choice> areas(List<Viewer.Unit> own) {
        var ofForces = own.stream()
                .filter(unit -> unit.agency() == Agency.POLICE)
                .flatMap(unit -> organisation.areasOf(unit.id()).stream())
                .toList();
        return organisation.areas().stream()
                .filter(area -> ofForces.contains(area.id())
                        || own.stream()
                                .anyMatch(unit ->
                                        unit.agency() == Agency.CPS && unit.id().equals(area.id())))
                .map(area -> new Choice(area.id(), area.name()))
                .toList();
    }
}
