package uk.jointcasework.neighbours;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which neighbouring systems hear what happens in cases.
 *
 * @param every the time between two looks for what is to be sent, by the wall clock
 * @param timeout how long an answer is waited for
 * @param subscribers nobody unless given
 */
@Validated
@ConfigurationProperties("events")
record EventSettings(
        @DefaultValue("PT5S") Duration every,
        @DefaultValue("PT10S") Duration timeout,
        @DefaultValue @Valid List<Subscriber> subscribers) {

    EventSettings {
        var names = subscribers.stream().map(Subscriber::name).toList();
        if (Set.copyOf(names).size() < names.size()) {
            throw new IllegalArgumentException("events.subscribers: each name once");
        }
    }

    /**
     * A neighbouring system.
     *
     * @param name by which we know what it was sent; a new name is sent what happens from then on
     * @param address where events are posted, with https but on this very machine
     * @param secret what events are signed with, as Standard Webhooks writes it: whsec_ and 24 to 64 bytes in base64
     * @param units the forces and CPS Areas whose cases it hears of
     */
    record Subscriber(
            @NotNull @Pattern(regexp = "[a-z0-9]+(-[a-z0-9]+)*")
            String name,

            @NotNull URI address,
            @NotNull String secret,
            @NotEmpty Set<String> units) {

        private static final String SECRET = "whsec_";
        private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1");

        Subscriber {
            if (address != null && !isSafe(address)) {
                throw new IllegalArgumentException(
                        "events.subscribers of " + name + ": the address begins with https:// and names a host");
            }
            if (secret != null && keyOf(secret) == null) {
                throw new IllegalArgumentException(
                        "events.subscribers of " + name
                                + ": the secret is whsec_ and 24 to 64 bytes in base64, such as openssl rand -base64 32 prints");
            }
        }

        byte[] key() {
            return keyOf(secret);
        }

        boolean hearsOf(String force, String cpsArea) {
            return units.contains(force) || units.contains(cpsArea);
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return name;
        }

        private static boolean isSafe(URI address) {
            return address.getHost() != null
                    && ("https".equals(address.getScheme())
                            || "http".equals(address.getScheme()) && THIS_MACHINE.contains(address.getHost()));
        }

        private static byte @Nullable [] keyOf(String secret) {
            if (!secret.startsWith(SECRET)) {
                return null;
            }
            try {
                var key = Base64.getDecoder().decode(secret.substring(SECRET.length()));
                return key.length < 24 || key.length > 64 ? null : key;
            } catch (IllegalArgumentException notBase64) {
                return null;
            }
        }
    }
}
