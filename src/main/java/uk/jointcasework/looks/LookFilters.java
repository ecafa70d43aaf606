package uk.jointcasework.looks;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.IdentityService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;
import org.springframework.web.util.ContentCachingResponseWrapper;
import uk.jointcasework.core.TooManyQuestions;
import uk.jointcasework.paths.DatabaseAway;

/**
 * Puts the record around everything: one filter in front of all others, since refused looks count too, and one behind
 * ours and Spring's, where nothing has happened yet. The webapps' own filters come after both: a change that they refuse
 * is recorded as asked for and then as refused.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class LookFilters {

    private static final Logger LOG = LoggerFactory.getLogger(LookFilters.class);

    /** What is longer than this is refused before anybody reads it: see PlainPaths. */
    private static final int ENOUGH = 4 << 20;

    /**
     * Scripts, pictures and pages without content, and what somebody is typing at this moment, which nobody else can read:
     * opening the form was the look. Whatever is not named here is looked into.
     */
    private static final List<String> EMPTY_OF_CASES = List.of(
            "/camunda/app/",
            "/camunda/lib/",
            "/camunda/api/casework/drafts/",
            "/swagger-ui/",
            "/v3/api-docs",
            "/actuator/");

    /** Which part of an answer is asked for, and in which order. */
    private static final Set<String> NO_CONDITIONS =
            Set.of("firstResult", "maxResults", "after", "sortBy", "sortOrder", "sorting");

    private final Recorder recorder;
    private final Pace pace;
    private final ObjectMapper json;

    LookFilters(Recorder recorder, Pace pace, ObjectMapper json) {
        this.recorder = recorder;
        this.pace = pace;
        this.json = json;
    }

    @Bean
    FilterRegistrationBean<Filter> recordOfLooks() {
        return filter("record-of-looks", Ordered.HIGHEST_PRECEDENCE, new Answers());
    }

    @Bean
    FilterRegistrationBean<Filter> recordOfIntentions(IdentityService identity) {
        return filter("record-of-intentions", Ordered.LOWEST_PRECEDENCE, new Intentions(identity));
    }

    private static FilterRegistrationBean<Filter> filter(String name, int order, Filter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setName(name);
        registration.addUrlPatterns("/*");
        registration.setOrder(order);
        return registration;
    }

    private abstract static class Around extends OncePerRequestFilter {

        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            return EMPTY_OF_CASES.stream().anyMatch(request.getServletPath()::startsWith);
        }
    }

    /** Holds an answer back until the look is recorded; what cannot be recorded is not shown. */
    private final class Answers extends Around {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var call = Call.of(request);
            var asked = new ContentCachingRequestWrapper(request, ENOUGH);
            var answer = new ContentCachingResponseWrapper(response);
            try {
                chain.doFilter(asked, answer);
            } catch (ServletException | IOException | RuntimeException failure) {
                // Without the database nothing was shown, and no row can say so.
                if (!DatabaseAway.isCauseOf(failure)) {
                    record(
                            request,
                            call,
                            HttpStatus.INTERNAL_SERVER_ERROR.value(),
                            mentions(call, asked),
                            question(call, asked, null));
                }
                throw failure;
            }
            var shown = new Mentions();
            if (LookOutcome.of(answer.getStatus()) == LookOutcome.GIVEN) {
                shown.andShownBy(answer.getContentAsByteArray(), answer.getContentType());
            }
            var question = question(
                    call, asked, LookOutcome.of(answer.getStatus()) == LookOutcome.GIVEN ? shown.found() : null);
            var mentions = mentions(call, asked).and(shown);
            // As above: whoever asked for the login has answered already.
            boolean recorded = answer.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()
                    || record(request, call, answer.getStatus(), mentions, question);
            if (recorded || call.changes() || LookOutcome.of(answer.getStatus()) == LookOutcome.REFUSED) {
                answer.copyBodyToResponse();
            } else {
                refuse(response);
            }
        }

        private Mentions mentions(Call call, ContentCachingRequestWrapper asked) {
            return call.mentions().andAskedBy(asked.getContentAsByteArray());
        }

        private boolean record(
                HttpServletRequest request, Call call, int status, Mentions mentions, @Nullable Question question) {
            try {
                recorder.answered(request, call, status, mentions, question);
                return true;
            } catch (RuntimeException failure) {
                LOG.error("A look could not be recorded: {} {}", call.inWords(), status, failure);
                return false;
            }
        }
    }

    /** What a call asks by conditions: the engine has noted it, a page of ours has it in the address or the body. */
    private @Nullable Question question(Call call, ContentCachingRequestWrapper request, @Nullable Long found) {
        if (call.asksTheEngine()) {
            return Questions.of(request);
        }
        if (!call.asksAPage()) {
            return null;
        }
        var conditions = new TreeMap<String, String>();
        request.getParameterMap().forEach((name, values) -> conditions.put(name, String.join(", ", values)));
        try {
            json.readTree(request.getContentAsByteArray())
                    .properties()
                    .forEach(field -> conditions.put(
                            field.getKey(),
                            field.getValue().isValueNode()
                                    ? field.getValue().asText()
                                    : field.getValue().toString()));
        } catch (IOException notJson) {
            // Then nobody has understood it, and nothing was found by it.
        }
        conditions.keySet().removeAll(NO_CONDITIONS);
        conditions.values().removeIf(value -> value.isEmpty() || value.equals("[]") || value.equals("null"));
        return conditions.isEmpty() ? null : new Question(conditions, found, Set.of());
    }

    /** Writes down what is about to be changed, before it is. */
    private final class Intentions extends Around {

        private final IdentityService identity;

        private Intentions(IdentityService identity) {
            this.identity = identity;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var caller = identity.getCurrentAuthentication();
            if (caller != null) {
                recorder.isMadeBy(request, caller);
            }
            var call = Call.of(request);
            if (call.changes() && !isRecorded(request, call)) {
                refuse(response);
                return;
            }
            var user = call.asksAPage() && isQuestion(request) ? recorder.user(request) : null;
            if (user != null && !pace.allows(user)) {
                refuse(response, HttpStatus.TOO_MANY_REQUESTS, TooManyQuestions.IN_WORDS + ".");
                return;
            }
            chain.doFilter(request, response);
        }

        private static boolean isQuestion(HttpServletRequest request) {
            return request.getMethod().equals("POST")
                    || request.getQueryString() != null
                            && !NO_CONDITIONS.containsAll(
                                    request.getParameterMap().keySet());
        }

        private boolean isRecorded(HttpServletRequest request, Call call) {
            try {
                recorder.asked(request, call);
                return true;
            } catch (RuntimeException failure) {
                LOG.error("A change could not be recorded and is refused: {}", call.inWords(), failure);
                return false;
            }
        }
    }

    private void refuse(HttpServletResponse response) throws IOException {
        refuse(
                response,
                HttpStatus.SERVICE_UNAVAILABLE,
                "The record of looks cannot be written at present, so nothing is shown or changed. Try again later.");
    }

    private void refuse(HttpServletResponse response, HttpStatus status, String why) throws IOException {
        response.resetBuffer();
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        json.writeValue(response.getOutputStream(), ProblemDetail.forStatusAndDetail(status, why));
    }
}
