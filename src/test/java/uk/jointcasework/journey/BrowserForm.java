package uk.jointcasework.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** A form on the screen. Questions go by their keys, because a form may ask the same words ten times. */
final class BrowserForm {

    private static final DateTimeFormatter BRITISH = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    private final BrowserSession session;
    private final Page page;
    private final Locator around;

    BrowserForm(BrowserSession session, Locator around) {
        this.session = session;
        this.page = session.page();
        this.around = around;
    }

    /** The field of a question; there is none while the question is not asked. */
    Locator field(String key) {
        return around.locator("[id^=fjs-form-][id$='-" + key + "'], [id^=fjs-form-][id$='-" + key + "-date']");
    }

    BrowserForm write(String key, String text) {
        field(key).fill(text);
        leave(field(key));
        return this;
    }

    BrowserForm choose(String key, String option) {
        var display = around.locator("[id^=fjs-form-][id$='-" + key + "-display']");
        display.click();
        around.locator(".fjs-dropdownlist-item")
                .getByText(option, new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(display).hasText(option);
        return this;
    }

    BrowserForm pick(String key, String option) {
        around.locator(".fjs-form-field-radio")
                .filter(new Locator.FilterOptions().setHas(page.locator("[id^=fjs-form-][id$='-" + key + "-0']")))
                .getByLabel(option, new Locator.GetByLabelOptions().setExact(true))
                .check();
        return this;
    }

    BrowserForm tick(String key) {
        field(key).check();
        return this;
    }

    BrowserForm date(String key, LocalDate day) {
        var input = around.locator("[id^=fjs-form-][id$='-" + key + "-date']");
        assertThat(input).hasAttribute("placeholder", "dd/mm/yyyy");
        settle();
        input.fill(BRITISH.format(day));
        leave(input);
        assertThat(input).hasValue(BRITISH.format(day));
        return this;
    }

    BrowserForm dateTime(String key, LocalDate day, String time) {
        var input = page.locator("[id^=fjs-form-][id$='-" + key + "-time']");
        date(key, day);
        settle();
        input.fill(time);
        leave(input);
        assertThat(input).hasValue(time);
        assertThat(around.locator(".fjs-form-field-datetime")
                        .filter(new Locator.FilterOptions().setHas(input))
                        .locator(".fjs-form-field-error"))
                .hasCount(0);
        return this;
    }

    // A date field that has only just appeared empties itself once more in one of the next frames.
    private void settle() {
        page.evaluate("async () => { for (let frame = 0; frame < 3; frame++)"
                + " await new Promise(next => requestAnimationFrame(() => setTimeout(next))); }");
    }

    // A complaint that appears when a field is left moves what is below it, and a click would miss.
    private static void leave(Locator input) {
        input.blur();
    }

    BrowserForm screenshot(String name) {
        session.screenshot(name);
        return this;
    }

    /** The form from its first line to its last, longer than the screen. */
    BrowserForm wholeScreenshot(String name) {
        session.screenshot(name, around.locator(".fjs-form"));
        return this;
    }

    void complete() {
        assertThat(send("Complete")).as("status of Complete").isEqualTo(204);
        // What is next may be open already.
        assertThat(page.locator(".case-said")).containsText("Done: ");
    }

    void start() {
        assertThat(send("Start")).as("status of Start").isEqualTo(200);
        assertThat(around).isHidden();
    }

    /** Presses the button and returns the answer's status. */
    int send(String button) {
        var press = around.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true));
        return page.waitForResponse(response -> response.url().endsWith("/submit-form"), press::click)
                .status();
    }
}
