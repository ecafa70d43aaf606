package uk.jointcasework.letters;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.jointcasework.journey.BrowserLaunch;
import uk.jointcasework.run.Wide;

/** Every letter, and the page that lists them, in a browser: fit for everybody, on a telephone, fetching nothing. */
@Wide("GoldenLettersTest")
class BrowserLettersTest {

    private static final List<String> TAGS = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final Path PAGES = Path.of("docs", "letters");

    private static Page page;

    @BeforeAll
    static void open() {
        page = BrowserLaunch.orSkip().browser().newContext().newPage();
    }

    @AfterAll
    static void close() {
        if (page != null) {
            page.context().close();
        }
    }

    static List<Path> pages() {
        return Stream.concat(
                        Stream.of(PAGES.resolve("index.html")),
                        Samples.letters()
                                .map(letter -> PAGES.resolve(
                                        Template.named((String) letter.get()[0]).file((Language) letter.get()[1])
                                                + ".html")))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void canBeReadByEverybody(Path file) {
        page.setViewportSize(1024, 768);
        open(file);
        // A letter has no frames, so a page beside it to gather what is in them would only take time.
        var results = new AxeBuilder(page).setLegacyMode(true).withTags(TAGS).analyze();
        // A run that looked at nothing would find nothing.
        assertThat(results.getPasses()).map(Rule::getId).contains("color-contrast", "html-has-lang");
        assertThat(results.getViolations()).as(violations(results)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void fitsATelephone(Path file) {
        page.setViewportSize(320, 640);
        open(file);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void fetchesNothing(Path file) {
        var requests = new ArrayList<String>();
        Consumer<Request> listener = request -> requests.add(request.url());
        page.onRequest(listener);
        open(file);
        page.offRequest(listener);
        assertThat(requests).containsExactly(address(file));
    }

    private static void open(Path file) {
        page.navigate(address(file));
    }

    private static String address(Path file) {
        return file.toUri().toString();
    }

    private static String violations(AxeResults results) {
        return String.join(
                "\n",
                results.getViolations().stream()
                        .map(rule -> rule.getId() + ": " + rule.getNodes())
                        .toList());
    }
}
