package uk.jointcasework.paths;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets in only requests that everybody behind reads alike: what one filter takes for one path and the next for another
 * is no path, and a body is of a size that people and their systems send.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE)
class PlainPaths extends OncePerRequestFilter {

    // Empty and dotted segments, parameters, backslashes, and whatever of these or of controls is written in code.
    private static final Pattern TRICK = Pattern.compile(
            "//|/\\.{1,2}(?:/|$)|[;\\\\]|[\\x00-\\x1f\\x7f]|%(?:[01][0-9a-f]|7f|2e|2f|3b|5c)",
            Pattern.CASE_INSENSITIVE);
    // Of any other the webapps' own filter makes an error of the server.
    private static final Pattern UNKNOWN_WEBAPP =
            Pattern.compile("/camunda/app/(?!(?:tasklist|cockpit|admin|welcome)(?:/|$))[^/]+.*");
    private static final String ERROR_PAGE = "/error";
    // The largest deployment of all models is a third of this.
    private static final long LARGEST = 4L << 20;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getRequestURI();
        if (TRICK.matcher(path).find()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else if (path.equals(ERROR_PAGE) || UNKNOWN_WEBAPP.matcher(path).matches()) {
            // The error page shows what went wrong with a request, and nothing did.
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (request.getContentLengthLong() > LARGEST) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else {
            chain.doFilter(request, response);
        }
    }
}
