package uk.jointcasework.journey;

import static com.microsoft.playwright.options.WaitForSelectorState.ATTACHED;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.options.LoadState;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes over the line until somebody can log in, as the browser counts it; docs/measure-visits.sh prints it. */
class BrowserFirstVisitTest extends BrowserCasework {

    private static final Logger LOG = LoggerFactory.getLogger(BrowserFirstVisitTest.class);

    // On a line of 400 kbit/s a login form is there within 24 s.
    private static final long FIRST = 1_200_000;
    // A page that was laid out before it had all styles fetches the webapps' own font, once and for all.
    private static final long FIRST_TWO = 1_300_000;
    private static final long THIRD = 50_000;

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit"})
    void aLoginFormIsLightAndAfterwardsAlmostNothing(String webapp) {
        try (var visitor = browser().newContext()) {
            var first = transfers(visitor, webapp);
            var second = transfers(visitor, webapp);

            var third = transfers(visitor, webapp);

            LOG.info(
                    "visits: {}: {} bytes at first, {} the second time, {} the third; the heaviest {}",
                    webapp,
                    Transfer.sum(first),
                    Transfer.sum(second),
                    Transfer.sum(third),
                    first.subList(0, 6));
            assertThat(Transfer.sum(first)).as(first.toString()).isBetween(1L, FIRST);
            assertThat(Transfer.sum(first) + Transfer.sum(second))
                    .as(second.toString())
                    .isLessThan(FIRST_TWO);
            assertThat(Transfer.sum(third)).as(third.toString()).isBetween(1L, THIRD);
        }
    }

    /** By file, the heaviest first. */
    private List<Transfer> transfers(BrowserContext visitor, String webapp) {
        try (var page = visitor.newPage()) {
            page.navigate(address() + "/camunda/app/" + webapp + "/default/");
            // Whether it can be seen would have the browser lay out the page before it has all styles, and fetch fonts
            // for that.
            page.locator("input[type=password]").waitFor(new WaitForOptions().setState(ATTACHED));
            page.waitForLoadState(LoadState.LOAD);
            var found = (List<?>) page.evaluate("""
                    () => performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))
                      .map(file => `${file.transferSize} ${new URL(file.name).pathname}`)""");
            return found.stream()
                    .map(String::valueOf)
                    .map(Transfer::of)
                    .sorted()
                    .toList();
        }
    }

    /** A file and how many bytes of it, with what was said about it, went over the line; none if it had been kept. */
    private record Transfer(long bytes, String path) implements Comparable<Transfer> {

        static Transfer of(String line) {
            var parts = line.split(" ", 2);
            return new Transfer(Long.parseLong(parts[0]), parts[1]);
        }

        static long sum(List<Transfer> transfers) {
            return transfers.stream().mapToLong(Transfer::bytes).sum();
        }

        @Override
        public int compareTo(Transfer other) {
            return Long.compare(other.bytes, bytes);
        }
    }
}
