package uk.jointcasework.measures;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.jointcasework.organisation.Viewers;

/**
 * Answers supervisors with the figures of their units. The police's supervisor of a force and the CPS's of its Area see
 * the same figures of the same cases.
 */
@RestController
@Tag(name = "Measures", description = "The figures that both sides look at together")
class MeasuresController {

    private static final String PATH = "/camunda/api/casework/measures";
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=utf-8");
    private static final MediaType WORKBOOK =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final Reports reports;
    private final Exports exports;
    private final Viewers viewers;
    private final Questions questions;
    private final MeasuresPage page;
    private final IdentityService identity;

    MeasuresController(
            Reports reports,
            Exports exports,
            Viewers viewers,
            Questions questions,
            MeasuresPage page,
            IdentityService identity) {
        this.reports = reports;
        this.exports = exports;
        this.viewers = viewers;
        this.questions = questions;
        this.page = page;
        this.identity = identity;
    }

    @Operation(
            summary = "See the figures of one's own units",
            description = "From the first to the last day, London time; the last twelve months unless said otherwise."
                    + " Restricted cases are not counted.")
    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<MeasuresPage.View> figures(@ModelAttribute Questions.Question question) {
        var asked = questions.asked(question);
        var report = reports.of(asked.units(), asked::wants, asked.period());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(page.of(asked, report));
    }

    @Operation(
            summary = "The same figures as CSV",
            description = "Small numbers are withheld, and as many others as it takes, unless small is shown: for a"
                    + " meeting of the two sides themselves.")
    @GetMapping(path = PATH + ".csv")
    ResponseEntity<byte[]> csv(@ModelAttribute Questions.Question question) {
        var asked = questions.asked(question);
        var report = reports.of(asked.units(), asked::wants, asked.period());
        return file(exports.csv(report, figures(report, question.small())), CSV, name(asked.period()) + ".csv");
    }

    @Operation(summary = "The same figures as a workbook", description = "Small numbers as in the CSV.")
    @GetMapping(path = PATH + ".xlsx")
    ResponseEntity<byte[]> workbook(@ModelAttribute Questions.Question question) {
        var asked = questions.asked(question);
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
        var period = questions.quarterOf(quarter);
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
        throw Questions.refused("small", "withheld or shown");
    }

    private boolean isAdministrator() {
        var caller = identity.getCurrentAuthentication();
        return caller != null
                && caller.getGroupIds() != null
                && caller.getGroupIds().contains(Groups.CAMUNDA_ADMIN);
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
}
