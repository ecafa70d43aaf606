package uk.jointcasework.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.EngineClock;

/** How far the demonstration has run ahead of the real time; kept with its data, so that no start goes back in time. */
@Component
@Profile("demo")
class DemoClock {

    private final EngineClock clock;
    private final Path file;
    private Duration ahead = Duration.ZERO;

    DemoClock(EngineClock clock, @Value("${demo.data:./data}") Path data) throws IOException {
        this.clock = clock;
        this.file = data.resolve("clock");
        if (Files.exists(file)) {
            ahead = Duration.parse(Files.readString(file).strip());
            clock.forward(ahead);
        }
    }

    Instant now() {
        return clock.instant();
    }

    synchronized Duration ahead() {
        return ahead;
    }

    synchronized Instant forward(Duration by) throws IOException {
        Duration further = ahead.plus(by);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path next = Files.writeString(file.resolveSibling("clock.next"), further + "\n");
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        ahead = further;
        clock.forward(by);
        return now();
    }
}
