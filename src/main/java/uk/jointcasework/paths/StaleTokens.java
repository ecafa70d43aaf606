package uk.jointcasework.paths;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/**
 * Refuses a change that bears another token than its session. The webapps' own filter would end the session at the first
 * wrong one, and with it the work in every other window of the same person; here nothing but this one call fails.
 */
@Configuration
@ConditionalOnWebApplication
class StaleTokens {

    static final String IN_WORDS =
            "This page is older than your login, and nothing was changed. Load the page again, then do it once more";

    // In front of the webapps' own filters, which come last.
    private static final int ORDER = 290;
    private static final Set<String> ONLY_READ = Set.of("GET", "HEAD", "OPTIONS");

    @Bean
    FilterRegistrationBean<Filter> refusalOfStaleTokens(
            @Value("${camunda.bpm.webapp.csrf.cookie-name:" + CsrfConstants.CSRF_TOKEN_DEFAULT_COOKIE_NAME + "}")
                    String cookie) {
        var registration = new FilterRegistrationBean<Filter>(new Check(cookie));
        registration.setName("stale-tokens");
        registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        registration.setOrder(ORDER);
        return registration;
    }

    private static final class Check extends OncePerRequestFilter {

        private final String cookie;

        private Check(String cookie) {
            this.cookie = cookie;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse answer, FilterChain chain)
                throws ServletException, IOException {
            var response = new ForAllPaths(answer);
            var session = request.getSession(false);
            var token = session == null ? null : session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME);
            if (session == null || token == null) {
                chain.doFilter(request, response);
            } else if (ONLY_READ.contains(request.getMethod())) {
                newOneIfLost(session, request);
                chain.doFilter(request, response);
            } else if (isSame(String.valueOf(token), request.getHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME))) {
                chain.doFilter(request, response);
            } else {
                response.sendError(HttpServletResponse.SC_FORBIDDEN, IN_WORDS);
            }
        }

        /** A browser that has lost its token gets another with the next page; else no change would pass any more. */
        private void newOneIfLost(HttpSession session, HttpServletRequest request) {
            if (request.getRequestURI().startsWith(request.getContextPath() + "/camunda/app/")
                    && WebUtils.getCookie(request, cookie) == null) {
                session.removeAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME);
            }
        }

        private static boolean isSame(String token, @Nullable String sent) {
            return sent != null
                    && MessageDigest.isEqual(
                            token.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The webapps' filter gives its token for their paths; of a cookie that is bound to its host a browser takes no such. */
    private static final class ForAllPaths extends HttpServletResponseWrapper {

        private static final String OF_THIS_HOST = "__Host-";
        private static final Pattern PATH = Pattern.compile(";\\s*Path=[^;]*", Pattern.CASE_INSENSITIVE);

        private ForAllPaths(HttpServletResponse answer) {
            super(answer);
        }

        @Override
        public void addHeader(String name, String value) {
            super.addHeader(name, forAllPaths(name, value));
        }

        @Override
        public void setHeader(String name, String value) {
            super.setHeader(name, forAllPaths(name, value));
        }

        private static String forAllPaths(String name, String value) {
            return HttpHeaders.SET_COOKIE.equalsIgnoreCase(name) && value.startsWith(OF_THIS_HOST)
                    ? PATH.matcher(value).replaceFirst(";Path=/")
                    : value;
        }
    }
}
