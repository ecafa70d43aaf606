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
import uk.jointcasework.logins.Accounts;
import uk.jointcasework.logins.LoginLog;
import uk.jointcasework.paths.ForAnybody;
import uk.jointcasework.paths.WebappLogin;

/** The webapps with their own login form and the engine's own accounts; nobody else gets further than that form. */
@Configuration
@ConditionalOnProperty(name = LoginSettings.KIND, havingValue = LoginSettings.BUILT_IN, matchIfMissing = true)
class BuiltInLogin {

    @Bean
    @Order(3)
    SecurityFilterChain webapps(HttpSecurity http, Accounts accounts, LoginLog log) throws Exception {
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
                .addFilterBefore(new LoggedInByTheForm(accounts, log), AnonymousAuthenticationFilter.class)
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

    /**
     * Tells Spring Security whom the webapps have let in. Whose account is gone, has another password or lost a group or an
     * Area since then has to log in again: the session ends with the next call that would show or change anything.
     */
    private static final class LoggedInByTheForm extends OncePerRequestFilter {

        private static final String DATA = "/camunda/api/";

        private final Accounts accounts;
        private final LoginLog log;

        private LoggedInByTheForm(Accounts accounts, LoginLog log) {
            this.accounts = accounts;
            this.log = log;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            WebappLogin.of(request).filter(person -> stands(person, request)).ifPresent(person -> {
                var user = new EngineUser(person.id(), person.groups(), person.tenants());
                var login = new PreAuthenticatedAuthenticationToken(user.id(), null, user.authorities());
                login.setDetails(user);
                var context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(login);
                SecurityContextHolder.setContext(context);
            });
            chain.doFilter(accounts.remembering(request), response);
        }

        private boolean stands(WebappLogin.Person person, HttpServletRequest request) {
            var session = request.getSession(false);
            if (session == null
                    || !request.getRequestURI().startsWith(DATA)
                    || accounts.carry(session, person.id(), person.groups(), person.tenants())) {
                return true;
            }
            log.ended(person.id(), request.getRemoteAddr());
            session.invalidate();
            return false;
        }
    }
}
