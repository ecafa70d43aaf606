package uk.jointcasework;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.FileSystemResource;

/** What the documents name is there, and what has to be documented is. */
class DocumentsTest {

    private static final Path README = Path.of("README.md");
    private static final Path CONFIGURATION = Path.of("docs", "configuration.md");
    private static final Path DECISIONS = Path.of("docs", "decisions");
    private static final int MOST_WORDS = 1200;

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)|(?:src|href)=\"([^\"]+)\"");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");
    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*Test)\\b");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+):");

    static Stream<Path> documents() throws IOException {
        try (var files = Files.walk(Path.of(""))) {
            return files
                    .filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !Set.of("target", "data", ".git")
                            .contains(file.getName(0).toString()))
                    .filter(file -> !file.toString().contains("node_modules"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    static Stream<Path> decisions() throws IOException {
        return documents().filter(file -> file.startsWith(DECISIONS) && !file.endsWith("README.md"));
    }

    @Test
    void openWithAReadmeThatIsReadInAFewMinutes() {
        assertThat(read(README).split("\\s+")).hasSizeLessThanOrEqualTo(MOST_WORDS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void linkToWhatIsThere(Path document) {
        var problems = new Problems();
        for (var link : links(document)) {
            var path = link.split("#", 2)[0];
            var target =
                    path.isEmpty() ? document : document.resolveSibling(path).normalize();
            problems.unless(Files.exists(target), link + " leads nowhere");
            if (link.contains("#") && target.toString().endsWith(".md") && Files.exists(target)) {
                problems.unless(anchors(target).contains(link.split("#", 2)[1]), link + " leads to no heading");
            }
        }
        problems.areNone();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void nameTestsThatAreThere(Path document) throws IOException {
        try (var files = Files.walk(Path.of("src", "test", "java"))) {
            var tests = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .map(Models::stem)
                    .toList();
            assertThat(all(TEST, read(document)).map(test -> test.group(1)).filter(test -> !test.equals("NoSuchTest")))
                    .isSubsetOf(tests);
        }
    }

    /** A document that no other one leads to is read by nobody. */
    @Test
    void areAllReachedFromTheReadme() throws IOException {
        var reached = new TreeSet<>(Set.of(README));
        var waiting = new ArrayList<>(reached);
        while (!waiting.isEmpty()) {
            var document = waiting.remove(0);
            links(document).stream()
                    .map(link -> link.split("#", 2)[0])
                    .filter(link -> link.endsWith(".md"))
                    .map(link -> document.resolveSibling(link).normalize())
                    .filter(Files::exists)
                    .filter(reached::add)
                    .forEach(waiting::add);
        }
        assertThat(documents()).isSubsetOf(reached);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("decisions")
    void sayOfEachDecisionWhenAndWhyAndWhatWouldChangeIt(Path decision) {
        assertThat(read(decision))
                .matches("(?s)# [^\\n]+\\n\\n\\d{1,2} [A-Z][a-z]+ \\d{4}\\n\\n## Context\\n.+\\n## Decision\\n.+"
                        + "\\n## What would change it\\n.+\\n## Held by\\n.+");
        assertThat(links(DECISIONS.resolve("README.md")))
                .contains(decision.getFileName().toString());
    }

    @Test
    void listEveryProcessAndTable() {
        var page = read(Path.of("docs", "processes.md"));
        var names = Stream.concat(
                        Models.processes().stream().map(ProcessModel::id),
                        Models.tables().stream().map(Table::id))
                .toList();
        assertThat(names).allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    @Test
    void nameEverySettingOfProduction() throws IOException {
        var page = read(CONFIGURATION);
        var settings = new TreeSet<String>();
        for (var profile : List.of("prod", "built-in")) {
            var file = Path.of("src", "main", "resources", "application-" + profile + ".yml");
            all(VARIABLE, read(file)).forEach(variable -> settings.add(variable.group(1)));
            for (var source : new YamlPropertySourceLoader().load(profile, new FileSystemResource(file))) {
                settings.addAll(List.of(((EnumerablePropertySource<?>) source).getPropertyNames()));
            }
        }
        assertThat(settings).isNotEmpty().allSatisfy(name -> assertThat(page).containsPattern(named(name)));
    }

    @Test
    void nameEveryPropertyThatOurCodeReads() {
        var page = read(CONFIGURATION);
        var properties = ArchitectureTest.CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
                .flatMap(DocumentsTest::properties)
                .toList();
        assertThat(properties).isNotEmpty().allSatisfy(name -> assertThat(page).contains(name));
    }

    private static String named(String name) {
        var last = name.substring(name.lastIndexOf('.') + 1);
        var group = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        // Either in full, or as a part of the row of its group.
        return Pattern.quote("`" + name + "`") + "|" + Pattern.quote("`" + group + "`") + "[^\\n]*"
                + Pattern.quote("`" + last + "`");
    }

    private static Stream<String> properties(JavaClass type) {
        var annotation = type.getAnnotationOfType(ConfigurationProperties.class);
        return Arrays.stream(type.reflect().getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> "`" + annotation.prefix() + annotation.value() + "." + dashed(name));
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** The links of a document to files of this repository. */
    private static List<String> links(Path document) {
        return all(LINK, CODE.matcher(read(document)).replaceAll(""))
                .map(link -> link.group(1) == null ? link.group(2) : link.group(1))
                .filter(link -> !link.matches("[a-z]+:.*"))
                .toList();
    }

    /** The headings of a document as links name them. */
    private static Set<String> anchors(Path document) {
        return all(HEADING, CODE.matcher(read(document)).replaceAll(""))
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static Stream<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
