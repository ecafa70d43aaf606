package uk.jointcasework.paths;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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
    FilterRegistrationBean<Filter> refusalOfStaleTokens() {
        var registration = new FilterRegistrationBean<Filter>(new Check());
        registration.setName("stale-tokens");
        registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        registration.setOrder(ORDER);
        return registration;
    }

    private static final class Check extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
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
        private static void newOneIfLost(HttpSession session, HttpServletRequest request) {
            if (request.getRequestURI().startsWith(request.getContextPath() + "/camunda/app/")
                    && WebUtils.getCookie(request, CsrfConstants.CSRF_TOKEN_DEFAULT_COOKIE_NAME) == null) {
                session.removeAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME);
            }
        }

        private static boolean isSame(String token, @Nullable String sent) {
            return sent != null
                    && MessageDigest.isEqual(
                            token.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
        }
    }
}
