package uk.jointcasework;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Each library may be used under a licence that we have agreed to, and {@code docs/third-party-licences.md} lists them.
 * Read from the list of what the application is made of, which a build makes unless it is offline.
 *
 * <p>After a wanted change write the document anew: {@code mvn test -Dtest=ThirdPartyLicencesTest -Dgolden.write=true}.
 */
class ThirdPartyLicencesTest {

    private static final Path MADE_OF = Path.of("target", "classes", "META-INF", "sbom", "application.cdx.json");
    /** What the script that shows forms is made of; beside what makes it. */
    private static final Path VIEWER = Path.of(".ci", "form-viewer", "parts.csv");

    private static final Path SCRIPTS = Path.of(
            "src", "main", "resources", "META-INF", "resources", "webjars", "camunda", "app", "tasklist", "scripts");
    private static final Path DOCUMENT = Path.of("docs", "third-party-licences.md");

    /** Of several licences one is enough: whoever uses the library chooses. */
    private static final Set<String> AGREED = Set.of(
            "0BSD",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-2.0",
            "MIT",
            // MIT, and that the mark of bpmn.io stays in sight in every form.
            "bpmn.io");

    /** What libraries call a licence that has an identifier. */
    private static final Map<String, String> IDENTIFIERS = Map.of(
            "Apache License, 2.0",
            "Apache-2.0",
            "GNU General Public License, version 2 with the GNU Classpath Exception",
            "GPL-2.0-with-classpath-exception",
            "The GNU General Public License (GPL), Version 2, With Classpath Exception",
            "GPL-2.0-with-classpath-exception",
            "Modified BSD",
            "BSD-3-Clause",
            // In its LICENSE.txt, by the words.
            "iCal4j - License",
            "BSD-3-Clause",
            // By the words of LICENSE.md.
            "Bouncy Castle Licence",
            "MIT");

    /** Which of them it is depends on the machine. */
    private static final String OF_ONE_PLATFORM = "io.zonky.test.postgres";

    record Library(String name, String version, List<String> licences) {

        static Library of(JsonNode component) {
            return new Library(
                    component.path("group").asText() + ":"
                            + component.path("name").asText(),
                    component.path("version").asText(),
                    StreamSupport.stream(component.path("licenses").spliterator(), false)
                            .map(Library::licence)
                            .toList());
        }

        private static String licence(JsonNode said) {
            var licence = said.path("license");
            var name = licence.path("name").asText();
            return said.has("expression")
                    ? said.get("expression").asText()
                    : licence.path("id").asText(IDENTIFIERS.getOrDefault(name, name));
        }

        static Library of(String line) {
            var cells = line.split(",", -1);
            return new Library("npm:" + cells[0], cells[1], List.of(cells[2].split(" ")));
        }

        boolean isAgreed() {
            return licences.stream().anyMatch(AGREED::contains);
        }

        String row() {
            return "| %s | %s | %s |".formatted(name, version, String.join(", ", new TreeSet<>(licences)));
        }
    }

    @Test
    void useNoLibraryUnderALicenceThatNobodyAgreedTo() throws IOException {
        assertThat(libraries()).isNotEmpty().allMatch(Library::isAgreed);
    }

    @Test
    void areListedInTheDocument() throws IOException {
        var document = libraries().stream()
                .filter(library -> !library.name().startsWith(OF_ONE_PLATFORM + ":"))
                .map(Library::row)
                .sorted()
                .collect(Collectors.joining("\n", """
                        # Third-party licences

                        The libraries that the application is made of, with the demonstration's own servers, and the licences
                        that each says of itself. Where there are several, whoever uses it chooses. Written by
                        `mvn test -Dtest=ThirdPartyLicencesTest -Dgolden.write=true`; the same test fails when a library
                        comes under a licence that is not agreed to. Those that begin with `npm:` make up the script that
                        shows forms, which `.ci/form-viewer/make` writes.

                        | Library | Version | Licences |
                        |---|---|---|
                        """, "\n"));

        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(DOCUMENT, document);
        }

        assertThat(DOCUMENT).content().isEqualTo(document);
    }

    /** Nobody builds it, so nobody would see that it is another one than the list speaks of. */
    @Test
    void makeUpTheScriptThatShowsFormsInTheVersionsThatAreListed() throws Exception {
        var script = Files.readAllBytes(SCRIPTS.resolve("form-viewer.js"));
        var made = new ObjectMapper()
                .readTree(VIEWER.resolveSibling("package.json").toFile())
                .path("dependencies");
        var parts = Files.readAllLines(VIEWER);

        assertThat(new String(script, StandardCharsets.UTF_8))
                .startsWith("/*! @bpmn-io/form-js-viewer "
                        + made.path("@bpmn-io/form-js-viewer").asText() + " and its parts");
        assertThat(parts.get(1))
                .as("the script as .ci/form-viewer/make wrote it")
                .isEqualTo("form-viewer.js,sha256:"
                        + HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(script))
                        + ",");
        assertThat(ofTheViewer().map(Library::name)).contains("npm:@bpmn-io/form-js-viewer", "npm:preact");
        assertThat(SCRIPTS.resolve("form-viewer-licences.txt"))
                .content()
                .contains(ofTheViewer()
                        .map(library -> library.name().substring("npm:".length()) + " " + library.version())
                        .toList())
                .contains("the watermark must stay fully visible");
    }

    private static List<Library> libraries() throws IOException {
        assertThat(MADE_OF).as("made by every build that is not offline").exists();
        var ofTheApplication = StreamSupport.stream(
                        new ObjectMapper()
                                .readTree(MADE_OF.toFile())
                                .path("components")
                                .spliterator(),
                        false)
                .map(Library::of);
        return Stream.concat(ofTheApplication, ofTheViewer()).toList();
    }

    private static Stream<Library> ofTheViewer() throws IOException {
        return Files.readAllLines(VIEWER).stream().skip(2).map(Library::of);
    }
}
