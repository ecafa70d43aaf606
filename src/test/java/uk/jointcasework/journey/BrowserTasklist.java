package uk.jointcasework.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;

/** Tasklist, used as a person uses it. */
final class BrowserTasklist {

    private final BrowserSession session;
    private final Page page;

    BrowserTasklist(BrowserSession session) {
        this.session = session;
        this.page = session.page();
        assertThat(heading()).not().isEmpty();
    }

    List<String> filters() {
        return page.locator(".case-lists .case-list-name").allInnerTexts();
    }

    /** How much stands in a list, as the column of the lists says it. */
    int count(String name) {
        return Integer.parseInt(list(name).locator(".case-count").innerText());
    }

    BrowserTasklist filter(String name) {
        session.hands().press(list(name));
        assertThat(heading()).hasText(name);
        assertThat(list(name)).hasAttribute("aria-current", "page");
        return this;
    }

    private Locator list(String name) {
        return page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Lists of tasks"))
                .getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText(name));
    }

    /** What the list is called that is shown. */
    Locator heading() {
        return page.locator("#case-list-name");
    }

    /** The tasks in the list, however many there are. */
    Locator cards() {
        return page.locator("ol.tasks-list > li.task");
    }

    /** A task in the list by what is to be done, and in which case: "Link the ISVA · 52SA1234526". */
    Locator card(String name) {
        var found = cards();
        for (var part : name.split(" · ")) {
            found = found.filter(new Locator.FilterOptions().setHasText(part));
        }
        return found;
    }

    /** The tasks of one heading, such as: Overdue. */
    Locator group(String name) {
        return page.getByRole(
                        AriaRole.LIST, new Page.GetByRoleOptions().setName(name).setExact(true))
                .getByRole(AriaRole.LISTITEM);
    }

    /** Searches through all lists. */
    BrowserTasklist find(String text) {
        var search = page.getByRole(AriaRole.SEARCH);
        session.hands().write(search.getByRole(AriaRole.SEARCHBOX), text);
        session.hands().press(search.getByRole(AriaRole.BUTTON));
        assertThat(heading()).hasText("Found for ‘" + text.strip() + "’");
        return this;
    }

    /** The sentence that says what has just happened, and what comes next. */
    Locator said() {
        return page.locator(".case-said");
    }

    /** Opens a task that is in the list and waits for its form. */
    BrowserForm open(String name) {
        session.hands().press(card(name).first().getByRole(AriaRole.LINK).first());
        assertThat(page.locator(".task-card h2.task")).containsText(name);
        return form(page.locator(".task-card"));
    }

    /** The form of the task that is open. */
    BrowserForm shown() {
        return form(page.locator(".task-card"));
    }

    BrowserForm claim() {
        var answer = page.waitForResponse(
                response -> response.url().endsWith("/claim"),
                () -> session.hands().press(page.getByRole(AriaRole.BUTTON, exactly("Claim"))));
        assertThat(answer.status()).isEqualTo(204);
        assertThat(page.locator(".task-card .unclaim")).isVisible();
        return form(page.locator(".task-card"));
    }

    /** The dialogue in which one chooses what to start. */
    Locator startDialogue() {
        var start = page.getByText("Start process");
        if (!start.isVisible()) {
            session.hands().press(page.locator(".navbar-toggle"));
        }
        session.hands().press(start);
        var dialogue = page.getByRole(AriaRole.DIALOG);
        assertThat(dialogue.getByText(Pattern.compile("Click on the process to start|no process definitions available"))
                        .locator("visible=true"))
                .isVisible();
        return dialogue;
    }

    BrowserForm start(String process) {
        var dialogue = startDialogue();
        session.hands().press(dialogue.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(process)));
        return form(dialogue);
    }

    private BrowserForm form(Locator around) {
        assertThat(around.locator(".fjs-form")).isVisible();
        return new BrowserForm(session, around);
    }

    private static Page.GetByRoleOptions exactly(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
