package uk.jointcasework.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;
import uk.jointcasework.organisation.Posts;

/** How a program says with each call who it is: a token of the directory, or in the demonstration a password. */
@Component
class ApiLogin {

    private final LoginSettings settings;
    private final EngineUsers users;
    private final ObjectMapper json;
    private final NeighbouringSystems systems;

    ApiLogin(LoginSettings settings, EngineUsers users, ObjectMapper json, Posts posts) {
        this.settings = settings;
        this.users = users;
        this.json = json;
        this.systems = new NeighbouringSystems(settings.directory(), posts);
    }

    /** Adds to these doors that a caller has to say who they are, and how. */
    void require(HttpSecurity http) throws Exception {
        http.exceptionHandling(handling -> handling.authenticationEntryPoint(unauthorised()))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // No cookie, so nothing that another site could misuse.
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(Headers.ofData());
        if (settings.basicForApi()) {
            http.authenticationManager(new ProviderManager(List.of(users)))
                    .httpBasic(basic -> basic.authenticationEntryPoint(unauthorised())
                            // The engine's view of the user travels in the place of the request's details.
                            .authenticationDetailsSource(request -> null));
        }
        if (settings.directory().isKnown()) {
            http.oauth2ResourceServer(server -> server.authenticationEntryPoint(unauthorised())
                    .jwt(tokens -> tokens.decoder(systems.decoder()).jwtAuthenticationConverter(systems)));
        }
    }

    private AuthenticationEntryPoint unauthorised() {
        return (request, response, refused) -> {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            if (settings.directory().isKnown()) {
                response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            }
            if (settings.basicForApi()) {
                response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Joint Casework\", charset=\"UTF-8\"");
            }
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            json.writeValue(
                    response.getOutputStream(),
                    ProblemDetail.forStatusAndDetail(
                            HttpStatus.UNAUTHORIZED,
                            settings.basicForApi() ? "Log in with user and password" : "Send a bearer token"));
        };
    }
}
