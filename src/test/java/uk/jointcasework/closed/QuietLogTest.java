package uk.jointcasework.closed;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

/** A log of JSON objects says what kind of error happened and where, and nothing that anybody typed. */
class QuietLogTest {

    private static final String TYPED = "the victim lives at 1 Invented Street";

    private final LoggerContext context = new LoggerContext();
    private final QuietLog.Json json = new QuietLog.Json();

    @BeforeEach
    void start() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putObject(Environment.class.getName(), new MockEnvironment());
        json.setContext(context);
        json.setFormat("ecs");
        json.start();
    }

    @Test
    void anErrorKeepsItsKindAndPlaceAndLosesItsWords() throws IOException {
        var cause = new IllegalArgumentException("answer refused: " + TYPED);
        var line = line("worker-1", "Could not: answer refused: " + TYPED, new IllegalStateException(TYPED, cause));

        assertThat(line.toString()).doesNotContain("Invented Street");
        assertThat(line.path("message").asText()).isEqualTo("Could not: [not shown]");
        assertThat(line.path("error").path("type").asText()).isEqualTo(IllegalStateException.class.getName());
        assertThat(line.path("error").path("stack_trace").asText())
                .contains("IllegalStateException", "Caused by: ", "IllegalArgumentException", "QuietLogTest");
        assertThat(line.path("log").path("level").asText()).isEqualTo("ERROR");
        assertThat(line.path("ecs").path("version").asText()).isNotBlank();
    }

    @Test
    void aLineWithoutAnErrorStaysAsItIs() throws IOException {
        assertThat(line("worker-1", "Deployment 7 holds 50 models", null)
                        .path("message")
                        .asText())
                .isEqualTo("Deployment 7 holds 50 models");
    }

    @Test
    void whoeverStartsTheApplicationReadsEveryWord() throws IOException {
        var line = line("main", "Cannot start", new IllegalStateException("DB_URL is empty"));

        assertThat(line.path("error").path("message").asText()).isEqualTo("DB_URL is empty");
    }

    private JsonNode line(String thread, String message, Throwable error) throws IOException {
        var event = new LoggingEvent("", context.getLogger("uk.jointcasework.test"), Level.ERROR, message, error, null);
        event.setThreadName(thread);
        return new ObjectMapper().readTree(json.encode(event));
    }
}
