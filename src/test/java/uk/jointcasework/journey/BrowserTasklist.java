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
        assertThat(page.locator(".task-filter.active .counter")).isVisible();
    }

    List<String> filters() {
        return page.locator(".task-filter h4 a").allInnerTexts().stream()
                .map(name -> name.replaceFirst("\\s*\\(?\\d+\\)?$", "").strip())
                .toList();
    }

    BrowserTasklist filter(String name) {
        var filter = page.locator(".task-filter").filter(new Locator.FilterOptions().setHasText(name));
        page.waitForResponse(
                response -> response.url().contains("/list?"),
                () -> filter.getByRole(AriaRole.LINK).first().click());
        assertThat(filter).hasClass(Pattern.compile("\\bactive\\b"));
        return this;
    }

    /** The tasks in the list, however many there are. */
    Locator cards() {
        return page.locator("ol.tasks-list > li.task");
    }

    Locator card(String name) {
        return cards().filter(new Locator.FilterOptions().setHasText(name));
    }

    /** A line of the cards, from top to bottom. */
    List<String> line(String label) {
        return cards().locator(".variable-item")
                .filter(new Locator.FilterOptions().setHasText(label + ":"))
                .locator(".variable-value")
                .allInnerTexts();
    }

    /** Opens a task that is in the list and waits for its form. */
    BrowserForm open(String name) {
        card(name).first().getByRole(AriaRole.LINK).first().click();
        assertThat(page.locator(".task-card h2.task")).containsText(name);
        return form(page.locator(".task-card"));
    }

    BrowserForm claim() {
        var answer = page.waitForResponse(
                response -> response.url().endsWith("/claim"),
                () -> page.getByRole(AriaRole.BUTTON, exactly("Claim")).click());
        assertThat(answer.status()).isEqualTo(204);
        assertThat(page.locator(".task-card .unclaim")).isVisible();
        return form(page.locator(".task-card"));
    }

    /** The dialogue in which one chooses what to start. */
    Locator startDialogue() {
        page.getByText("Start process").click();
        var dialogue = page.getByRole(AriaRole.DIALOG);
        assertThat(dialogue.getByText(Pattern.compile("Click on the process to start|no process definitions available"))
                        .locator("visible=true"))
                .isVisible();
        return dialogue;
    }

    BrowserForm start(String process) {
        var dialogue = startDialogue();
        dialogue.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(process))
                .click();
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
