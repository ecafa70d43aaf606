package uk.jointcasework.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What may stand in the source of a template: a short list of elements, attributes, variables and links. */
class TemplateSourcesTest {

    private static final Path SOURCES = Path.of("src", "main", "resources", "mail");

    private static final Set<String> SHARED = Set.of("layout", "parts", "colleague");

    private static final Set<String> ELEMENTS = Set.of(
            "html",
            "head",
            "meta",
            "title",
            "body",
            "header",
            "main",
            "footer",
            "section",
            "h1",
            "h2",
            "p",
            "b",
            "a",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "th:block");

    private static final Set<String> ATTRIBUTES = Set.of(
            "xmlns:th",
            "lang",
            "charset",
            "name",
            "content",
            "id",
            "scope",
            "href",
            "th:text",
            "th:if",
            "th:unless",
            "th:switch",
            "th:case",
            "th:each",
            "th:fragment",
            "th:replace");

    private static final List<String> HOSTS = List.of("gov.uk", "cps.gov.uk", "police.uk", "gov.wales");

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}]*)}");
    /** Words of the letter itself, and that something is not there. */
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\\bnull\\b");

    private static final Pattern NAME = Pattern.compile("(?<![.\\w#'])[a-zA-Z]\\w*");

    static List<Path> sources() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".html"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void areThereForEveryTemplateAndLanguageAndNoOther() throws IOException {
        var wanted = new TreeSet<>(Set.of("en/layout", "en/parts", "en/colleague", "cy/layout", "cy/parts"));
        Template.ALL.forEach(template -> template.languages().forEach(language -> wanted.add(template.file(language))));
        assertThat(sources())
                .map(file ->
                        SOURCES.relativize(file).toString().replace('\\', '/').replaceAll("\\.html$", ""))
                .containsExactlyInAnyOrderElementsOf(wanted);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sources")
    void haveNoElementThatCouldActOrFetchSomething(Path source) throws IOException {
        assertThat(elements(source)).map(Element::tagName).isSubsetOf(ELEMENTS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sources")
    void fillValuesInAsTextOnly(Path source) throws IOException {
        assertThat(elements(source).flatMap(element -> element.attributes().asList().stream()))
                .map(Attribute::getKey)
                .isSubsetOf(ATTRIBUTES);
        // Values inside of text, other kinds of expression, preprocessing, and what a style could fetch.
        assertThat(Files.readString(source)).doesNotContain("[[", "[(", "*{", "#{", "@{", "__", "url(", "utext", "T(");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sources")
    void seeNoVariableThatIsNotAFieldOfTheirs(Path source) throws IOException {
        var known = new HashSet<>(namesOfItsOwn(source));
        fields(source)
                .forEach(field -> known.addAll(
                        field.variables(Samples.fields(anyWith(field)).get(field), Language.ENGLISH)
                                .keySet()));
        assertThat(EXPRESSION
                        .matcher(Files.readString(source))
                        .results()
                        .map(match -> match.group(1))
                        .flatMap(expression -> NAME.matcher(
                                        QUOTED.matcher(expression).replaceAll(""))
                                .results())
                        .map(MatchResult::group))
                .isSubsetOf(known);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sources")
    void linkToPublicGuidanceOnly(Path source) throws IOException {
        assertThat(elements(source).filter(element -> element.hasAttr("href")))
                .map(element -> URI.create(element.attr("href")))
                .allSatisfy(link -> {
                    assertThat(link.getScheme()).isEqualTo("https");
                    assertThat(link.getHost().replaceFirst("^www\\.", "")).isIn(HOSTS);
                    assertThat(link.getQuery()).isNull();
                });
        assertThat(Files.readString(source)
                        .replace("xmlns:th=\"http://www.thymeleaf.org\"", "")
                        .replaceAll("href=\"https://[^\"]*\"", ""))
                .doesNotContain("://", "href", "src=", "mailto:", "data:", "javascript:", "cid:");
    }

    @Test
    void takeTheirStyleFromAFileThatFetchesNothing() throws IOException {
        assertThat(Files.readString(SOURCES.resolve("style.css")))
                .doesNotContain("url(", "@import", "://", "expression");
    }

    private static Stream<Element> elements(Path source) throws IOException {
        return Jsoup.parse(Files.readString(source), "", Parser.xmlParser()).getAllElements().stream()
                .filter(element -> !element.tagName().equals("#root"));
    }

    /** The parameters of a fragment, and what a repetition calls its items. */
    private static Set<String> namesOfItsOwn(Path source) throws IOException {
        return elements(source)
                .flatMap(element -> Stream.concat(
                        Pattern.compile("[(,]\\s*(\\w+)")
                                .matcher(element.attr("th:fragment"))
                                .results(),
                        Pattern.compile("^(\\w+) :")
                                .matcher(element.attr("th:each"))
                                .results()))
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    /** What the template of this file may be told; a file that several share may use only what all of them have. */
    private static Set<Field> fields(Path source) {
        var name = source.getFileName().toString().replace(".html", "");
        var audience = name.equals("colleague") ? Template.Audience.COLLEAGUE : Template.Audience.ADVISER;
        return Template.ALL.stream()
                .filter(template -> SHARED.contains(name)
                        ? template.audience() == audience
                        : template.name().equals(name))
                .map(template -> Samples.fields(template).keySet())
                .reduce(TemplateSourcesTest::both)
                .orElseThrow();
    }

    private static Set<Field> both(Set<Field> some, Set<Field> others) {
        return some.stream().filter(others::contains).collect(Collectors.toSet());
    }

    private static Template anyWith(Field field) {
        return Template.ALL.stream()
                .filter(template -> Samples.fields(template).containsKey(field))
                .findFirst()
                .orElseThrow();
    }
}
