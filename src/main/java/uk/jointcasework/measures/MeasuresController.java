package uk.jointcasework.measures;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.jointcasework.core.London;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.organisation.Viewer;
import uk.jointcasework.organisation.Viewers;

/**
 * Answers supervisors with the figures of their units. The police's supervisor of a force and the CPS's of its Area see
 * the same figures of the same cases.
 */
@RestController
@Tag(name = "Measures", description = "The figures that both sides look at together")
class MeasuresController {

    private static final String PATH = "/camunda/api/casework/measures";
    private static final Pattern QUARTER = Pattern.compile("(20\\d\\d)-Q([1-4])");
    private static final int MOST_YEARS = 10;
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=utf-8");
    private static final MediaType WORKBOOK =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final Reports reports;
    private final Exports exports;
    private final Viewers viewers;
    private final Organisation organisation;
    private final IdentityService identity;
    private final Clock clock;

    MeasuresController(
            Reports reports,
            Exports exports,
            Viewers viewers,
            Organisation organisation,
            IdentityService identity,
            Clock clock) {
        this.reports = reports;
        this.exports = exports;
        this.viewers = viewers;
        this.organisation = organisation;
        this.identity = identity;
        this.clock = clock;
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

    /** What was asked for: all are empty where everything is meant. */
    private record Asked(List<Viewer.Unit> own, List<Viewer.Unit> units, Period period, String force, String area) {

        boolean wants(Sums.Place place) {
            return (force == null || place.force().equals(force))
                    && (area == null || place.area().equals(area));
        }
    }

    /**
     * What is asked for; each may be null.
     *
     * @param small whether the files have small numbers: {@code withheld} unless it says {@code shown}
     */
    record Question(String from, String until, String unit, String force, String area, String small) {}

    @Operation(
            summary = "See the figures of one's own units",
            description = "From the first to the last day, London time; the last twelve months unless said otherwise."
                    + " Restricted cases are not counted.")
    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<View> figures(@ModelAttribute Question question) {
        var asked = asked(question);
        var report = reports.of(asked.units(), asked::wants, asked.period());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view(asked, report));
    }

    @Operation(
            summary = "The same figures as CSV",
            description = "Small numbers are withheld, and as many others as it takes, unless small is shown: for a"
                    + " meeting of the two sides themselves.")
    @GetMapping(path = PATH + ".csv")
    ResponseEntity<byte[]> csv(@ModelAttribute Question question) {
        var asked = asked(question);
        var report = reports.of(asked.units(), asked::wants, asked.period());
        return file(exports.csv(report, figures(report, question.small())), CSV, name(asked.period()) + ".csv");
    }

    @Operation(summary = "The same figures as a workbook", description = "Small numbers as in the CSV.")
    @GetMapping(path = PATH + ".xlsx")
    ResponseEntity<byte[]> workbook(@ModelAttribute Question question) {
        var asked = asked(question);
        var report = reports.of(asked.units(), asked::wants, asked.period());
        return file(
                exports.workbook(report, figures(report, question.small())), WORKBOOK, name(asked.period()) + ".xlsx");
    }

    @Operation(
            summary = "The quarter's totals for the steering group",
            description = "Of a supervisor's units; for an administrator of all Areas. Small numbers are always"
                    + " withheld. The last quarter that is over unless said otherwise.")
    @GetMapping(path = PATH + "/quarter.csv")
    ResponseEntity<byte[]> quarter(@RequestParam(required = false) String quarter) {
        // Whoever may not call is told so before anything else.
        var units = isAdministrator() ? null : viewers.current().units();
        var period = quarterOf(quarter);
        var found = units == null ? reports.everywhere(period) : reports.of(units, place -> true, period);
        var totals = new Report(found.asAt(), period, reports.ofPeriods(), List.of(), List.of(), found.tallies());
        return file(exports.csv(totals, Exports.Figures.without(Suppression.of(totals))), CSV, name(period) + ".csv");
    }

    /** The library that draws the charts, under a path of its own. */
    @GetMapping(path = "/charts/chart.js", produces = "text/javascript")
    ResponseEntity<Resource> chartLibrary() throws IOException {
        var found = new PathMatchingResourcePatternResolver()
                .getResources("classpath*:/META-INF/resources/webjars/chart.js/*/dist/chart.umd.min.js");
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)))
                .body(found[0]);
    }

    private Exports.Figures figures(Report report, String small) {
        if (small == null || small.equals("withheld")) {
            return Exports.Figures.without(Suppression.of(report));
        }
        if (small.equals("shown")) {
            return Exports.Figures.plain(report);
        }
        throw refused("small", "withheld or shown");
    }

    private Asked asked(Question question) {
        var unit = question.unit();
        var force = question.force();
        var area = question.area();
        var own = viewers.current().units();
        var last = day("until", question.until(), LocalDate.now(clock.withZone(London.ZONE)));
        var first = day("from", question.from(), last.minusMonths(11).withDayOfMonth(1));
        if (last.isBefore(first)) {
            throw refused("until", "a day that is not before the first day, " + first);
        }
        if (first.plusYears(MOST_YEARS).isBefore(last)) {
            throw refused("from", "a day no more than ten years before the last day, " + last);
        }
        var units = own;
        if (isGiven(unit)) {
            units = own.stream().filter(one -> one.id().equals(unit)).toList();
            if (units.isEmpty()) {
                var ids = own.stream().map(Viewer.Unit::id).toList();
                throw refused("unit", "one of those you supervise: " + String.join(", ", ids));
            }
        }
        if (isGiven(force) && organisation.force(force).isEmpty()) {
            throw refused("force", "the id of a police force, such as avon-and-somerset");
        }
        if (isGiven(area) && organisation.area(area).isEmpty()) {
            throw refused("area", "the id of a CPS Area, such as south-west");
        }
        return new Asked(
                own, units, new Period(first, last), isGiven(force) ? force : null, isGiven(area) ? area : null);
    }

    private static boolean isGiven(String value) {
        return value != null && !value.isBlank();
    }

    private static LocalDate day(String field, String value, LocalDate otherwise) {
        if (!isGiven(value)) {
            return otherwise;
        }
        try {
            return LocalDate.parse(value);
        } catch (DateTimeException e) {
            throw refused(field, "a day such as 2026-11-30");
        }
    }

    private Period quarterOf(String value) {
        if (!isGiven(value)) {
            var day = LocalDate.now(clock.withZone(London.ZONE)).minusMonths(3);
            return quarter(day.getYear(), day.get(IsoFields.QUARTER_OF_YEAR));
        }
        var matcher = QUARTER.matcher(value);
        if (!matcher.matches()) {
            throw refused("quarter", "a year and a quarter, such as 2026-Q4");
        }
        return quarter(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    private static Period quarter(int year, int number) {
        var first = LocalDate.of(year, number * 3 - 2, 1);
        return new Period(first, first.plusMonths(3).minusDays(1));
    }

    private boolean isAdministrator() {
        var caller = identity.getCurrentAuthentication();
        return caller != null
                && caller.getGroupIds() != null
                && caller.getGroupIds().contains(Groups.CAMUNDA_ADMIN);
    }

    private View view(Asked asked, Report report) {
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

    private static String name(Period period) {
        return "measures-" + period.from() + "-" + period.until();
    }

    private static ResponseEntity<byte[]> file(byte[] content, MediaType type, String name) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .contentType(type)
                .body(content);
    }

    private static ErrorResponseException refused(String field, String expected) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, field + ": expected " + expected);
        problem.setProperty("field", field);
        return new ErrorResponseException(HttpStatus.BAD_REQUEST, problem, null);
    }
}
