package uk.jointcasework.paths;

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

    private static final int AFTER_LOGIN = 200;

    /** Lets nobody create a first administrator: Camunda offers it to anyone as soon as the last one is gone. */
    @Bean
    FilterRegistrationBean<Filter> closedSetup() {
        return filter(
                "closed-setup",
                "/camunda/api/admin/setup/*",
                Ordered.HIGHEST_PRECEDENCE,
                (request, response, chain) ->
                        PlainPaths.refuse((HttpServletResponse) response, HttpServletResponse.SC_NOT_FOUND));
    }

    /** Lets only those calls through to the webapps' interfaces that the table of routes names. */
    @Bean
    FilterRegistrationBean<Filter> allowedCalls() {
        // After whatever logs people in, which has to know the caller first, and before the webapps' own filters.
        return filter("allowed-calls", "/camunda/api/*", AFTER_LOGIN, new AllowedCalls(Routes.shipped()));
    }

    private static FilterRegistrationBean<Filter> filter(String name, String path, int order, Filter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setName(name);
        registration.addUrlPatterns(path);
        registration.setOrder(order);
        return registration;
    }
}
