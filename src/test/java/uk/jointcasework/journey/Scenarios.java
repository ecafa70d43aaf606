package uk.jointcasework.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import uk.jointcasework.core.EngineClock;
import uk.jointcasework.run.Wide;

/** Which scenarios take part in this run. A walk at random is none: where it happens to go proves nothing. */
class Scenarios implements BeforeAllCallback, AfterAllCallback {

    private static final Path FOLDER = Path.of("src/test/java/uk/jointcasework/journey");

    private static volatile boolean running;

    @Override
    public void beforeAll(ExtensionContext context) {
        var name = context.getRequiredTestClass().getSimpleName();
        running = isScenario(name);
        Passages.forget();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (running) {
            Passages.write(context.getRequiredTestClass().getSimpleName());
        }
        running = false;
        // The engine has one clock for all tests of a run: whoever is next finds it as it was.
        SpringExtension.getApplicationContext(context)
                .getBean(EngineClock.class)
                .reset();
    }

    static boolean isOneRunning() {
        return running;
    }

    /** The scenarios of this folder that have not been run: those of every run, or those of the whole one alone. */
    static Set<String> notRun(boolean wide) {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith("Test.java"))
                    .map(file -> file.substring(0, file.length() - ".java".length()))
                    .filter(Scenarios::isScenario)
                    .filter(name -> !name.equals(CoverageTest.class.getSimpleName()))
                    .filter(name -> isWide(name) == wide)
                    .filter(name -> !Passages.areWritten(name))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isWide(String name) {
        try {
            return Class.forName(Scenarios.class.getPackageName() + "." + name).isAnnotationPresent(Wide.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("A scenario is a class of the same name", e);
        }
    }

    private static boolean isScenario(String name) {
        return !name.startsWith("RandomWalks") && !name.startsWith("Browser");
    }
}
