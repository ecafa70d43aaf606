package uk.jointcasework.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/** With what somebody works at a browser, and on what screen: what they do is said once, and done in each of these ways. */
enum Way {
    POINTER(1400, 900, 1),
    KEYBOARD(1400, 900, 1),
    /** A screen of 1280 by 1024 on which everything is shown at 200 %: half as much has room on it. */
    ENLARGED(640, 512, 2),
    NARROW(320, 640, 1);

    private final int width;
    private final int height;
    private final int scale;

    Way(int width, int height, int scale) {
        this.width = width;
        this.height = height;
        this.scale = scale;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Where the pictures of what was seen on it are kept. */
    Path pictures() {
        var all = Path.of("target", "screenshots");
        return this == POINTER ? all : all.resolve(name().toLowerCase(Locale.ROOT));
    }

    Browser.NewContextOptions screen() {
        return new Browser.NewContextOptions().setViewportSize(width, height).setDeviceScaleFactor(scale);
    }

    /**
     * Somebody's hands at a page.
     *
     * @param faults is told what no assertion waits for, such as a control that is covered when it has the focus
     */
    Hands hands(Page page, Consumer<String> faults) {
        return this == POINTER ? new Pointer() : new Keys(page, faults);
    }
}
