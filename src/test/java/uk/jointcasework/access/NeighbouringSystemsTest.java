package uk.jointcasework.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.camunda.bpm.engine.authorization.Groups;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** Who comes with a token of the directory instead of a password. */
class NeighbouringSystemsTest {

    private final NeighbouringSystems systems = new NeighbouringSystems(
            new LoginSettings.Directory(
                    "https://login.example",
                    "",
                    "",
                    List.of(),
                    "",
                    "",
                    "",
                    "joint-casework",
                    List.of(),
                    List.of("ops"),
                    List.of("scraper")),
            null);

    @Test
    void anOperatorMayRunTheApplicationAndSeeNoCase() {
        var login = systems.convert(token("ops"));

        assertThat(login.getAuthorities()).extracting(Object::toString).containsExactly(Groups.CAMUNDA_ADMIN);
        assertThat(login.getDetails()).isEqualTo(new EngineUser("ops", List.of(), List.of()));
    }

    @Test
    void aMonitoringSystemMayReadTheMetricsAndNothingElse() {
        var login = systems.convert(token("scraper"));

        assertThat(login.getAuthorities()).extracting(Object::toString).containsExactly("read-metrics");
        assertThat(login.getDetails()).isEqualTo(new EngineUser("scraper", List.of(), List.of()));
    }

    @Test
    void whoeverIsNotNamedIsRefused() {
        assertThatThrownBy(() -> systems.convert(token("somebody"))).isInstanceOf(InvalidBearerTokenException.class);
    }

    private static Jwt token(String subject) {
        return Jwt.withTokenValue("-").header("alg", "none").subject(subject).build();
    }
}
