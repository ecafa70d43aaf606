package uk.jointcasework.journey;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.SelectOption;

/** A mouse, and a keyboard for what has to be written. */
final class Pointer implements Hands {

    @Override
    public void press(Locator control) {
        control.click();
    }

    @Override
    public void write(Locator field, String text) {
        field.fill(text);
        // A complaint that appears when a field is left moves what is below it, and a click would miss.
        field.blur();
    }

    @Override
    public void choose(Locator list, String answer) {
        list.selectOption(new SelectOption().setLabel(answer));
    }

    @Override
    public void tick(Locator box) {
        box.check();
    }
}
