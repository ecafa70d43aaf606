package uk.jointcasework.demo;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The demonstration's own pages: start page, clock, mail. */
@RestController
@Profile("demo")
class DemoController {

    private static final Duration LONGEST_STEP = Duration.ofDays(366);

    private final DemoClock clock;
    private final EmbeddedMail mail;

    DemoController(DemoClock clock, EmbeddedMail mail) {
        this.clock = clock;
        this.mail = mail;
    }

    /** How far to move the clock, as an ISO duration such as P3D or PT4H. */
    record Forward(String forward) {}

    /** The one clock's time, an ISO instant however JSON is configured to write dates. */
    record Now(String now) {

        static Now of(Instant instant) {
            return new Now(instant.toString());
        }
    }

    /** Whether the mail server refuses. */
    record Outage(Boolean on) {}

    /** Which message comes back. */
    record Bounce(String id) {}

    /** The start page, with the demo's logins; other profiles have one without them. */
    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Resource> start() {
        return ResponseEntity.ok().contentType(html()).body(new ClassPathResource("demo/index.html"));
    }

    /** The start page's script: pages have none within them, so that nothing that is typed can become one. */
    @GetMapping(path = "/demo/start.js", produces = "text/javascript;charset=UTF-8")
    Resource startScript() {
        return new ClassPathResource("demo/start.js");
    }

    @GetMapping("/demo/clock")
    ResponseEntity<Now> clock() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Now.of(clock.now()));
    }

    /** Only forward: timers that have fired cannot be called back. */
    @PostMapping(path = "/demo/clock", consumes = MediaType.APPLICATION_JSON_VALUE)
    Now forward(@RequestBody Forward step) throws IOException {
        Duration by;
        try {
            by = Duration.parse(step.forward() == null ? "" : step.forward());
        } catch (DateTimeParseException notADuration) {
            throw new Refused("forward: give an ISO duration of days or less, like P3D or PT4H");
        }
        if (by.isNegative() || by.isZero() || by.compareTo(LONGEST_STEP) > 0) {
            throw new Refused("forward: more than nothing and no more than 366 days");
        }
        return Now.of(clock.forward(by));
    }

    /** Tasklist reckons "in 3 days" by the browser's clock, which knows nothing of ours unless it is told. */
    @GetMapping(path = "/camunda/app/tasklist/scripts/custom.js", produces = "text/javascript;charset=UTF-8")
    ResponseEntity<String> tasklistScript() throws IOException {
        String script = read("demo/clock.js")
                        .replace(
                                "AHEAD_IN_MILLISECONDS",
                                Long.toString(clock.ahead().toMillis()))
                + read("META-INF/resources/webjars/camunda/app/tasklist/scripts/custom.js");
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(script);
    }

    /** JSON for a program, a page for a browser. */
    @GetMapping("/demo/mail")
    ResponseEntity<Object> mail(@RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept) {
        boolean page = MediaType.parseMediaTypes(accept).stream()
                .filter(type -> MediaType.TEXT_HTML.equalsTypeAndSubtype(type)
                        || MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type))
                .max((one, other) -> Double.compare(one.getQualityValue(), other.getQualityValue()))
                .filter(MediaType.TEXT_HTML::equalsTypeAndSubtype)
                .isPresent();
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.ok().cacheControl(CacheControl.noStore()).varyBy(HttpHeaders.ACCEPT);
        if (page) {
            // Nothing in a message may run or fetch anything, should the escaping ever fail. The frames that show its
            // HTML have this policy too: they need its styles, which without pictures and fonts fetch nothing.
            return answer.contentType(html())
                    .header(
                            "Content-Security-Policy",
                            "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src data:; form-action 'self'")
                    .body(MailPage.of(mail.messages(), mail.outage()));
        }
        return answer.contentType(MediaType.APPLICATION_JSON).body(mail.messages());
    }

    @PostMapping(path = "/demo/mail/outage", consumes = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Boolean> outage(@RequestBody Outage outage) {
        if (outage.on() == null) {
            throw new Refused("on: true or false");
        }
        mail.outage(outage.on());
        return Map.of("on", mail.outage());
    }

    /** Returns a message as undeliverable; the application finds it in its return mailbox. */
    @PostMapping(path = "/demo/mail/bounce", consumes = MediaType.APPLICATION_JSON_VALUE)
    Map<String, String> bounce(@RequestBody Bounce bounce) throws MessagingException {
        if (bounce.id() == null || !mail.bounce(bounce.id())) {
            throw new Refused("id: the number of a captured message");
        }
        return Map.of("id", bounce.id());
    }

    /** The same for the button of the page; a form, unlike JSON, could be sent from any other page. */
    @PostMapping(path = "/demo/mail/bounce", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Void> bounceFromPage(
            @RequestParam String id, @RequestHeader(name = "Sec-Fetch-Site", defaultValue = "none") String from)
            throws MessagingException {
        if (!from.equals("same-origin")) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
        }
        bounce(new Bounce(id));
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, "/demo/mail")
                .build();
    }

    @ExceptionHandler
    ProblemDetail refused(Refused refusal) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, refusal.getMessage());
    }

    @ExceptionHandler
    ProblemDetail unreadable(HttpMessageNotReadableException failure) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "The body is not the JSON that is expected");
    }

    private static final class Refused extends RuntimeException {

        private Refused(String message) {
            super(message);
        }
    }

    @ExceptionHandler
    ResponseEntity<Void> unreadable(InvalidMediaTypeException failure) {
        return ResponseEntity.status(HttpStatus.NOT_ACCEPTABLE).build();
    }

    private static String read(String resource) throws IOException {
        return new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
    }

    private static MediaType html() {
        return MediaType.parseMediaType("text/html;charset=UTF-8");
    }
}
