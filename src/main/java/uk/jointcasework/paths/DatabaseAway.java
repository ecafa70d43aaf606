package uk.jointcasework.paths;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Says that the database is away, with status 503, in the place of whatever each filter and page would make of it. */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
public class DatabaseAway extends OncePerRequestFilter {

    /** What people and programs are told; short enough for a page's heading. */
    public static final String IN_WORDS = "Joint Casework cannot reach its database. Nothing that you sent and saw"
            + " confirmed is lost. Try again in a minute.";

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAway.class);
    private static final String SECONDS_UNTIL_NEXT = "60";
    // Connections: none, broken, refused.
    private static final String NO_CONNECTION = "08";
    // An operator's word: shut down, crashed, not yet started.
    private static final String SHUT = "57P0";

    /** Whether this failure comes of a database that cannot be reached. */
    public static boolean isCauseOf(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .anyMatch(cause -> cause instanceof SQLTransientConnectionException
                        || cause instanceof SQLException sql
                                && sql.getSQLState() != null
                                && (sql.getSQLState().startsWith(NO_CONNECTION)
                                        || sql.getSQLState().startsWith(SHUT)));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            if (!isCauseOf(e) || response.isCommitted()) {
                throw e;
            }
            LOG.warn("Answered 503, the database cannot be reached");
            response.reset();
            response.setHeader("Retry-After", SECONDS_UNTIL_NEXT);
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE, IN_WORDS);
        }
    }
}
