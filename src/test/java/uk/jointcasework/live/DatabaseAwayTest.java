package uk.jointcasework.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import uk.jointcasework.core.EngineClock;
import uk.jointcasework.forms.FormCheck;

/** The database hangs under the running product, and comes back. */
@LiveApplication
@TestInstance(Lifecycle.PER_CLASS)
class DatabaseAwayTest {

    /** Three seconds are promised, on a machine with nothing else to do; who waits for the pool's own default waits thirty. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final String SAID = "cannot reach its database";

    private final HttpClient http = HttpClient.newHttpClient();
    private Colleague officer;
    private String reference;

    @Value("${demo.data}")
    private Path data;

    @LocalServerPort
    private int port;

    @BeforeAll
    void aCaseOfAnOfficer(@Autowired FormCheck check, @Autowired EngineClock clock) {
        officer = new Demonstration(port, check, clock).person("officer");
        reference = officer.registers();
    }

    @AfterEach
    void theDatabaseGoesOn() throws Exception {
        signal("CONT");
    }

    @Test
    void peopleAndProgramsAreToldWithinSecondsAndWorkGoesOnWhenItIsBack() throws Exception {
        signal("STOP");

        assertThat(get("/actuator/health/liveness", "application/json").statusCode())
                .isEqualTo(200);
        assertThat(get("/actuator/health/readiness", "application/json").statusCode())
                .isEqualTo(503);
        assertThat(get("/actuator/health", "application/json").statusCode()).isEqualTo(503);

        var program = get("/api/cases/" + reference, "application/json");
        assertThat(program.statusCode()).as(program.body()).isEqualTo(503);
        assertThat(program.headers().firstValue("Content-Type").orElse("")).contains("json");
        assertThat(program.body()).contains(SAID);

        var person = get("/api/cases/" + reference, "text/html");
        assertThat(person.statusCode()).isEqualTo(503);
        assertThat(person.body()).contains(SAID, "<h1>").doesNotContain("Whitelabel");

        var atWork = officer.tries("/task/count");
        assertThat(atWork.status()).as(atWork.toString()).isEqualTo(503);
        assertThat(atWork.body()).contains(SAID);

        signal("CONT");

        await().atMost(SOON)
                .until(() ->
                        get("/actuator/health/readiness", "application/json").statusCode() == 200);
        assertThat(get("/api/cases/" + reference, "application/json").statusCode())
                .isEqualTo(200);
        assertThat(officer.tries("/task/count").isGranted()).isTrue();
    }

    private HttpResponse<String> get(String path, String wanted) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept", wanted)
                .timeout(SOON);
        if (path.startsWith("/api/")) {
            var login = Base64.getEncoder().encodeToString("records.system:demo".getBytes(UTF_8));
            request.header("Authorization", "Basic " + login);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** To the server and to each of its processes. */
    private void signal(String name) throws IOException, InterruptedException {
        var server = ProcessHandle.of(Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                        .get(0)))
                .orElseThrow();
        var command = new ArrayList<>(List.of("kill", "-" + name));
        Stream.concat(Stream.of(server), server.descendants())
                .map(process -> String.valueOf(process.pid()))
                .forEach(command::add);
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }
}
