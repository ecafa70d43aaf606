package uk.jointcasework.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/** One person at a browser, and everything that goes wrong in it. */
final class BrowserSession implements AutoCloseable {

    private final BrowserContext context;
    private final Page page;
    private final String address;
    private final String user;
    private final Way way;
    private final Hands hands;
    private final List<String> problems = new ArrayList<>();
    private boolean loggedIn;

    BrowserSession(Browser browser, String address, String user, Way way) {
        this(browser, address, user, way, "Europe/London");
    }

    BrowserSession(Browser browser, String address, String user, Way way, String zone) {
        this.address = address;
        this.user = user;
        this.way = way;
        context = browser.newContext(way.screen().setLocale("en-GB").setTimezoneId(zone));
        page = context.newPage();
        hands = way.hands(page, this::note);
        listen();
    }

    /** Sets the browser's time, so that "due in 3 days" is reckoned from the engine's day. */
    BrowserSession at(Instant now) {
        context.clock().setSystemTime(Date.from(now));
        return this;
    }

    private void listen() {
        page.onPageError(error -> problems.add("script: " + error));
        page.onConsoleMessage(message -> {
            // What could not be loaded is told by its response as well.
            if (message.type().equals("error")
                    && !message.text().startsWith("Failed to load resource")
                    // The frames of the mail page let no script in, not even that of whoever drives the browser.
                    && !message.text().startsWith("Blocked script execution in 'about:srcdoc'")) {
                problems.add("console: " + message.text());
            }
        });
        page.onResponse(response -> {
            // Before the login the webapps ask who is there.
            var nobodyYet = !loggedIn && response.url().contains("/api/admin/auth/user/default");
            if (response.status() >= 400 && !nobodyYet) {
                problems.add(response.status() + " " + response.request().method() + " " + response.url());
            }
        });
        page.onRequestFailed(request -> {
            // A page that is left gives its requests up.
            if (!"net::ERR_ABORTED".equals(request.failure())) {
                problems.add(request.failure() + " " + request.url());
            }
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(address) && !request.url().startsWith("data:")) {
                problems.add("elsewhere: " + request.url());
            }
        });
    }

    private void note(String fault) {
        // The same at many stops.
        if (!problems.contains(fault)) {
            problems.add(fault);
        }
    }

    BrowserTasklist tasklist() {
        open("tasklist");
        return new BrowserTasklist(this);
    }

    void cockpit() {
        open("cockpit");
    }

    /** Opens a webapp afresh, as somebody does who comes back to it. */
    private void open(String webapp) {
        page.navigate("about:blank");
        page.navigate(address + "/camunda/app/" + webapp + "/default/");
        if (!loggedIn) {
            hands.write(page.getByPlaceholder("Username"), user);
            hands.write(page.getByPlaceholder("Password"), "demo");
            hands.press(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in")));
        }
        // On a narrow screen it is folded up.
        assertThat(page.locator("[cam-widget-header] .account")).isAttached();
        loggedIn = true;
    }

    Page page() {
        return page;
    }

    Hands hands() {
        return hands;
    }

    /** What went wrong since the last look: errors of scripts, refused and failed requests, calls to other places. */
    List<String> problems() {
        var found = List.copyOf(problems);
        problems.clear();
        return found;
    }

    void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(way.pictures().resolve(name + ".png")));
    }

    /** The whole of something that is longer than the screen, on a screen that is long enough if nobody is moved by that. */
    void screenshot(String name, Locator of) {
        if (way != Way.POINTER) {
            screenshot(name);
            return;
        }
        page.setViewportSize(way.width(), way.height() + (int) of.boundingBox().height);
        screenshot(name);
        page.setViewportSize(way.width(), way.height());
    }

    /** Stops looking, and stays logged in. */
    void leave() {
        page.navigate("about:blank");
    }

    @Override
    public void close() {
        context.close();
    }
}
