package uk.jointcasework.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.jointcasework.run.Wide;

/** Every form can be finished: it says what is wrong and where, and takes dates as people write them. */
class BrowserFormsTest extends BrowserCasework {

    private static final Map<String, String> UNDERSTOOD = Map.ofEntries(
            Map.entry("1/11/2026", "2026-11-01"),
            Map.entry("01/11/2026", "2026-11-01"),
            Map.entry(" 1 / 11 / 2026 ", "2026-11-01"),
            Map.entry("1 11 2026", "2026-11-01"),
            Map.entry("1-11-2026", "2026-11-01"),
            Map.entry("1.11.26", "2026-11-01"),
            Map.entry("011126", "2026-11-01"),
            Map.entry("01112026", "2026-11-01"),
            Map.entry("2026-11-01", "2026-11-01"),
            Map.entry("1 Nov 2026", "2026-11-01"),
            Map.entry("1 November 2026", "2026-11-01"),
            Map.entry("1st november 2026", "2026-11-01"),
            Map.entry("Sunday 1 November 2026", "2026-11-01"),
            Map.entry("Sun, 1 Nov 2026", "2026-11-01"),
            Map.entry("November 1, 2026", "2026-11-01"),
            Map.entry("29/2/2028", "2028-02-29"),
            Map.entry("3 sept 98", "1998-09-03"));

    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("31/02/2026", "there is no 31 February 2026"),
            Map.entry("29/2/2027", "there is no 29 February 2027"),
            Map.entry("32/01/2026", "there is no 32 January 2026"),
            Map.entry("2026-02-31", "there is no 31 February 2026"),
            Map.entry("11/29/2026", "has no month 29"),
            Map.entry("1/11", "has no year"),
            Map.entry("1 Nov", "has no year"),
            Map.entry("1 Foo 2026", "there is no month called foo"),
            Map.entry("Monday 1 November 2026", "that day is a Sunday"),
            Map.entry("soon", "cannot be read as a date"),
            Map.entry("1/11/0026", "the year 26"));

    private final ObjectMapper json = new ObjectMapper();

    @Wide("BrowserFormsTest.whatIsWrongStandsOnTopAndLeadsToItsField")
    @Test
    void everyQuestionOfEveryFormIsShownWithItsLabelOnceItIsAsked() throws IOException {
        tasklist("officer");
        var forms = new TreeMap<String, Object>();
        try (var files = Files.list(Path.of("forms"))) {
            for (var file : files.sorted().toList()) {
                forms.put(file.getFileName().toString(), json.readValue(file.toFile(), Map.class));
            }
        }
        @SuppressWarnings("unchecked")
        var seen = (Map<String, Object>) session("officer").page().evaluate(robot("forms-robot.js"), forms);

        assertThat(forms).hasSizeGreaterThan(70);
        assertThat((List<?>) seen.get("faults")).isEmpty();
        assertThat((Integer) seen.get("shown")).isGreaterThan(400);
        assertThat(session("officer").problems()).isEmpty();
    }

    /** A script for the page, with what it needs to know of forms. */
    static String robot(String name) throws IOException {
        var resources = Path.of("src", "test", "resources");
        var robot = Files.readString(resources.resolve(name));
        var body = robot.substring(robot.indexOf("async "));
        return "given => { " + Files.readString(resources.resolve("forms-answers.js")) + " return (" + body.strip()
                + ")(given); }";
    }

    @Test
    void datesAreTakenAsPeopleWriteThemOrRefusedInWords() {
        tasklist("officer");
        var page = session("officer").page();
        var found = new ArrayList<String>();
        UNDERSTOOD.forEach((typed, day) -> {
            if (!day.equals(read(page, typed).get("day"))) {
                found.add(typed + " is " + read(page, typed));
            }
        });
        REFUSED.forEach((typed, why) -> {
            if (!String.valueOf(read(page, typed).get("problem")).contains(why)) {
                found.add(typed + " is " + read(page, typed));
            }
        });

        assertThat(found).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> read(Page page, String typed) {
        return (Map<String, String>) page.evaluate(
                "async typed => (await import('/camunda/app/tasklist/scripts/form-dates.js')).readDay(typed)", typed);
    }

    @Test
    void timesAreThoseOfLondonWhereverTheBrowserIs() {
        try (var abroad = newSession("officer", "America/New_York")) {
            abroad.tasklist();
            var moments = "async () => { const { momentOf, typedMoment } = await"
                    + " import('/camunda/app/tasklist/scripts/form-dates.js');"
                    + " return [momentOf('2027-07-15', '14:30'), momentOf('2027-01-15', '14:30'),"
                    + " momentOf('2027-03-28', '01:30'), momentOf('2026-10-25', '01:30'),"
                    + " typedMoment('2027-07-15T13:30Z').join(' ')]; }";

            var read = new ArrayList<>((List<?>) abroad.page().evaluate(moments));

            assertThat(read.toString())
                    .isEqualTo("[2027-07-15T14:30+01:00, 2027-01-15T14:30+00:00, null, 2026-10-25T01:30+01:00,"
                            + " 15/7/2027 14:30]");
        }
    }

    @Test
    void whatWasMissingStandsInNobodysWayOnceItIsNotAskedAnyMore() {
        var reference = cases.registered();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.does(reference, "askForAdvice");
        var tasklist = tasklist("legal.manager").filter("My team, unclaimed");
        var form = tasklist.open("Triage the advice request · " + reference);
        assertThat(form.news()).containsText("Claim this task first");
        session("legal.manager").screenshot("30-claim-first");
        assertThat(form.field("triageOutcome-0")).isDisabled();

        form = tasklist.claim();
        assertThat(form.news()).hasCount(0);
        form.pick("triageOutcome", "Refuse: early advice does not fit this case")
                .choose("refusalReason", "Not an offence this unit advises on")
                .press("Complete");
        assertThat(form.problems()).containsText("There is a problem");
        assertThat(form.problems()).containsText("What the police should do instead: an answer is needed");
        assertThat(form.error("refusalDetail")).containsText("an answer is needed");
        assertThat(session("legal.manager").page()).hasTitle(Pattern.compile("^Error: .*"));
        session("legal.manager").screenshot("31-missing");

        form.pick("triageOutcome", "Accept and allocate")
                .choose("prosecutor", "CPS South West prosecutor")
                .pick("adviceMethod", "Written advice");
        assertThat(form.problems()).isHidden();
        form.complete();
    }

    @Test
    void whatIsWrongStandsOnTopAndLeadsToItsField() {
        tasklist("officer");
        var page = session("officer").page();
        var form = tasklist("officer").start("Pre-charge case");
        form.write("caseReference", "52/SA/1");
        form.field("reportedOn").fill("31/02/2026");
        form.press("Start");

        assertThat(form.problems()).isFocused();
        assertThat(form.problems()).isInViewport();
        assertThat(form.problems()).containsText("Case reference (URN): expected are force, unit, number and year");
        assertThat(form.problems()).not().containsText("[0-9]");
        assertThat(form.problems()).containsText("Reported to police on: ‘31/02/2026’: there is no 31 February 2026");
        assertThat(form.field("reportedOn")).hasValue("31/02/2026");
        session("officer").screenshot("32-summary");
        assertThat(barriers(page)).isEmpty();

        form.problems()
                .getByRole(AriaRole.LINK)
                .filter(in("Reported to police on"))
                .click();
        assertThat(form.field("reportedOn")).isFocused();
        assertThat(form.field("reportedOn")).isInViewport();
        assertThat(form.field("reportedOn"))
                .hasAttribute("aria-describedby", Pattern.compile(".*-reportedOn-error-message"));
        form.field("reportedOn").fill("1 November 2025");
        assertThat(form.error("reportedOn")).hasCount(0);
        assertThat(form.understood("reportedOn")).hasText("Saturday 1 November 2025");
        assertThat(form.field("reportedOn")).hasValue("1 November 2025");
        session("officer").screenshot("33-understood");
    }

    @Test
    void aRefusalOfTheServerStandsBesideTheFieldThatItNames() {
        var reference = cases.registered();
        var form = tasklist("officer").start("Pre-charge case");
        session("officer").page().setViewportSize(1280, 900);
        form.write("caseReference", reference)
                .choose("offence", "Rape")
                .date("reportedOn", LocalDate.of(2026, 5, 30))
                .choose("suspectCount", "1")
                .choose("suspect1Status", "Released under investigation")
                .pick("victimSupports", "Yes")
                .pick("isvaSupport", "Not offered yet");

        assertThat(form.send("Start")).isEqualTo(400);

        assertThat(form.problems()).isInViewport();
        assertThat(form.problems()).isFocused();
        assertThat(form.problems()).containsText(reference + " is registered already");
        assertThat(form.error("caseReference")).containsText(reference + " is registered already");
        form.problems().getByRole(AriaRole.LINK).press("Enter");
        assertThat(form.field("caseReference")).isFocused();
        session("officer").screenshot("34-refused-start");
        assertThat(session("officer").problems()).hasSize(1).allMatch(problem -> problem.startsWith("400 POST"));
        session("officer").page().setViewportSize(1400, 900);

        form.write("caseReference", "52SA" + reference.substring(4)).start();
    }

    @Test
    void escapeInAnOpenListClosesTheListAndNotTheDialogueAroundIt() {
        var form = tasklist("officer").start("Pre-charge case");
        var page = session("officer").page();
        form.field("offence").click();
        page.waitForFunction("document.querySelector('select:open')");

        page.keyboard().press("Escape");

        page.waitForFunction("!document.querySelector('select:open')");
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        assertThat(form.field("offence")).isFocused();
    }

    @Wide("BrowserFormsTest.whatIsWrongStandsOnTopAndLeadsToItsField")
    @Test
    void aTaskIsDoneByKeyboardAlone() {
        var reference = cases.registered();
        var form = tasklist("officer").open("Record the investigation plan · " + reference);
        var page = session("officer").page();
        var keys = page.keyboard();

        keys.press("Control+Alt+f");
        assertThat(form.field("accountKind")).isFocused();
        // The first letters find the answer.
        keys.type("Written");
        assertThat(form.field("accountKind").locator("option:checked")).hasText("Written statement (MG11)");
        keys.press("Tab");
        keys.type("What S1 did before and after; his account against the footage.");
        keys.press("Tab");
        keys.type("Samples taken and submitted");
        keys.press("Tab");
        keys.type("To be sought");
        keys.press("Tab");
        keys.type("Neither");
        keys.press("Tab");
        keys.press("Space");
        assertThat(form.field("adviceWanted-0")).isChecked();
        var complete = page.locator(".task-card .form-actions .btn-primary");
        for (var tab = 0; tab < 10 && !(Boolean) complete.evaluate("it => it === document.activeElement"); tab++) {
            keys.press("Tab");
        }
        assertThat(page.waitForResponse(answer -> answer.url().endsWith("/submit-form"), () -> keys.press("Enter"))
                        .status())
                .isEqualTo(204);
    }

    @Wide("BrowserFormsTest.whatIsWrongStandsOnTopAndLeadsToItsField")
    @Test
    void aFormFitsANarrowScreenAndHasNothingThatBarsAnybody() {
        var reference = cases.registered();
        var form = tasklist("officer").open("Record the investigation plan · " + reference);
        var page = session("officer").page();
        form.press("Complete");
        assertThat(form.problems()).isFocused();
        assertThat(barriers(page)).isEmpty();

        page.setViewportSize(320, 640);

        // The columns take a moment to fold.
        page.waitForFunction("document.querySelector('.case-form').getBoundingClientRect().right <= 320");
        assertThat((List<?>) page.evaluate("""
                () => [...document.querySelectorAll('.case-form *')]
                  .filter(part => part.checkVisibility() && (part.getBoundingClientRect().right > 320
                    || part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).overflowX !== 'visible'))
                  .map(part => part.tagName + ' ' + part.className)""")).isEmpty();
        form.problems().evaluate("problems => problems.scrollIntoView()");
        session("officer").screenshot("35-narrow");
        assertThat(page.locator(".fjs-powered-by")).isVisible();
    }

    @AfterEach
    void widenTheScreen() {
        session("officer").page().setViewportSize(1400, 900);
    }

    private static Locator.FilterOptions in(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
