package uk.jointcasework.looks;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.jointcasework.core.London;
import uk.jointcasework.words.CaseReference;

/**
 * Searches the record, by case or by person, for supervisors and within their own Areas. A search is a look too, and
 * recorded like any other.
 */
@RestController
@Tag(name = "Looks", description = "See who looked at a case, or what somebody looked at")
class LooksController {

    /** The end of both addresses. */
    static final String PATH = "/looks";

    private static final String SUPERVISORS = "supervisor";
    private static final int MOST = 500;

    private final Looks looks;
    private final Cases cases;
    private final IdentityService identity;
    private final Clock clock;

    LooksController(Looks looks, Cases cases, IdentityService identity, Clock clock) {
        this.looks = looks;
        this.cases = cases;
        this.identity = identity;
        this.clock = clock;
    }

    /** The newest looks that fit, and whether there are older ones. */
    record Page(List<View> looks, boolean more) {}

    /** One look, with the cases that the searcher may know of. */
    record View(
            Instant at,
            String user,
            String address,
            String page,
            String call,
            String kind,
            String outcome,
            Integer status,
            String task,
            List<String> cases,
            String about,
            String asked,
            Long found) {

        /** What was asked, and how much there was, could speak of cases that the searcher may not know of. */
        private static View of(Looks.Found look, List<String> cases) {
            boolean whole = cases.size() == look.cases().size();
            return new View(
                    look.at(),
                    look.user(),
                    look.address(),
                    look.page(),
                    look.call(),
                    look.kind(),
                    look.outcome(),
                    look.status(),
                    look.task(),
                    cases,
                    look.about(),
                    whole ? look.asked() : null,
                    whole ? look.found() : null);
        }
    }

    @Operation(
            summary = "Search the record of looks",
            description = "By case or by person, not both, the newest first and no more than 500. Whoever looks here is"
                    + " recorded in turn.")
    @ApiResponse(responseCode = "200", description = "The looks that were found")
    @ApiResponse(
            responseCode = "400",
            description = "Neither a case nor a person, or both",
            content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
    @ApiResponse(
            responseCode = "403",
            description = "Only supervisors may search",
            content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
    @ApiResponse(
            responseCode = "404",
            description = "There is no such case among those of the caller's Areas",
            content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
    @GetMapping(
            path = {"/api" + PATH, "/camunda/api/casework" + PATH},
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Page> search(
            @Parameter(description = "A case reference", example = "52SA1234526")
                    @RequestParam(name = "case", required = false)
                    String reference,
            @Parameter(description = "A user id") @RequestParam(required = false) String person,
            @Parameter(description = "The first day, London time; without it from the beginning")
                    @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate from,
            @Parameter(description = "The last day, London time; without it until now")
                    @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    LocalDate until) {
        var areas = areasOfTheCaller();
        if ((reference == null) == (person == null)) {
            throw refused(HttpStatus.BAD_REQUEST, "Give a case or a person, and not both");
        }
        var begin =
                from == null ? Instant.EPOCH : from.atStartOfDay(London.ZONE).toInstant();
        var end = (until == null ? LocalDate.ofInstant(clock.instant(), London.ZONE) : until)
                .plusDays(1)
                .atStartOfDay(London.ZONE)
                .toInstant();
        List<Looks.Found> found;
        if (person == null) {
            var asked = CaseReference.tidied(reference);
            if (!isOfThese(asked, owners(List.of(asked)), looks.areasOf(asked), areas)) {
                throw refused(HttpStatus.NOT_FOUND, "There is no such case among yours");
            }
            found = looks.atCase(asked, begin, end, MOST + 1);
        } else {
            found = looks.byPerson(person, areas, begin, end, MOST + 1);
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Page(shown(found, areas), found.size() > MOST));
    }

    private List<View> shown(List<Looks.Found> found, Set<String> areas) {
        var owners =
                owners(found.stream().flatMap(look -> look.cases().stream()).toList());
        return found.stream()
                .limit(MOST)
                .flatMap(look -> {
                    var own = look.cases().stream()
                            .filter(reference -> isOfThese(reference, owners, new TreeSet<>(look.areas()), areas))
                            .toList();
                    // A question that found no case was asked of those of the Areas of whoever asked it.
                    boolean shown =
                            look.cases().isEmpty() ? look.areas().stream().anyMatch(areas::contains) : !own.isEmpty();
                    return shown ? Stream.of(View.of(look, own)) : Stream.empty();
                })
                .toList();
    }

    private Map<String, Set<String>> owners(List<String> references) {
        return references.isEmpty() ? new HashMap<>() : cases.owners(references);
    }

    /** Whose the case is now decides; whose it was, only when nothing else knows it any more. */
    private static boolean isOfThese(
            String reference, Map<String, Set<String>> owners, Set<String> before, Set<String> areas) {
        var whose = owners.getOrDefault(reference, before);
        return !whose.isEmpty() && areas.containsAll(whose);
    }

    private Set<String> areasOfTheCaller() {
        var caller = identity.getCurrentAuthentication();
        if (caller == null) {
            throw refused(HttpStatus.UNAUTHORIZED, "Log in first");
        }
        if (caller.getGroupIds() == null || !caller.getGroupIds().contains(SUPERVISORS)) {
            throw refused(HttpStatus.FORBIDDEN, "Only supervisors may search the record of looks");
        }
        return caller.getTenantIds() == null ? Set.of() : Set.copyOf(caller.getTenantIds());
    }

    private static ErrorResponseException refused(HttpStatus status, String why) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, why), null);
    }
}
