package uk.jointcasework.journey;

import com.microsoft.playwright.Locator;

/** What somebody does with the controls of a page. */
sealed interface Hands permits Pointer, Keys {

    /** A button, a link, or what unfolds something. */
    void press(Locator control);

    /** A field in which one types; what stood there before is replaced. */
    void write(Locator field, String text);

    /** An answer of a list that unfolds. */
    void choose(Locator list, String answer);

    /** A radio button or a box. */
    void tick(Locator box);
}
