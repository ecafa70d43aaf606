package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.LoggerFactory;

/**
 * The browser of this machine; nothing is ever downloaded. All classes of a JVM share it, and it ends with the JVM.
 */
public final class BrowserLaunch {

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static BrowserLaunch launch;

    private final Browser browser;

    private BrowserLaunch(Path executable) {
        // A build server may be slow.
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        var playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of(
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1",
                        // Where the browser keeps its profile and a socket, whose path may have 107 letters and no
                        // more:
                        // from here on, wherever the project stands.
                        "TMPDIR",
                        Path.of("")
                                .toAbsolutePath()
                                .relativize(Path.of(System.getProperty("java.io.tmpdir"))
                                        .toAbsolutePath())
                                .toString())));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(FLAGS));
    }

    /** Without a browser the tests are skipped, except on the build server, where that is a failure. */
    public static BrowserLaunch orSkip() {
        var executable = Path.of(Objects.requireNonNullElse(System.getenv("CHROMIUM"), "/usr/bin/chromium"));
        if ("true".equals(System.getenv("BROWSER_REQUIRED"))) {
            assertThat(executable)
                    .as("the browser, which may not be missing where BROWSER_REQUIRED is true")
                    .isExecutable();
        }
        if (!Files.isExecutable(executable)) {
            var reason = "No browser, so the tests in the browser are skipped: " + executable
                    + " cannot be executed. Install chromium, or name one in CHROMIUM.";
            // A class that is given up before its first test leaves no trace in Surefire's report.
            LoggerFactory.getLogger(BrowserLaunch.class).warn(reason);
            abort(reason);
        }
        if (launch == null) {
            launch = new BrowserLaunch(executable);
        }
        return launch;
    }

    /** Whoever opens a context in it closes that. */
    public Browser browser() {
        return browser;
    }
}
