package uk.jointcasework.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import uk.jointcasework.run.Wide;

/** The lists that people work from, as they are seen, searched and walked by keyboard. */
class BrowserListsTest extends BrowserCasework {

    @Test
    void aTaskTakesTwoLinesAndSaysWhatCaseSuspectAndDueOnce() {
        var reference = cases.registered("suspect1Status", "bail", "suspect1BailEnds", cases.inDays(92));
        var tasklist = tasklist("officer");
        var card = tasklist.card("Record the investigation plan · " + reference);

        assertThat(card).containsText("S1 on bail to 1 September 2026");
        assertThat(card.locator(".case-due")).hasText(Pattern.compile("due (today|tomorrow|[A-Z][a-z]+day.*)"));
        var words = card.innerText();
        assertThat(words.split(reference, -1)).as(words).hasSize(2);
        assertThat(words).doesNotContain(" in ").doesNotContain("hours");
        session("officer").screenshot("30-list-officer");
        assertThat(card.boundingBox().height).as("height of a task").isLessThan(75);
        assertThat(card.getByRole(AriaRole.LINK)).hasCount(1);
    }

    @Wide("WorkListsTest.sayInWorkingDaysHowLateWorkIs")
    @Test
    void workIsGroupedByWhenItIsDueAndLateWorkSaysByHowManyWorkingDays() {
        var reference = cases.registered();
        cases.withPlan(
                "item1Owner",
                "officer",
                "item1Due",
                "2026-06-04",
                "another1",
                true,
                "item2Owner",
                "officer",
                "item2Due",
                "2026-07-20",
                "another2",
                false);
        var due = cases.task(reference, "recordInvestigationPlan").getDueDate().toInstant();
        // The evening of that day, and the Monday a week later.
        clock.set(due.minus(Duration.ofHours(6)));
        assertThat(tasklist("officer").group("Today").filter(with(reference))).containsText("due today");

        clock.set(due.plus(Duration.ofDays(3)));
        var tasklist = tasklist("officer");
        assertThat(tasklist.group("Overdue").filter(with(reference)))
                .containsText(Pattern.compile("\\d working days? late"));
        assertThat(tasklist.group("Later").first()).containsText(Pattern.compile("due [A-Z][a-z]+day \\d+ [A-Z]"));
        assertThat(tasklist.group("Overdue").filter(with("July"))).hasCount(0);
        session("officer").screenshot("31-groups");
    }

    @Wide("WorkListsTest")
    @Test
    void everyListSaysHowMuchStandsInIt() {
        var reference = cases.registered();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "no");
        for (var person : List.of("officer", "sergeant", "prosecutor", "supervisor")) {
            var tasklist = tasklist(person);
            for (var list : tasklist.filters()) {
                var count = tasklist.count(list);
                tasklist.filter(list);
                assertThat(session(person).page().locator(".case-status"))
                        .containsText(count == 1 ? ": 1 task." : ": " + count + " tasks.");
            }
            session(person).screenshot("32-lists-" + person);
        }
        assertThat(tasklist("sergeant").count("My team, unclaimed")).isPositive();
    }

    @Wide("WorkListsTest.areSearchedByAReferenceHoweverItIsWritten")
    @Test
    void aPastedReferenceIsFoundInAllListsHoweverItIsWritten() {
        var reference = cases.registered();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "no");
        var slashes = (reference.substring(0, 2) + "/" + reference.substring(2, 4) + "/" + reference.substring(4, 9)
                        + "/" + reference.substring(9))
                .toLowerCase();
        var tasklist = tasklist("sergeant").filter("Overdue");

        for (var written : List.of(reference, slashes, slashes.replace('/', ' '), " " + slashes + " ")) {
            tasklist.find(written);
            assertThat(tasklist.cards()).hasCount(1);
            assertThat(tasklist.cards()).containsText("Review the investigation plan");
        }
        session("sergeant").screenshot("33-found");
        tasklist.open("Review the investigation plan · " + reference);
        var page = session("sergeant").page();
        assertThat(page.url()).contains("q=");
        page.goBack();
        assertThat(page.locator(".task-card")).isHidden();
        assertThat(tasklist.cards()).hasCount(1);

        tasklist.find("52ZZ9999926");
        assertThat(page.locator(".case-status")).containsText("Nothing that you may see");
        // No word of the engine's in the search.
        assertThat(page.getByText("Process Instance", new Page.GetByTextOptions().setExact(false))
                        .locator("visible=true"))
                .hasCount(0);
        assertThat(page.getByRole(AriaRole.SEARCHBOX)).hasCount(1);
    }

    @Test
    void aListThatComesLateLeavesWhatIsTypedAlone() {
        cases.registered();
        var tasklist = tasklist("sergeant").filter("Overdue");
        var page = session("sergeant").page();
        var search = page.getByRole(AriaRole.SEARCHBOX);
        var held = new ArrayList<Route>();
        page.route("**/lists/**", held::add);
        page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Lists of tasks"))
                .getByRole(AriaRole.LINK)
                .first()
                .click();
        page.waitForCondition(() -> !held.isEmpty());

        search.fill("52ZZ9999926");
        search.press("Tab");
        page.unroute("**/lists/**");
        held.forEach(Route::resume);

        assertThat(tasklist.heading()).not().hasText("Overdue");
        assertThat(search).hasValue("52ZZ9999926");
    }

    @Wide("WorkListsTest.findTheOwnCaseOfAnOfficerWhereverItsWorkIs")
    @Test
    void anOfficerFindsTheirOwnCaseWhoeverHasItsWork() {
        var reference = cases.registered();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "no");
        var tasklist = tasklist("officer").find(reference);
        var page = session("officer").page();

        assertThat(tasklist.cards()).hasCount(0);
        var others = page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("With others"));
        assertThat(others).containsText("Review the investigation plan");
        assertThat(others).containsText("Sergeant, Avon and Somerset Police: nobody yet");
        assertThat(others.getByRole(AriaRole.LINK)).hasCount(0);
        page.getByText("The case: deadlines, and what has happened").click();
        assertThat(page.locator(".case-story .case-table").first()).containsText("Review the investigation plan");
        assertThat(page.locator(".case-story")).containsText("Case registered");
        session("officer").screenshot("34-own-case");
    }

    @Test
    void afterStartAndCompleteASentenceSaysWhatHappenedAndOpensWhatIsNextAndMine() {
        var reference = "52LI1000126";
        var tasklist = tasklist("officer");
        var page = session("officer").page();
        tasklist.start("Pre-charge case")
                .write("caseReference", reference)
                .choose("offence", "Rape")
                .date("reportedOn", LocalDate.of(2026, 5, 30))
                .choose("suspectCount", "1")
                .choose("suspect1Status", "Released under investigation")
                .pick("victimSupports", "Yes")
                .pick("isvaSupport", "No, not wanted")
                .start();

        assertThat(tasklist.said()).containsText("Started: Pre-charge case · " + reference + ".");
        assertThat(tasklist.said())
                .containsText("Next in this case, and open now: Record the investigation plan, due ");
        assertThat(page.locator(".task-card h2.task")).containsText(reference);
        assertThat(tasklist.said()).isFocused();
        session("officer").screenshot("35-started");

        tasklist.shown()
                .choose("accountKind", "Written statement (MG11)")
                .write("suspectFocus", "What S1 did before and after; his account against the footage.")
                .choose("forensicPlan", "Samples taken and submitted")
                .choose("psychologicalInjury", "To be sought")
                .choose("deviceOrThirdParty", "Neither is a reasonable line")
                .pick("adviceWanted", "Yes")
                .send("Complete");

        assertThat(tasklist.said()).containsText("Done: Record the investigation plan · " + reference + ".");
        assertThat(tasklist.said())
                .containsText("Next in this case: Review the investigation plan, due Thursday, with Sergeant, Avon and"
                        + " Somerset Police (nobody yet).");
        assertThat(page.locator(".task-card")).isHidden();
        session("officer").screenshot("36-done");
    }

    @Wide("PermissionMatrixTest")
    @Test
    void supervisorsAreOfferedNothingInCockpitThatNobodyMayDo() {
        var reference = cases.registered();
        var instance = cases.task(reference, "recordInvestigationPlan").getProcessInstanceId();
        for (var person : List.of("supervisor", "police.supervisor")) {
            session(person).cockpit();
            var page = session(person).page();
            page.navigate(address() + "/camunda/app/cockpit/default/#/process-instance/" + instance + "/runtime");
            assertThat(page.locator(".ctn-tabbed-content").first()).isVisible();
            assertThat(page.locator(".djs-container svg").first()).isVisible();
            session(person).screenshot("37-cockpit-case-" + person);
            assertThat(page.locator(
                                    ".btn-suspend-action, .glyphicon-pause, .btn-toolbar .glyphicon-remove, .btn-toolbar"
                                            + " .glyphicon-plus")
                            .locator("visible=true"))
                    .hasCount(0);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Pre-charge case"))
                    .first()
                    .click();
            assertThat(page.locator(".djs-container svg").first()).isVisible();
            session(person).screenshot("38-cockpit-process-" + person);
            assertThat(page.locator(".btn-suspend-action, .glyphicon-pause").locator("visible=true"))
                    .hasCount(0);
        }
    }

    @Wide("BrowserListsTest.aTaskTakesTwoLinesAndSaysWhatCaseSuspectAndDueOnce")
    @Test
    void theListsAreWalkedByKeyboardAndFitANarrowScreen() {
        var reference = cases.registered();
        var tasklist = tasklist("officer");
        var page = session("officer").page();
        page.getByRole(AriaRole.SEARCHBOX).focus();
        page.keyboard().type(reference.toLowerCase());
        page.keyboard().press("Enter");
        assertThat(tasklist.cards()).hasCount(1);
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        assertThat(tasklist.cards().getByRole(AriaRole.LINK)).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator(".task-card h2.task")).containsText(reference);
        assertThat(tasklist.cards().getByRole(AriaRole.LINK)).hasAttribute("aria-current", "true");
        tasklist.shown();
        assertThat(barriers(page)).isEmpty();

        page.setViewportSize(320, 640);
        assertThat(tasklist.cards()).isHidden();
        assertThat(page.locator(".task-card h2.task")).isVisible();
        session("officer").screenshot("39-narrow-task");
        page.getByText("Back to the list").click();
        assertThat(tasklist.cards()).isVisible();
        assertThat(page.locator(".task-card")).isHidden();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(320);
        assertThat((Integer) page.evaluate("document.querySelector('.case-tasks').scrollWidth"))
                .isLessThanOrEqualTo(320);
        session("officer").screenshot("40-narrow-list");
        assertThat(barriers(page)).isEmpty();
        page.setViewportSize(700, 450);
        session("officer").screenshot("41-at-200-per-cent");
        page.setViewportSize(1400, 900);
    }

    private static Locator.FilterOptions with(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
