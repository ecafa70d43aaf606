package uk.jointcasework.run;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Watches over a JVM of the tests from a process of its own. When it has ended, also when it was killed, the database
 * servers that still run in its folder are stopped and the folder goes.
 */
public final class Leftovers implements LauncherSessionListener {

    private static Process watch;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        // Maven opens a session as well, to look for tests, and an IDE keeps its folder.
        if (System.getProperty("test.data") == null || watch != null) {
            return;
        }
        try {
            var folder = TestRun.own();
            Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir")));
            watch = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx32m",
                            "-cp",
                            home().toString(),
                            Leftovers.Watch.class.getName(),
                            folder.toString()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path home() {
        return Path.of(URI.create(Leftovers.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
    }

    /** What the process does; it knows nothing but the JDK. */
    static final class Watch {

        private Watch() {}

        public static void main(String[] arguments) throws IOException {
            var folder = Path.of(arguments[0]);
            // A signal that ends the whole group, as from a terminal, ends the waiting but not the work.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                waitForTheEnd();
                stopAndRemove(folder);
            }));
            waitForTheEnd();
        }

        /** Nobody writes here: the end comes when whoever holds the other side is no more. */
        private static void waitForTheEnd() {
            try {
                System.in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException closed) {
                // That is the end as well.
            }
        }

        private static void stopAndRemove(Path folder) {
            for (var server : servers(folder)) {
                server.destroy();
                try {
                    server.onExit().get(10, TimeUnit.SECONDS);
                } catch (TimeoutException | ExecutionException | InterruptedException stubborn) {
                    server.destroyForcibly();
                }
            }
            // A browser that is about to end still writes.
            for (var attempt = 0; attempt < 20 && Files.exists(folder); attempt++) {
                try (var files = Files.walk(folder)) {
                    files.sorted(Comparator.reverseOrder())
                            .forEach(file -> file.toFile().delete());
                    Thread.sleep(100);
                } catch (IOException | UncheckedIOException | InterruptedException stillThere) {
                    // Again.
                }
            }
        }

        /** Only the servers themselves, not the processes that they have started. */
        private static List<ProcessHandle> servers(Path folder) {
            return ProcessHandle.allProcesses()
                    .filter(process -> process.info()
                            .command()
                            .filter(command ->
                                    Path.of(command).getFileName().toString().startsWith("postgres"))
                            .isPresent())
                    .filter(process -> Stream.of(process.info().arguments().orElse(new String[0]))
                            .anyMatch(argument -> argument.startsWith(folder.toString())))
                    .toList();
        }
    }
}
