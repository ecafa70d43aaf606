package uk.jointcasework.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import uk.jointcasework.measures.Measures;
import uk.jointcasework.run.Wide;

/** The pages of our own, and our own part of Cockpit. */
class BrowserPagesTest extends BrowserCasework {

    @Autowired
    private Measures measures;

    @Test
    void aSupervisorSearchesTheRecordOfLooksOnAPage() {
        var reference = cases.registered();
        tasklist("officer").open("Record the investigation plan · " + reference);
        session("supervisor").cockpit();
        var page = session("supervisor").page();
        page.navigate(address() + "/looks.html");
        var search = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Search"));

        search.click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Give a case or a person, and not both");
        assertThat(session("supervisor").problems()).hasSize(1).allMatch(problem -> problem.startsWith("400 GET"));

        page.getByLabel("Case reference (URN)").fill(reference);
        search.click();
        assertThat(page.locator("tbody tr").first()).containsText(reference);
        assertThat(page.locator("tbody tr")
                        .filter(new Locator.FilterOptions().setHasText("officer"))
                        .first())
                .containsText("consultation");
        session("supervisor").screenshot("22-looks");
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();

        page.getByLabel("Case reference (URN)").fill("52ZZ9999926");
        search.click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("There is no such case among yours");
        assertThat(session("supervisor").problems()).hasSize(1).allMatch(problem -> problem.startsWith("404 GET"));
    }

    /** In less than ten clicks: finds what is stuck, sees why, who has it and since when, and gives it to somebody. */
    @Wide("StuckTest")
    @Test
    void aSupervisorFindsWhatIsStuckAndGetsItMoving() {
        var reference = cases.registered();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "no");
        var review = cases.task(reference, "reviewInvestigationPlan");
        clock.set(review.getDueDate().toInstant().plus(Duration.ofDays(4)));
        var police = session("police.supervisor");
        police.cockpit();
        var page = police.page();
        var clicks = new AtomicInteger();
        var stuck = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Stuck cases"));
        var row = stuck.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(reference));

        chooses(clicks, stuck.getByLabel("Why"), "Late");
        assertThat(row).containsText("Review the investigation plan");
        assertThat(row).containsText(Pattern.compile("Due \\d+ June 2026, 4 days late"));
        assertThat(row).containsText("Nobody has taken it.");
        assertThat(row).containsText("Sergeant, Avon and Somerset Police");
        row.evaluate("row => row.scrollIntoView()");
        evidence(police, "1-stuck-cases");
        assertThat(new AxeBuilder(page)
                        .include(".stuck")
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations())
                .isEmpty();
        clicks(clicks, row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Give to")));
        chooses(clicks, row.getByRole(AriaRole.COMBOBOX), "Avon and Somerset sergeant");
        evidence(police, "2-give-to");
        clicks(clicks, row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Give: ")));

        assertThat(stuck.getByRole(AriaRole.STATUS)).containsText("was given to Avon and Somerset sergeant");
        assertThat(row).containsText("Avon and Somerset sergeant");
        assertThat(row).not().containsText("Nobody has taken it.");
        assertThat(cases.who(reference, "reviewInvestigationPlan")).isEqualTo("avon-and-somerset-sergeant: sergeant");
        evidence(police, "3-given");
        clicks(clicks, row.getByRole(AriaRole.LINK));
        var timeline = page.getByText("Case timeline", new Page.GetByTextOptions().setExact(true));
        clicks(clicks, timeline);
        assertThat(page.locator(".case-table")).containsText("By Avon and Somerset supervisor");
        evidence(police, "4-case-timeline");
        assertThat(clicks.get()).as("clicks").isLessThan(10);
    }

    private static void clicks(AtomicInteger clicks, Locator what) {
        clicks.incrementAndGet();
        what.click();
    }

    /** One click opens the list and another chooses. */
    private static void chooses(AtomicInteger clicks, Locator list, String option) {
        clicks.addAndGet(2);
        list.selectOption(new SelectOption().setLabel(option));
    }

    /** With {@code -Dmonitoring.write=true} what docs/monitoring shows is written anew. */
    private static void evidence(BrowserSession session, String name) {
        session.screenshot("monitoring-" + name);
        if (Boolean.getBoolean("monitoring.write")) {
            session.page()
                    .screenshot(new Page.ScreenshotOptions().setPath(Path.of("docs", "monitoring", name + ".png")));
        }
    }

    @Wide("MeasuresTest")
    @Test
    void bothSidesLookAtTheSameFiguresOnAPageThatEverybodyCanUse() {
        cases.registered();
        measures.refresh();
        session("supervisor").cockpit();
        var page = session("supervisor").page();
        page.navigate(address() + "/measures.html");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("as they stood on");

        assertThat(page.locator("canvas")).hasCount(5);
        page.waitForFunction("""
                [...document.querySelectorAll('canvas')].every(chart => chart.getContext('2d')
                    .getImageData(0, 0, chart.width, chart.height).data.some(part => part > 0))""");
        // The table under a chart has what the chart shows.
        assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Table: In time, by month")))
                .containsText("Work done in time");
        assertThat(page.locator("#figures tr")
                        .filter(new Locator.FilterOptions().setHasText("Cases registered"))
                        .first())
                .containsText("cases");
        session("supervisor").screenshot("23-measures");

        var summary = page.locator("summary").filter(new Locator.FilterOptions().setHasText("Cases registered"));
        summary.focus();
        page.keyboard().press("Enter");
        assertThat(page.getByText("Cases that were registered in the period.")).isVisible();
        assertThat(new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations())
                .isEmpty();

        var size = page.viewportSize();
        page.setViewportSize(320, 640);
        // The charts are drawn anew a moment later.
        page.waitForFunction("document.documentElement.scrollWidth === 320");
        page.setViewportSize(size.width, size.height);

        page.getByLabel("Last day").fill("2020-01-01");
        page.getByLabel("Last day").press("Enter");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("until: expected a day that is not before");
        assertThat(session("supervisor").problems()).hasSize(1).allMatch(problem -> problem.startsWith("400 GET"));
    }

    @Wide("WhatIfTest")
    @Test
    void aSupervisorTriesAChangedTableOnAPage() throws IOException {
        var reference = cases.registered();
        // Four days after it was due; whether the ladder has climbed yet makes no difference to the replay.
        cases.passes(Duration.ofDays(11));
        session("supervisor").cockpit();
        var page = session("supervisor").page();
        page.navigate(address() + "/what-if.html");
        var table = Files.readString(Path.of("dmn", "escalationSteps.dmn"));
        var cell = table.indexOf("&gt;= 1", table.indexOf("step_nextDay_workingDaysLate"));
        var changed = table.substring(0, cell) + "&gt;= 3" + table.substring(cell + "&gt;= 1".length());

        page.getByLabel("The changed table")
                .setInputFiles(
                        new FilePayload("escalationSteps.dmn", "text/xml", changed.getBytes(StandardCharsets.UTF_8)));
        page.getByLabel("Case reference (URN)").fill(reference);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("What if?"))
                .press("Enter");

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("1 deadline of 1 case replayed, CPS South West");
        assertThat(page.locator("#summary")).containsText("1 later");
        assertThat(page.locator("#tables")).containsText("2 days later");
        session("supervisor").screenshot("23-what-if", page.locator("body"));
        assertThat(barriers(page)).isEmpty();

        page.getByLabel("The changed table")
                .setInputFiles(new FilePayload(
                        "escalationSteps.dmn", "text/xml", "no table".getBytes(StandardCharsets.UTF_8)));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("What if?"))
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("cannot be read");
        assertThat(session("supervisor").problems()).hasSize(1).allMatch(problem -> problem.startsWith("400 POST"));
    }

    @Wide("BrowserPagesTest.aSupervisorSearchesTheRecordOfLooksOnAPage")
    @Test
    void ourOwnPagesAreFitForEverybody() {
        var page = session("officer").page();
        for (var path : List.of("/", "/no-access.html", "/files.html", "/looks.html", "/what-if.html", "/demo/mail")) {
            page.navigate(address() + path);
            assertThat(barriers(page)).as(path).isEmpty();
            reachesEverythingByKeyboard(page, path);
            page.setViewportSize(320, 640);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .as("width of " + path + " on a telephone")
                    .isLessThanOrEqualTo(320);
            page.setViewportSize(1400, 900);
        }
    }

    private static void reachesEverythingByKeyboard(Page page, String path) {
        var reached = new HashSet<Object>();
        var controls = (Integer) page.evaluate("""
                () => {
                  const all = [...document.querySelectorAll('a[href], button, input, select, summary')]
                    .filter(control => control.checkVisibility());
                  all.forEach((control, number) => control.dataset.number = number);
                  document.activeElement.blur();
                  return all.length;
                }""");
        // A date is several stops, and so is a message with what scrolls in it; one that was not there yet when the
        // focus passed it by is found the next time round.
        for (var tab = 0; tab < controls * 12 + 4 && reached.size() < controls; tab++) {
            page.keyboard().press("Tab");
            var number = page.evaluate("document.activeElement.dataset.number");
            if (number != null) {
                reached.add(number);
            }
        }
        assertThat(reached)
                .as("controls of " + path + " that the keyboard reaches")
                .hasSize(controls);
    }
}
