package uk.jointcasework.access;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import jakarta.servlet.DispatcherType;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.springframework.boot.actuate.autoconfigure.security.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/**
 * The doors. Neighbouring systems log in to the API with every call, people to the webapps (see {@link BuiltInLogin} and
 * {@link DirectoryLogin}); a few pages are for everybody; a path that no rule names is not there.
 */
@Configuration
class WebSecurity {

    private static final String[] PAGES_FOR_EVERYBODY = {
        "/",
        "/index.html",
        "/no-access.html",
        "/joint-casework.css",
        "/joint-casework.js",
        "/joint-casework-login.js",
        "/joint-casework-names.js",
        "/looks.html",
        "/looks.js",
        "/measures.html",
        "/measures.js",
        "/charts/chart.js",
        "/what-if.html",
        "/what-if.js",
        "/swagger-ui",
        "/swagger-ui/**",
        "/v3/api-docs",
        "/v3/api-docs/**",
        "/v3/api-docs.yaml"
    };

    /** Rules speak of the whole path of a request, also where a servlet of the webapps answers it. */
    @Bean
    PathPatternRequestMatcherBuilderFactoryBean wholePaths() {
        return new PathPatternRequestMatcherBuilderFactoryBean();
    }

    @Bean
    @Order(1)
    SecurityFilterChain neighbouringSystems(HttpSecurity http, ApiLogin login, IdentityService identity)
            throws Exception {
        login.require(http.securityMatcher("/api/**"));
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(new FromAnotherSite())
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .addFilterAfter(new EngineCaller(identity), AuthorizationFilter.class)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain actuator(HttpSecurity http, ApiLogin login) throws Exception {
        login.require(http.securityMatcher(EndpointRequest.toAnyEndpoint()));
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(EndpointRequest.to("health", "info"))
                        .permitAll()
                        .requestMatchers(EndpointRequest.to("prometheus"))
                        .hasAnyAuthority(Groups.CAMUNDA_ADMIN, NeighbouringSystems.READ_METRICS)
                        .anyRequest()
                        .hasAuthority(Groups.CAMUNDA_ADMIN))
                .build();
    }

    @Bean
    @Order(100)
    SecurityFilterChain everythingElse(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(HttpMethod.GET, PAGES_FOR_EVERYBODY)
                                .permitAll()
                                .requestMatchers(HttpMethod.HEAD, PAGES_FOR_EVERYBODY)
                                .permitAll()
                                .anyRequest()
                                .denyAll())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (request, response, refused) -> response.sendError(HttpStatus.NOT_FOUND.value()))
                        .accessDeniedHandler(
                                (request, response, refused) -> response.sendError(HttpStatus.NOT_FOUND.value())))
                // Nothing here changes anything.
                .csrf(AbstractHttpConfigurer::disable)
                .headers(Headers.ofOwnPages())
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    @Bean
    OpenAPI description(LoginSettings settings) {
        var kind = settings.directory().isKnown() ? "bearer" : "basic";
        return new OpenAPI()
                .info(new Info()
                        .title("Joint Casework")
                        .version("1")
                        .description("Registers cases of rape and serious sexual offences with police and CPS, and"
                                + " says how they stand."))
                .components(new Components()
                        .addSecuritySchemes(
                                kind,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme(kind)))
                .addSecurityItem(new SecurityRequirement().addList(kind));
    }
}
