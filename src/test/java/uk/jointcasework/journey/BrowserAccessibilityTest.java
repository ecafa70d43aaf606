package uk.jointcasework.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import uk.jointcasework.run.Wide;

/** What must hold on every screen, and does not on those of the maker. */
@Wide("BrowserFormsTest.whatIsWrongStandsOnTopAndLeadsToItsField")
class BrowserAccessibilityTest extends BrowserCasework {

    private static final String CONTRAST = "color-contrast";

    /** What the maker's own pages fail is what the accessibility statement says that they fail, and no more. */
    @Test
    void theAccessibilityStatementSaysWhatTasklistAndCockpitFail() throws IOException {
        var reference = cases.registered();
        var found = new TreeSet<String>();
        var report = new ArrayList<String>();
        try (var stranger = newSession("officer")) {
            stranger.page().navigate(address() + "/camunda/app/tasklist/default/");
            assertThat(stranger.page().getByPlaceholder("Username")).isVisible();
            note("login", stranger.page(), found, report);
        }
        var tasklist = tasklist("officer");
        note("Tasklist: list", session("officer").page(), found, report);
        tasklist.open("Record the investigation plan · " + reference);
        note("Tasklist: task", session("officer").page(), found, report);
        tasklist.start("Pre-charge case");
        note("Tasklist: start form", session("officer").page(), found, report);
        session("supervisor").cockpit();
        var cockpit = session("supervisor").page();
        assertThat(cockpit.locator(".section-toggle").first()).isVisible();
        note("Cockpit: dashboard", cockpit, found, report);
        cockpit.navigate(address() + "/camunda/app/cockpit/default/#/processes");
        var process = cockpit.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Pre-charge case"))
                .first();
        assertThat(process).isVisible();
        note("Cockpit: processes", cockpit, found, report);
        process.click();
        var instance = cockpit.locator("td a[href*='process-instance']").first();
        assertThat(instance).isVisible();
        note("Cockpit: process", cockpit, found, report);
        instance.click();
        cockpit.waitForURL("**/process-instance/**");
        assertThat(cockpit.locator(".ctn-tabbed-content").first()).isVisible();
        // Until it knows whose process it is, the page has links without a name.
        assertThat(cockpit.locator("a[href*='process-definition//']")).hasCount(0);
        note("Cockpit: case", cockpit, found, report);

        Files.write(Path.of("target", "accessibility.txt"), report);
        var stated = Files.readAllLines(Path.of("docs", "accessibility.md")).stream()
                .filter(line -> line.matches("\\| (login|Tasklist|Cockpit).*"))
                .map(line -> line.split(" *\\| *"))
                .map(cells -> cells[1] + " | " + cells[2])
                .toList();
        assertThat(found).as(String.join("\n", report)).containsExactlyInAnyOrderElementsOf(stated);
    }

    private static void note(String where, Page page, Set<String> found, List<String> report) {
        var rules = new ArrayList<>(scan(page));
        // Grey that is only on its way to black is gone when one looks again.
        for (var again = 0; again < 3 && rules.removeIf(rule -> rule.getId().equals(CONTRAST)); again++) {
            rules.addAll(scan(page, CONTRAST));
        }
        for (var rule : rules) {
            found.add(where + " | " + rule.getId());
            report.add("%s | %s | %s | %d | %s"
                    .formatted(
                            where,
                            rule.getId(),
                            rule.getTags(),
                            rule.getNodes().size(),
                            rule.getNodes().get(0).getHtml().replaceAll("\\s+", " ")));
        }
    }
}
