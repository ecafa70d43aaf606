package uk.jointcasework.whatif;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.jointcasework.core.London;
import uk.jointcasework.organisation.Viewers;

/**
 * Tells supervisors what a changed table would have done to the deadlines of their own units. Nothing is deployed and
 * nothing kept, the table included.
 */
@RestController
@RequestMapping("/camunda/api/casework/what-if")
class WhatIfController {

    /** Several times what the largest table has. */
    private static final int LARGEST = 1024 * 1024;

    private static final String TOKEN = "X-XSRF-TOKEN";

    private static final int USUAL_DAYS = 90;
    private static final int MOST_DAYS = 366;

    private final WhatIf whatIf;
    private final Viewers viewers;
    private final Clock clock;

    WhatIfController(WhatIf whatIf, Viewers viewers, Clock clock) {
        this.whatIf = whatIf;
        this.viewers = viewers;
        this.clock = clock;
    }

    /** Compares the last 90 days, unless other days are given, with a changed table in the body to what was in force. */
    @PostMapping(
            consumes = {MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_XML_VALUE},
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Difference> compare(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate until,
            @RequestParam(name = "case", required = false) String caseReference,
            HttpServletRequest request)
            throws IOException {
        var viewer = viewers.current();
        var today = LocalDate.ofInstant(clock.instant(), London.ZONE);
        var last = until == null ? today : until;
        var first = from == null ? last.minusDays(USUAL_DAYS) : from;
        if (first.isAfter(last) || first.plusDays(MOST_DAYS).isBefore(last) || first.isAfter(today)) {
            throw refused(
                    HttpStatus.BAD_REQUEST,
                    "from and until: give the first and the last day of a period of at most " + MOST_DAYS
                            + " days that has begun");
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(whatIf.compare(body(request), viewer, first, last, caseReference));
    }

    /**
     * The DMN file of a table in force, to start from. The answer says the token that a change has to bring: its cookie
     * is for the webapps' paths where there is no https, and cannot be read by a page of ours.
     */
    @GetMapping("/tables/{key}")
    ResponseEntity<byte[]> table(
            @PathVariable String key,
            @CookieValue(name = "${camunda.bpm.webapp.csrf.cookie-name:XSRF-TOKEN}", required = false) String token,
            HttpServletResponse response) {
        viewers.current();
        if (!WhatIf.TABLES.contains(key)) {
            throw refused(HttpStatus.NOT_FOUND, "key: can be " + String.join(" or ", WhatIf.TABLES));
        }
        // The webapps' filter has said it already if it has just made a new one.
        if (token != null && !response.containsHeader(TOKEN)) {
            response.setHeader(TOKEN, token);
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_XML)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(key + ".dmn")
                                .build()
                                .toString())
                .body(whatIf.content(key));
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw refused(HttpStatus.PAYLOAD_TOO_LARGE, "The table is larger than 1 MB");
        }
        return body;
    }

    private static ErrorResponseException refused(HttpStatus status, String why) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, why), null);
    }
}
