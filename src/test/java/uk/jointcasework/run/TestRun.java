package uk.jointcasework.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a run of the tests keeps what it makes. */
public final class TestRun {

    private static final String IDE = "target/test-data/ide";

    private TestRun() {}

    /** A folder for this JVM alone, which goes when the JVM goes. */
    public static Path own() {
        return folder("test.data");
    }

    /** A folder for all JVMs of a run: what one of them has found out for the others. */
    public static Path shared() {
        return folder("test.run");
    }

    private static Path folder(String property) {
        try {
            return Files.createDirectories(
                    Path.of(System.getProperty(property, IDE)).toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
