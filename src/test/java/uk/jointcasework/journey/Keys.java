package uk.jointcasework.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A keyboard and nothing else: Tab, Shift and Tab, Enter, Space, the arrows, Escape, and letters. At each stop on the way it
 * looks whether one sees where one is, and before each press whether the page fits its screen; what is not so is a fault.
 */
final class Keys implements Hands {

    /** More stops than the longest page has. */
    private static final int MOST = 400;

    /** Looks of the script into the page: {@code walk-looks.js} says at what. */
    private static final String LOOKS = script();

    private final Page page;
    private final Keyboard keyboard;
    private final Consumer<String> faults;

    Keys(Page page, Consumer<String> faults) {
        this.page = page;
        this.keyboard = page.keyboard();
        this.faults = faults;
        page.addInitScript(LOOKS);
    }

    @Override
    public void press(Locator control) {
        reach(control);
        fits();
        keyboard.press("Enter");
    }

    @Override
    public void write(Locator field, String text) {
        reach(field);
        keyboard.press("Control+a");
        keyboard.type(text);
        assertThat(field).hasValue(text);
    }

    @Override
    public void choose(Locator list, String answer) {
        reach(list);
        // The first letters find it, if the browser is as quick as the writer; the arrows do in any case.
        keyboard.type(answer);
        if (!answer.equals(list.locator("option:checked").innerText().strip())) {
            keyboard.press("Home");
            for (var steps = list.locator("option").allInnerTexts().indexOf(answer); steps > 0; steps--) {
                keyboard.press("ArrowDown");
            }
        }
        assertThat(list.locator("option:checked")).hasText(answer);
    }

    @Override
    public void tick(Locator box) {
        var handle = reach(box);
        for (var steps = 0; !isOn(handle); steps++) {
            if (steps == 40) {
                throw new AssertionError("no arrow leads to " + box);
            }
            keyboard.press("ArrowDown");
        }
        if (!box.isChecked()) {
            keyboard.press("Space");
        }
        assertThat(box).isChecked();
    }

    private static boolean isOn(JSHandle control) {
        return (Boolean) control.evaluate("control => document.activeElement === control");
    }

    /** Goes from stop to stop, forwards or back, until the focus is there; of a group of radio buttons at any of them. */
    private JSHandle reach(Locator control) {
        assertThat(control).isVisible();
        var target = control.elementHandle();
        var passed = new ArrayList<String>();
        while (true) {
            var stop = look(target);
            if ((Boolean) stop.get("gone")) {
                // The list was drawn anew meanwhile.
                target = control.elementHandle();
                continue;
            }
            passed.add((String) stop.get("where"));
            if ((Boolean) stop.get("there")) {
                return target;
            }
            if (passed.size() > MOST) {
                throw new AssertionError("no way by Tab to " + control + " at " + page.url() + "; the last stops: "
                        + passed.subList(MOST - 40, MOST));
            }
            var key = (Boolean) stop.get("ahead") ? "Tab" : "Shift+Tab";
            page.evaluate("() => walkLooks.leave()");
            keyboard.press(key);
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> look(JSHandle target) {
        var stop = (Map<String, Object>) page.evaluate("target => walkLooks.at(target)", target);
        ((List<String>) stop.get("faults")).forEach(faults);
        return stop;
    }

    @SuppressWarnings("unchecked")
    private void fits() {
        ((List<String>) page.evaluate("() => walkLooks.fits()")).forEach(faults);
    }

    private static String script() {
        try {
            return Files.readString(Path.of("src", "test", "resources", "walk-looks.js"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
