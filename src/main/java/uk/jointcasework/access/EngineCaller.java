package uk.jointcasework.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells the engine who calls, for the time of one request: without it the engine would let the call do anything. */
class EngineCaller extends OncePerRequestFilter {

    private final IdentityService identity;

    EngineCaller(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var login = SecurityContextHolder.getContext().getAuthentication();
        if (login == null || !(login.getDetails() instanceof EngineUser user)) {
            throw new IllegalStateException("A request got here without a login");
        }
        identity.setAuthentication(user.id(), user.groups(), user.areas());
        try {
            chain.doFilter(request, response);
        } finally {
            identity.clearAuthentication();
        }
    }
}
