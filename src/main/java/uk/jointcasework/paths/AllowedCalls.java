package uk.jointcasework.paths;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets only those calls of the webapps' interfaces through, to read as well as to write, that the table of routes
 * names for the caller. The rest of them starts processes in the middle, ends tasks past their forms, lists people or
 * does worse.
 */
class AllowedCalls extends OncePerRequestFilter {

    private final Routes routes;

    AllowedCalls(Routes routes) {
        this.routes = routes;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var callers = callers(request);
        var route = routes.find(request.getMethod(), path(request));
        if (route.isPresent() && route.get().isFor(callers)) {
            chain.doFilter(request, response);
        } else if (callers.size() == 1) {
            // Whoever is not logged in learns nothing of what there is.
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.sendError(route.isEmpty() ? HttpServletResponse.SC_NOT_FOUND : HttpServletResponse.SC_FORBIDDEN);
        }
    }

    /** The whole path of a call, whichever servlet answers it. */
    static String path(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }

    /** The groups of whoever is logged in, and what everybody is. */
    private static Set<String> callers(HttpServletRequest request) {
        var callers = new HashSet<String>();
        callers.add(Routes.ANYBODY);
        Optional.ofNullable(request.getSession(false))
                .map(session -> AuthenticationUtil.getAuthsFromSession(session).getAuthentications())
                .ifPresent(logins -> logins.forEach(login -> {
                    callers.add(Routes.SOMEBODY);
                    Optional.ofNullable(login.getGroupIds()).ifPresent(callers::addAll);
                }));
        return callers;
    }
}
