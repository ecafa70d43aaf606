package uk.jointcasework.paths;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The calls that the table of routes opens to people who have not logged in, by a verb that it names. */
public final class ForAnybody implements RequestMatcher {

    private final Routes routes = Routes.shipped();

    @Override
    public boolean matches(HttpServletRequest request) {
        return routes.find(request.getMethod(), AllowedCalls.path(request))
                .filter(route -> !route.verbs().contains(Routes.ANY_VERB))
                .filter(route -> route.callers().contains(Routes.ANYBODY))
                .isPresent();
    }
}
