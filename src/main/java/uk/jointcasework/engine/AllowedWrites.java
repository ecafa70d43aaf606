package uk.jointcasework.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The writes of the webapps' engine API that Tasklist and Cockpit make for people who are not administrators. The
 * rest of that API starts processes in the middle, ends tasks past their forms, or does worse.
 */
class AllowedWrites extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String SUPERVISORS = "supervisor";
    private static final Pattern ENGINE = Pattern.compile("^/camunda/api/engine/engine/[^/]+");

    private static final List<Pattern> FOR_ALL = patterns(
            "POST /filter/[^/]+/(?:list|count|singleResult)",
            "POST /(?:task|process-instance|process-definition|execution|variable-instance|incident|job|job-definition"
                    + "|decision-definition)(?:/count)?",
            "POST /history/[a-z-]+(?:/count)?",
            "POST /task/[^/]+/(?:claim|unclaim|assignee|submit-form|comment/create)",
            "POST /process-definition/[^/]+(?:/[^/]+)?/submit-form");

    // A group's right to hand a task over would also let its members move the date.
    private static final List<Pattern> FOR_SUPERVISORS = patterns("PUT /task/[^/]+");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (READING.contains(request.getMethod())
                || matches(FOR_ALL, request)
                || matches(FOR_SUPERVISORS, request) && isMember(request, SUPERVISORS)
                || isMember(request, Groups.CAMUNDA_ADMIN)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "This is not offered here");
        }
    }

    private static boolean matches(List<Pattern> allowed, HttpServletRequest request) {
        var path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        var call = request.getMethod() + " " + ENGINE.matcher(path).replaceFirst("");
        return allowed.stream().anyMatch(pattern -> pattern.matcher(call).matches());
    }

    private static boolean isMember(HttpServletRequest request, String group) {
        var session = request.getSession(false);
        return session != null
                && AuthenticationUtil.getAuthsFromSession(session).getAuthentications().stream()
                        .anyMatch(login -> login.getGroupIds() != null
                                && login.getGroupIds().contains(group));
    }

    private static List<Pattern> patterns(String... patterns) {
        return Arrays.stream(patterns).map(Pattern::compile).toList();
    }
}
