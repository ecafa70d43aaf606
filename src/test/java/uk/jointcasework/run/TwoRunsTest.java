package uk.jointcasework.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Of the two runs (docs/tests.md) the whole one leaves out nothing, and the everyday one only what has its share there. */
class TwoRunsTest {

    private static final Path SOURCES = Path.of("src/test/java");
    private static final String BUILD = "/project/build/plugins/plugin[artifactId='maven-%s-plugin']/";
    private static final String SUREFIRE = BUILD.formatted("surefire");
    private static final String FAILSAFE = BUILD.formatted("failsafe");
    private static final String LEFT_OUT = "/properties/test.left-out";

    /** What Surefire takes where nothing else is said. */
    private static final List<String> BY_ITSELF =
            List.of("**/Test*.java", "**/*Test.java", "**/*Tests.java", "**/*TestCase.java");

    private final Document pom = pom();

    @Test
    void theEverydayRunLeavesOutWhatIsWideAndNothingElse() {
        assertThat(said("/project" + LEFT_OUT)).containsExactly(Wide.TAG);
        assertThat(said("/project/build//excludedGroups")).containsExactly("${test.left-out}", "${test.left-out}");
        assertThat(said("//groups | /project/profiles//excludedGroups")).isEmpty();
        assertThat(filesWith("@Tag(")).containsExactlyInAnyOrder("Wide.java", "TwoRunsTest.java");
    }

    @Test
    void theWholeRunLeavesOutNothing() {
        assertThat(said("/project/profiles/profile[id='whole']" + LEFT_OUT)).containsExactly("");
        assertThat(said("/project/profiles/profile[id='whole']/build")).isEmpty();
        // They run a few classes of it, and all of those.
        for (var alone : List.of("year", "walks")) {
            assertThat(said("/project/profiles/profile[id='" + alone + "']" + LEFT_OUT))
                    .as(alone)
                    .containsExactly("");
        }
    }

    @Test
    void theBuildServerGoesThroughTheWholeRun() throws IOException {
        assertThat(Files.readString(Path.of(".ci/run"))).contains("mvn -B -ntp verify -Pwhole\n");
        assertThat(Files.readString(Path.of(".github/workflows/build.yml"))).contains("- run: .ci/run\n");
    }

    @Test
    void everyClassOfTestsIsInOneStepOfARun() {
        var steps = new TreeMap<String, List<String>>();
        for (var test : files().filter(file -> isATest(type(file))).toList()) {
            steps.put(test.toString(), stepsOf(SOURCES.relativize(test)));
        }

        assertThat(said(SUREFIRE + "configuration/includes | " + SUREFIRE + "executions"))
                .isEmpty();
        assertThat(steps).hasSizeGreaterThan(150);
        assertThat(steps).allSatisfy((test, in) -> assertThat(in).as(test).hasSize(1));
    }

    @Test
    void whateverIsWideHasATestOnTheSameGroundInTheEverydayRun() {
        var named = new TreeMap<String, String>();
        var types = files().map(TwoRunsTest::type).filter(TwoRunsTest::isATest).toList();
        for (var type : types) {
            AnnotationSupport.findAnnotation(type, Wide.class)
                    .ifPresent(wide -> named.put(type.getSimpleName(), wide.value()));
            tests(type)
                    .forEach(test -> AnnotationSupport.findAnnotation(test, Wide.class)
                            .ifPresent(wide -> named.put(type.getSimpleName() + "." + test.getName(), wide.value())));
        }

        assertThat(named).isNotEmpty();
        assertThat(named).allSatisfy((wide, value) -> {
            var other = value.split("\\.");
            assertThat(types.stream()
                            .filter(type -> type.getSimpleName().equals(other[0]))
                            .filter(type -> !isWide(type))
                            .flatMap(TwoRunsTest::tests)
                            .filter(test -> other.length == 1 || test.getName().equals(other[1]))
                            .filter(test -> AnnotationSupport.findAnnotation(test, Wide.class)
                                    .isEmpty()))
                    .as("everyday tests that %s names for %s", value, wide)
                    .isNotEmpty();
        });
    }

    private List<String> stepsOf(Path test) {
        return Stream.of(
                        is(test, BY_ITSELF, said(SUREFIRE + "configuration/excludes/exclude")) ? "test" : "",
                        is(test, said(FAILSAFE + "configuration/includes/include"), List.of())
                                ? "integration-test"
                                : "")
                .filter(step -> !step.isEmpty())
                .toList();
    }

    private static boolean is(Path test, List<String> includes, List<String> excludes) {
        return matches(test, includes) && !matches(test, excludes);
    }

    private static boolean matches(Path test, List<String> patterns) {
        return patterns.stream()
                .anyMatch(pattern -> FileSystems.getDefault()
                        .getPathMatcher("glob:" + pattern)
                        .matches(test));
    }

    private static boolean isWide(Class<?> type) {
        return AnnotationSupport.findAnnotation(type, Wide.class).isPresent();
    }

    private static boolean isATest(Class<?> type) {
        return tests(type).findAny().isPresent()
                // Not what somebody runs by its name, from a script in docs.
                && type.getSimpleName().endsWith("Test");
    }

    private static Stream<Method> tests(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class));
    }

    private static Class<?> type(Path file) {
        var name = SOURCES.relativize(file).toString().replace('/', '.');
        try {
            return Class.forName(
                    name.substring(0, name.length() - ".java".length()), false, TwoRunsTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> filesWith(String text) {
        return files().filter(file -> {
                    try {
                        return Files.readString(file).contains(text);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .map(file -> file.getFileName().toString())
                .toList();
    }

    private static Stream<Path> files() {
        try (var files = Files.walk(SOURCES)) {
            return files
                    .filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of what stands in the pom there. */
    private List<String> said(String path) {
        try {
            var found = (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, pom, XPathConstants.NODESET);
            return Stream.iterate(0, at -> at < found.getLength(), at -> at + 1)
                    .map(at -> found.item(at).getTextContent().strip())
                    .toList();
        } catch (XPathExpressionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Document pom() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(Path.of("pom.xml").toFile());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
