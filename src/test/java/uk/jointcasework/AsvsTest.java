package uk.jointcasework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/asvs.md speaks of each requirement once, and of no test that is not there. */
class AsvsTest {

    private static final Path DOCUMENT = Path.of("docs", "asvs.md");
    /** Those of levels 1 and 2 of the chapters that are gone through, as the standard numbers them. */
    private static final Path REQUIREMENTS = Path.of("src", "test", "resources", "asvs-5.0-level-2.txt");

    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (\\d+\\.\\d+\\.\\d+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]*) \\| ?([^|]*?) ?\\|$");
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");

    @Test
    void speaksOfEachRequirementOnce() throws IOException {
        assertThat(rows().stream().map(row -> row.group(1)))
                .containsExactlyElementsOf(Files.readAllLines(REQUIREMENTS));
    }

    @Test
    void saysOfEachWhetherItIsMetAndWhyNot() throws IOException {
        assertThat(rows()).allSatisfy(row -> {
            assertThat(row.group(3)).as(row.group()).isIn("met", "partly", "not met", "n/a");
            assertThat(row.group(4)).as(row.group()).isNotBlank();
        });
    }

    @Test
    void countsThem() throws IOException {
        var counted = rows().stream().collect(Collectors.groupingBy(row -> row.group(3), Collectors.counting()));

        assertThat(Files.readString(DOCUMENT))
                .contains("| all | %d | %d | %d | %d |"
                        .formatted(
                                counted.get("met"), counted.get("partly"), counted.get("not met"), counted.get("n/a")));
    }

    @Test
    void namesOnlyTestsThatExist() throws IOException {
        var tests = tests();
        var named = NAMED.matcher(Files.readString(DOCUMENT)).results().toList();

        assertThat(named).hasSizeGreaterThan(90);
        assertThat(named.stream()
                        .filter(name -> !tests.containsKey(name.group(1))
                                || name.group(2) != null
                                        && !tests.get(name.group(1)).contains(name.group(2)))
                        .map(MatchResult::group))
                .isEmpty();
    }

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(DOCUMENT)).results().toList();
    }

    /** What each class of tests has, by the class's name; what is private is no test. */
    private static Map<String, Set<String>> tests() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            AsvsTest::methods,
                            (one, other) ->
                                    Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet())));
        }
    }

    private static Set<String> methods(Path file) {
        try {
            return Pattern.compile("(?m)^    void (\\w+)\\(")
                    .matcher(Files.readString(file))
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
