package uk.jointcasework.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Every letter, to the letter, as it was last looked at; and the pages in {@code docs/letters} that show them to people.
 *
 * <p>After a wanted change write the files anew with {@code mvn test -Dtest=GoldenLettersTest -Dgolden.write=true}, and
 * read the difference.
 */
class GoldenLettersTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "mail", "golden");
    private static final Path PAGES = Path.of("docs", "letters");
    private static final Map<Path, String> EXPECTED = expected();
    private static final boolean WRITE = Boolean.getBoolean("golden.write");

    /** A row of the page that lists all letters; a page that there is not is null. */
    public record Row(String template, String english, String welsh, String about, String aboutInWelsh) {}

    /** What a letter says about a stage. */
    public record Stage(String english, String welsh) {}

    static Stream<Path> files() {
        return EXPECTED.keySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void areAsTheyWereLastLookedAt(Path file) throws IOException {
        var letter = EXPECTED.get(file);
        if (WRITE) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, letter);
        }
        assertThat(file).exists();
        assertThat(Files.readString(file)).isEqualTo(letter);
    }

    @Test
    void haveNoFileWithoutATemplate() throws IOException {
        for (var folder : List.of(GOLDEN, PAGES)) {
            try (var files = Files.walk(folder)) {
                assertThat(files.filter(Files::isRegularFile)).isSubsetOf(EXPECTED.keySet());
            }
        }
    }

    /** Every file that has to be there, with what has to be in it. */
    private static Map<Path, String> expected() {
        var files = new TreeMap<Path, String>();
        Samples.letters().forEach(arguments -> {
            var template = (String) arguments.get()[0];
            var language = (Language) arguments.get()[1];
            var letter = Samples.typical(template, language);
            var name = folder(language) + "/" + template;
            files.put(GOLDEN.resolve(name + ".txt"), "Subject: " + letter.subject() + "\n\n" + letter.text());
            // What people are shown is what is held to.
            files.put(PAGES.resolve(name + ".html"), letter.html() + "\n");
        });
        files.put(PAGES.resolve("index.html"), index());
        return files;
    }

    private static String index() {
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("letters/");
        resolver.setSuffix(".html");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        var byAudience = new LinkedHashMap<Template.Audience, List<Row>>();
        for (var audience : Template.Audience.values()) {
            byAudience.put(
                    audience,
                    Template.ALL.stream()
                            .filter(template -> template.audience() == audience)
                            .map(GoldenLettersTest::row)
                            .toList());
        }
        var context = new Context(
                Language.ENGLISH.locale(),
                Map.of(
                        "advisers", byAudience.get(Template.Audience.ADVISER),
                        "colleagues", byAudience.get(Template.Audience.COLLEAGUE),
                        "stages",
                                Samples.STAGES.stream()
                                        .map(GoldenLettersTest::stage)
                                        .toList()));
        return engine.process("index", context);
    }

    private static Row row(Template template) {
        var inWelsh = template.languages().contains(Language.WELSH);
        return new Row(
                template.name(),
                page(template, Language.ENGLISH),
                inWelsh ? page(template, Language.WELSH) : null,
                about(template, Language.ENGLISH),
                inWelsh ? about(template, Language.WELSH) : null);
    }

    private static String page(Template template, Language language) {
        return template.file(language) + ".html";
    }

    /** What a letter is about stands in the title of its source; no reader of the letter ever sees it. */
    private static String about(Template template, Language language) {
        try {
            return Jsoup.parse(Files.readString(
                            Path.of("src", "main", "resources", "mail").resolve(template.file(language) + ".html")))
                    .title();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Stage stage(String stage) {
        return new Stage(words(stage, Language.ENGLISH), words(stage, Language.WELSH));
    }

    private static String words(String stage, Language language) {
        var fields = Samples.with(Samples.fields(Template.named("stillWorking")), Field.STAGE, stage);
        var html = Samples.LETTERS.write("stillWorking", language, fields).html();
        return Jsoup.parse(html).selectFirst("#stage p").text();
    }

    private static String folder(Language language) {
        return language.locale().getLanguage();
    }
}
