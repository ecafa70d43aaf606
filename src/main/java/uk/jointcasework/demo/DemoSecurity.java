package uk.jointcasework.demo;

import jakarta.servlet.DispatcherType;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.RequestMatcher;
import uk.jointcasework.access.FromAnotherSite;
import uk.jointcasework.access.Headers;

/**
 * The demonstration's own pages are for everybody on this machine, without a login; but a page of another site that is
 * open in the same browser is not to move the clock, even if its name leads to this machine.
 */
@Configuration
@Profile("demo")
class DemoSecurity {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final RequestMatcher BY_ANOTHER_NAME = request -> !THIS_MACHINE.contains(request.getServerName());

    @Bean
    @Order(10)
    SecurityFilterChain demonstration(HttpSecurity http) throws Exception {
        return http.securityMatcher("/demo/**")
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(BY_ANOTHER_NAME, new FromAnotherSite())
                        .denyAll()
                        .anyRequest()
                        .permitAll())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                        (request, response, refused) -> response.sendError(HttpStatus.FORBIDDEN.value())))
                // A token would need a session, and programs would have to fetch one first.
                .csrf(AbstractHttpConfigurer::disable)
                .headers(Headers.ofOwnPages())
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }
}
