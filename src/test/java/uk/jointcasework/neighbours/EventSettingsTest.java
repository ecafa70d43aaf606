package uk.jointcasework.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A neighbouring system that could be overheard, or told from by anybody, is refused at the start, and no secret is told. */
class EventSettingsTest {

    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);

    @Test
    void takesAnAddressThatIsEncrypted() {
        var subscriber = subscriber("https://records.example.org/events", SECRET);

        assertThat(subscriber.hearsOf("kent", "south-east")).isTrue();
        assertThat(subscriber.hearsOf("surrey", "south-east")).isFalse();
        assertThat(subscriber.toString()).isEqualTo("records");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://records.example.org/events", "ftp://127.0.0.1/events", "/events", "https:events"})
    void refusesAnAddressThatCanBeOverheard(String address) {
        assertThatThrownBy(() -> subscriber(address, SECRET))
                .hasMessage("events.subscribers of records: the address begins with https:// and names a host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "whsec_",
                "whsec_c2hvcnQ=",
                "whsec_not base64 at all, but long enough",
                "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0"
            })
    void refusesASecretThatIsNoneWithoutRepeatingIt(String secret) {
        assertThatThrownBy(() -> subscriber("https://records.example.org/events", secret))
                .hasMessageStartingWith("events.subscribers of records: the secret is whsec_ and 24 to 64 bytes")
                .hasMessageEndingWith("such as openssl rand -base64 32 prints");
    }

    @Test
    void refusesTwoOfOneName() {
        var twice = subscriber("https://records.example.org/events", SECRET);

        assertThatThrownBy(
                        () -> new EventSettings(Duration.ofSeconds(5), Duration.ofSeconds(10), List.of(twice, twice)))
                .hasMessage("events.subscribers: each name once");
    }

    private static EventSettings.Subscriber subscriber(String address, String secret) {
        return new EventSettings.Subscriber("records", URI.create(address), secret, Set.of("kent"));
    }
}
