package uk.jointcasework.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineClockTest {

    private final EngineClock clock = new EngineClock();

    @AfterEach
    void goBack() {
        clock.reset();
    }

    @Test
    void movesTheOneClock() {
        clock.set(Instant.parse("2026-06-04T08:00:00Z"));
        assertThat(clock.instant()).isEqualTo("2026-06-04T08:00:00Z");

        clock.forward(Duration.ofDays(3));
        assertThat(clock.instant()).isEqualTo("2026-06-07T08:00:00Z");

        clock.reset();
        clock.forward(Duration.ofDays(3));
        clock.forward(Duration.ofDays(1));
        assertThat(clock.instant())
                .isBetween(
                        Instant.now().plus(Duration.ofDays(4)).minusSeconds(60),
                        Instant.now().plus(Duration.ofDays(4)).plusSeconds(60));
    }
}
