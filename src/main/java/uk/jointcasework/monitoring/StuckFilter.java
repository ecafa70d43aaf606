package uk.jointcasework.monitoring;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.organisation.Viewer;

/**
 * What of the list somebody wants to see.
 *
 * @param units of the viewer
 * @param stage the name of a process, or null
 * @param court police or cps, or null
 * @param rung 1 or higher, or null
 * @param why null for whatever the reason is
 * @param days at least so many days
 * @param after the place behind which to begin; null for the first page
 */
record StuckFilter(
        List<Viewer.Unit> units,
        @Nullable String stage,
        @Nullable String court,
        @Nullable Integer rung,
        @Nullable Why why,
        int days,
        @Nullable Position after) {

    /** No ladder is longer. */
    static final int HIGHEST_RUNG = 9;

    private static final int LONGEST = 3650;

    /**
     * The filter of these texts, each of which may be null or empty.
     *
     * @throws ErrorResponseException 400, with the field that nobody understands and what is expected there
     */
    static StuckFilter of(Viewer viewer, Map<String, String> asked) {
        return new StuckFilter(
                text(asked, "unit").map(unit -> units(viewer, unit)).orElse(viewer.units()),
                text(asked, "stage").orElse(null),
                text(asked, "court")
                        .map(court -> oneOf("court", court, List.of(Agency.POLICE.code(), Agency.CPS.code())))
                        .orElse(null),
                text(asked, "rung")
                        .map(rung -> number("rung", rung, 1, HIGHEST_RUNG))
                        .orElse(null),
                text(asked, "why").map(StuckFilter::why).orElse(null),
                text(asked, "days")
                        .map(days -> number("days", days, 0, LONGEST))
                        .orElse(0),
                text(asked, "after").map(StuckFilter::place).orElse(null));
    }

    private static Optional<String> text(Map<String, String> asked, String field) {
        return Optional.ofNullable(asked.get(field)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static List<Viewer.Unit> units(Viewer viewer, String id) {
        var own = viewer.units().stream().filter(unit -> unit.id().equals(id)).toList();
        if (own.isEmpty()) {
            throw refused(
                    "unit",
                    "one of your own: "
                            + String.join(
                                    ", ",
                                    viewer.units().stream().map(Viewer.Unit::id).toList()));
        }
        return own;
    }

    private static Why why(String code) {
        return Why.of(code).orElseThrow(() -> refused("why", "late, escalated, failedJob, failedMail or nobody"));
    }

    private static Position place(String written) {
        try {
            return Position.read(written);
        } catch (IllegalArgumentException e) {
            throw refused("after", "what the page before gave as next");
        }
    }

    private static String oneOf(String field, String text, List<String> known) {
        if (!known.contains(text)) {
            throw refused(field, String.join(" or ", known));
        }
        return text;
    }

    private static int number(String field, String text, int lowest, int highest) {
        try {
            int number = Integer.parseInt(text);
            if (number >= lowest && number <= highest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw refused(field, "a whole number from " + lowest + " to " + highest);
    }

    private static ErrorResponseException refused(String field, String expected) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, field + ": expected is " + expected);
        problem.setProperty("errors", List.of(Map.of("field", field, "message", "expected is " + expected)));
        return new ErrorResponseException(HttpStatus.BAD_REQUEST, problem, null);
    }
}
