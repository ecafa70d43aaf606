package uk.jointcasework.access;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.security.oauth2.server.servlet.OAuth2AuthorizationServerAutoConfiguration;
import org.springframework.boot.autoconfigure.security.oauth2.server.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** An organisation's directory of accounts: a real authorisation server, on another host name than the application. */
final class Directory implements AutoCloseable {

    static final String CLIENT = "joint-casework";
    static final String SECRET = "a secret of this test alone";
    static final String SYSTEM = "records.system";
    static final String STRANGER = "another.system";

    /** What the directory says of its people, by the name they log in with; passwords are the names once more. */
    private final Map<String, Map<String, Object>> people = new ConcurrentHashMap<>();

    private final ServletWebServerApplicationContext server;

    Directory() {
        server = (ServletWebServerApplicationContext) new SpringApplicationBuilder(Server.class)
                .initializers(context -> context.getBeanFactory().registerSingleton("people", new People(people)))
                // None of the application's own settings.
                .properties(
                        "spring.config.name=directory",
                        "test.directory=true",
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "spring.main.banner-mode=off",
                        "logging.level.root=warn")
                .run();
    }

    /** The claims of somebody; the next login tells them. */
    void says(String person, Map<String, Object> claims) {
        people.put(person, claims);
    }

    /** The application, where it listens: only there does the directory send people back. */
    void expects(String application) {
        server.getBean(InMemoryRegisteredClientRepository.class)
                .save(RegisteredClient.withId("casework")
                        .clientId(CLIENT)
                        .clientSecret("{noop}" + SECRET)
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .redirectUri(application + "/login/oauth2/code/directory")
                        .postLogoutRedirectUri(application + "/")
                        .scope("openid")
                        .scope("profile")
                        .scope("email")
                        .clientSettings(
                                ClientSettings.builder().requireProofKey(true).build())
                        .build());
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getWebServer().getPort();
    }

    @Override
    public void close() {
        server.close();
    }

    private record People(Map<String, Map<String, Object>> claims) {}

    // Without @Configuration: the application, which is looked for in the same packages, must not find it.
    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        SecurityAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class,
        OAuth2AuthorizationServerAutoConfiguration.class,
        OAuth2AuthorizationServerJwtAutoConfiguration.class
    })
    static class Server {

        @Bean
        UserDetailsService accounts(People people) {
            return name -> {
                if (!people.claims().containsKey(name)) {
                    throw new UsernameNotFoundException(name);
                }
                return User.withUsername(name)
                        .password("{noop}" + name)
                        .roles("USER")
                        .build();
            };
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }

        @Bean
        RegisteredClientRepository systems() {
            return new InMemoryRegisteredClientRepository(system(SYSTEM), system(STRANGER));
        }

        private static RegisteredClient system(String name) {
            return RegisteredClient.withId(UUID.randomUUID().toString())
                    .clientId(name)
                    .clientSecret("{noop}" + name)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                    .scope("for-joint-casework")
                    .scope("for-somebody-else")
                    .build();
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims(People people) {
            return token -> {
                if (token.getAuthorizationGrantType().equals(AuthorizationGrantType.CLIENT_CREDENTIALS)) {
                    if (token.getAuthorizedScopes().contains("for-joint-casework")) {
                        token.getClaims().audience(List.of("joint-casework"));
                    }
                } else if (!token.getTokenType().equals(OAuth2TokenType.ACCESS_TOKEN)) {
                    people.claims()
                            .get(token.getPrincipal().getName())
                            .forEach((name, value) -> token.getClaims().claim(name, value));
                }
            };
        }
    }
}
