package uk.jointcasework.access;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer.SessionFixationConfigurer;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import uk.jointcasework.paths.WebappLogin;

/** The webapps for people who log in with their organisation's own account, over OpenID Connect. */
@Configuration
@ConditionalOnProperty(name = LoginSettings.KIND, havingValue = LoginSettings.DIRECTORY)
class DirectoryLogin {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryLogin.class);

    static final String LOGIN = OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI + "/"
            + LoginSettings.DIRECTORY;

    /** Asks the directory where its doors are at the first login, not at the start: it may be down then. */
    @Bean
    ClientRegistrationRepository directory(LoginSettings settings) {
        return new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(registration(settings.directory())));
    }

    private static ClientRegistration registration(LoginSettings.Directory directory) {
        List<String> scopes = new ArrayList<>(List.of("openid"));
        scopes.addAll(directory.scopes());
        return ClientRegistrations.fromIssuerLocation(directory.issuer())
                .registrationId(LoginSettings.DIRECTORY)
                .clientId(directory.clientId())
                .clientSecret(directory.clientSecret())
                .scope(scopes)
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain webapps(HttpSecurity http, ClientRegistrationRepository directory, DirectoryPeople people)
            throws Exception {
        var signOut = new DirectorySignOut(directory);
        return http.securityMatchers(
                        paths -> paths.requestMatchers(Webapps.PATHS).requestMatchers("/oauth2/**", "/login/oauth2/**"))
                .authorizeHttpRequests(requests -> Webapps.refuseOtherSites(requests)
                        // There is no password of ours that would open anything.
                        .requestMatchers("/camunda/api/admin/auth/user/*/login/**")
                        .denyAll()
                        .requestMatchers(Webapps.PATHS)
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .oauth2Login(login -> login.loginPage(LOGIN)
                        .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(withPkce(directory)))
                        .authorizedClientRepository(new HttpSessionOAuth2AuthorizedClientRepository())
                        .userInfoEndpoint(endpoint -> endpoint.oidcUserService(people))
                        .defaultSuccessUrl("/")
                        .failureHandler((request, response, failure) -> {
                            // What the directory says about it may hold anything.
                            LOG.warn(
                                    "A login by the directory failed: {}",
                                    failure instanceof OAuth2AuthenticationException refused
                                            ? refused.getError().getErrorCode()
                                            : failure.getClass().getSimpleName());
                            response.sendRedirect("/no-access.html");
                        }))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(signOut))
                .requestCache(cache -> cache.requestCache(pagesOnly()))
                .addFilterBefore(new SessionAge(), SecurityContextHolderFilter.class)
                // Nothing of whoever used this browser before, not even what the webapps remember of them.
                .sessionManagement(sessions -> sessions.sessionFixation(SessionFixationConfigurer::newSession))
                .logout(logout -> logout.logoutRequestMatcher(Webapps.SIGN_OUT)
                        .addLogoutHandler(Webapps.FORGET)
                        .logoutSuccessHandler(signOut))
                // The webapps have a filter of their own, whose token their scripts know.
                .csrf(AbstractHttpConfigurer::disable)
                .headers(Headers.ofWebapps())
                .build();
    }

    @Bean
    FilterRegistrationBean<Filter> webappsTrustTheRequest() {
        return WebappLogin.trustTheRequest();
    }

    /** Whether somebody opens a page, and not a script something for it. */
    static boolean opensAPage(HttpServletRequest request) {
        return (HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod()))
                && request.getServletPath().matches("/camunda(/(app/([a-z]+/([a-z]+/)?)?)?)?");
    }

    private static OAuth2AuthorizationRequestResolver withPkce(ClientRegistrationRepository directory) {
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(
                directory, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return resolver;
    }

    private static HttpSessionRequestCache pagesOnly() {
        var cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(request -> HttpMethod.GET.matches(request.getMethod()) && opensAPage(request));
        cache.setMatchingRequestParameterName(null);
        return cache;
    }
}
