package uk.jointcasework.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.web.filter.OncePerRequestFilter;
import uk.jointcasework.paths.ForAnybody;
import uk.jointcasework.paths.WebappLogin;

/** The webapps with their own login form and the engine's own accounts; nobody else gets further than that form. */
@Configuration
@ConditionalOnProperty(name = LoginSettings.KIND, havingValue = LoginSettings.BUILT_IN, matchIfMissing = true)
class BuiltInLogin {

    @Bean
    @Order(3)
    SecurityFilterChain webapps(HttpSecurity http) throws Exception {
        return http.securityMatcher(Webapps.PATHS)
                .authorizeHttpRequests(requests -> Webapps.refuseOtherSites(requests)
                        // The way to the login form.
                        .requestMatchers(HttpMethod.GET, "/camunda", "/camunda/")
                        .permitAll()
                        // What the form is made of, and what it asks.
                        .requestMatchers(new ForAnybody())
                        .permitAll()
                        .requestMatchers("/camunda/api/**")
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
                .addFilterBefore(new SessionAge(), SecurityContextHolderFilter.class)
                .addFilterBefore(new LoggedInByTheForm(), AnonymousAuthenticationFilter.class)
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                // The webapps renew the session at login. Spring Security would again at every call, since it remembers
                // nobody here, and calls side by side would lose theirs.
                .sessionManagement(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(logout -> logout.logoutRequestMatcher(Webapps.SIGN_OUT)
                        .addLogoutHandler(Webapps.FORGET)
                        .logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler()))
                // The webapps have a filter of their own, whose token their scripts know.
                .csrf(AbstractHttpConfigurer::disable)
                .headers(Headers.ofWebapps())
                .build();
    }

    /** Tells Spring Security whom the webapps have let in. */
    private static final class LoggedInByTheForm extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            WebappLogin.of(request).ifPresent(person -> {
                var user = new EngineUser(person.id(), person.groups(), person.tenants());
                var login = new PreAuthenticatedAuthenticationToken(user.id(), null, user.authorities());
                login.setDetails(user);
                var context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(login);
                SecurityContextHolder.setContext(context);
            });
            chain.doFilter(request, response);
        }
    }
}
