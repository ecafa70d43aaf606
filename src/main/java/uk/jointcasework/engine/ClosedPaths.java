package uk.jointcasework.engine;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Paths of the webapps that stock Camunda leaves open wider than Tasklist and Cockpit need. */
@Configuration
@ConditionalOnWebApplication
class ClosedPaths {

    /** Lets nobody create a first administrator: Camunda offers it to anyone as soon as the last one is gone. */
    @Bean
    FilterRegistrationBean<Filter> closedSetup() {
        return filter(
                "closed-setup",
                "/camunda/api/admin/setup/*",
                0,
                (request, response, chain) ->
                        ((HttpServletResponse) response).sendError(HttpServletResponse.SC_NOT_FOUND));
    }

    /** Lets only those writes through to the engine that the webapps really make. */
    @Bean
    FilterRegistrationBean<Filter> allowedWrites() {
        return filter("allowed-writes", "/camunda/api/engine/*", 1, new AllowedWrites());
    }

    private static FilterRegistrationBean<Filter> filter(String name, String path, int after, Filter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setName(name);
        registration.addUrlPatterns(path);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + after);
        return registration;
    }
}
