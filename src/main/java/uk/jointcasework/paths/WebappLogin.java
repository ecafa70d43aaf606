package uk.jointcasework.paths;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.engine.rest.security.auth.impl.ContainerBasedAuthenticationProvider;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;

/** Where the webapps' idea of who is logged in meets everybody else's. */
public final class WebappLogin {

    /** Somebody who has logged in by the webapps' own form; the groups and tenants are those of the login. */
    public record Person(String id, List<String> groups, List<String> tenants) {

        public Person {
            groups = groups == null ? List.of() : List.copyOf(groups);
            tenants = tenants == null ? List.of() : List.copyOf(tenants);
        }
    }

    // Behind Spring Security (-100) and in front of the webapps' own filters, which come last.
    private static final int BEHIND_SPRING_SECURITY = 0;

    private WebappLogin() {}

    /** Who has logged in to this session by the webapps' own form; empty without a session or a login. */
    public static Optional<Person> of(HttpServletRequest request) {
        var session = request.getSession(false);
        return session == null
                ? Optional.empty()
                : AuthenticationUtil.getAuthsFromSession(session).getAuthentications().stream()
                        .findFirst()
                        .map(login -> new Person(login.getIdentityId(), login.getGroupIds(), login.getTenantIds()));
    }

    /** Lets the webapps take the request's user for logged in; their groups and tenants come from the engine's tables. */
    public static FilterRegistrationBean<Filter> trustTheRequest() {
        var registration = new FilterRegistrationBean<Filter>(new ContainerBasedAuthenticationFilter());
        registration.setName("webapps-trust-the-request");
        registration.addInitParameter(
                ProcessEngineAuthenticationFilter.AUTHENTICATION_PROVIDER_PARAM,
                ContainerBasedAuthenticationProvider.class.getName());
        registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        registration.setOrder(BEHIND_SPRING_SECURITY);
        return registration;
    }
}
