package uk.jointcasework.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

    @TempDir
    private Path run;

    /** Not only its end, but also that somebody kills it. */
    @Test
    void nothingOutlivesTheJvmThatHasStartedIt() throws Exception {
        var folder = run.resolve("fork-1");
        var jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dtest.run=" + run,
                        "-Dtest.data=" + folder,
                        "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                        // Where the programs of the server are unpacked, once for all JVMs.
                        "-Dot.epg.working-dir="
                                + System.getProperty(
                                        "ot.epg.working-dir",
                                        run.resolve("programs").toString()),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WithServer.class.getName())
                .redirectErrorStream(true)
                .start();
        try (var output = new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8))) {
            var server = output.lines()
                    .filter(line -> line.startsWith("server "))
                    .map(line -> Path.of(line.substring("server ".length())))
                    .findFirst()
                    .orElseThrow();
            var process = ProcessHandle.of(Long.parseLong(
                            Files.readAllLines(server.resolve("postmaster.pid")).get(0)))
                    .orElseThrow();
            assertThat(process.isAlive()).isTrue();

            jvm.destroyForcibly();

            await().atMost(Duration.ofSeconds(60)).until(() -> !process.isAlive() && Files.notExists(folder));
        }
    }

    /** What a JVM of the tests does, until it is killed. */
    static final class WithServer {

        private WithServer() {}

        public static void main(String[] arguments) throws Exception {
            new Leftovers().launcherSessionOpened(null);
            DatabaseServers.start();
            try (var servers = Files.newDirectoryStream(TestRun.own(), "server-*")) {
                System.out.println("server " + servers.iterator().next());
            }
            Thread.currentThread().join();
        }
    }
}
