package uk.jointcasework.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A form on the screen. Questions go by their keys, because a form may ask the same words ten times. */
final class BrowserForm {

    private static final DateTimeFormatter BRITISH = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    private static final DateTimeFormatter IN_WORDS = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK);

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
        session.hands().write(field(key), text);
        return this;
    }

    BrowserForm choose(String key, String option) {
        session.hands().choose(field(key), option);
        return this;
    }

    BrowserForm pick(String key, String option) {
        session.hands().tick(answer(key, option));
        return this;
    }

    /** One of the answers of which one is picked. */
    Locator answer(String key, String option) {
        return around.locator(".fjs-form-field-radio")
                .filter(new Locator.FilterOptions().setHas(page.locator("[id^=fjs-form-][id$='-" + key + "-0']")))
                .getByLabel(option, new Locator.GetByLabelOptions().setExact(true));
    }

    BrowserForm tick(String key) {
        session.hands().tick(field(key));
        return this;
    }

    BrowserForm date(String key, LocalDate day) {
        type(key + "-date", BRITISH.format(day));
        assertThat(understood(key)).containsText(IN_WORDS.format(day));
        return this;
    }

    BrowserForm dateTime(String key, LocalDate day, String time) {
        type(key + "-date", BRITISH.format(day));
        type(key + "-time", time);
        assertThat(understood(key)).hasText(IN_WORDS.format(day) + " at " + time);
        return this;
    }

    /** What was understood of a date, in words. */
    Locator understood(String key) {
        return around.locator("[id^=fjs-form-][id$='-" + key + "-understood']");
    }

    /** What is wrong with an answer, where it stands. */
    Locator error(String key) {
        return around.locator("[id^=fjs-form-][id$='-" + key + "-error-message']");
    }

    /** What is wrong with the form, on top of it. */
    Locator problems() {
        return around.locator(".case-problems");
    }

    /** What has happened to the form, on top of it. */
    Locator news() {
        return around.locator(".case-notice");
    }

    private void type(String id, String text) {
        var input = around.locator("[id^=fjs-form-][id$='-" + id + "']");
        session.hands().write(input, text);
        assertThat(input).hasValue(text);
    }

    /** Presses the button where the form will not go out. */
    BrowserForm press(String button) {
        session.hands().press(button(button));
        return this;
    }

    private Locator button(String name) {
        return around.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
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
        return page.waitForResponse(response -> response.url().endsWith("/submit-form"), () -> press(button))
                .status();
    }
}
