package uk.jointcasework.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.jointcasework.run.Wide;

/** The README's first walk, sentence by sentence: what is said here before each step is what stands there. */
@Wide("BrowserTasklistTest")
class BrowserJourneyTest extends BrowserCasework {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

    private final List<String> walk = new ArrayList<>();

    /** The one that finds the most; all of them with -Pwalks. */
    static List<Way> ways() {
        var said = System.getProperty("walks", Way.NARROW.name());
        return said.equals("all")
                ? List.of(Way.values())
                : Stream.of(said.split(",")).map(Way::valueOf).toList();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void theFirstWalk(Way way) throws IOException {
        work(way);
        var reference = "52SA1234%d26".formatted(5 + ways().indexOf(way));
        comeIn();
        registerCase(reference);
        linkIsva(reference);
        recordPlan(reference);
        agreePlan(reference);
        askForAdvice(reference);
        acceptRequest(reference);
        giveAdvice(reference);
        setItems(reference);
        completeItem(reference);
        seeMail(reference);
        returnMessage(reference);
        seeCockpit(reference);
        assertThat(String.join(" ", walk)).as("the walk of the README").isEqualTo(firstWalk());
    }

    private void press(String user, Locator control) {
        session(user).hands().press(control);
    }

    private void says(String sentence) {
        walk.add(sentence);
    }

    /** The steps in the README, without their numbers and marks. */
    private static String firstWalk() throws IOException {
        var readme = Files.readString(Path.of("README.md"));
        var steps = readme.substring(readme.indexOf("1. Open"), readme.indexOf("`POST /demo/clock"));
        return steps.replaceAll("(?m)^\\d\\. ", "")
                .replaceAll("[*`<>]", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private void comeIn() {
        says("Open http://localhost:8080, choose Tasklist and log in as officer.");
        var page = session("officer").page();
        page.navigate(address() + "/");
        press(
                "officer",
                page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Tasklist"))
                        .first());
        assertThat(page.getByPlaceholder("Username").or(page.locator("[cam-widget-header] .account")))
                .isVisible();
        tasklist("officer");
    }

    private void registerCase(String reference) {
        says("Choose Start process at the top, then Pre-charge case.");
        var tasklist = tasklist("officer");
        var form = tasklist.start("Pre-charge case");
        says(
                "The case reference is 52SA1234526; the offence is rape, reported two days ago; there is one suspect, on"
                        + " pre-charge bail for three months; the victim supports an investigation, and an ISVA supports the victim.");
        form.press("Start");
        assertThat(form.problems()).isFocused();
        assertThat(form.problems()).isInViewport();
        session("officer").screenshot("01-start-form");
        press("officer", form.problems().getByRole(AriaRole.LINK).first());
        assertThat(form.field("caseReference")).isFocused();
        form.write("caseReference", reference)
                .choose("offence", "Rape")
                .date("reportedOn", TODAY.minusDays(2))
                .choose("suspectCount", "1")
                .choose("suspect1Status", "On pre-charge bail")
                .date("suspect1BailEnds", TODAY.plusMonths(3))
                .pick("victimSupports", "Yes")
                .pick("isvaSupport", "Yes")
                .wholeScreenshot("02-start-form-filled");
        says("Press Start.");
        form.start();
        says("A sentence says so, and your first task, Link the ISVA, is open.");
        assertThat(tasklist.said()).containsText("Started: Pre-charge case · " + reference + ".");
        assertThat(session("officer").page().locator(".task-card h2.task"))
                .hasText(Pattern.compile("Link the ISVA · " + reference + "\\s*"));
    }

    private void linkIsva(String reference) {
        var tasklist = new BrowserTasklist(session("officer"));
        assertThat(tasklist.card("Link the ISVA · " + reference)).containsText("S1 on bail to 1 September 2026");
        says("It asks eleven questions.");
        says("The service is on the approved list: choose Avon Support.");
        var form = tasklist.shown().pick("isvaServiceListed", "Yes").choose("isvaService", "Avon Support");
        says("The victim consents to everything, today, and you took the consent yourself: leave that one empty.");
        form.pick("victimConsents", "Yes")
                .pick("consentScope", "Everything that an ISVA can be told")
                .date("consentTakenOn", TODAY);
        says("Updates are in English, nothing is held back (three times no), and the investigation team is called.");
        form.pick("updateLanguage", "English")
                .pick("safetyAtRisk", "No")
                .pick("arrestNotPublic", "No")
                .pick("victimHearsFirst", "No")
                .pick("isvaCalls", "The investigation team")
                .wholeScreenshot("03-link-isva");
        assertThat(session("officer")
                        .page()
                        .locator(".task-card .fjs-form-field")
                        .filter(new Locator.FilterOptions()
                                .setHas(session("officer").page().locator("input, select, textarea"))))
                .hasCount(11);
        says("Press Complete: Record the investigation plan is open.");
        form.complete();
        assertThat(session("officer").page().locator(".task-card h2.task"))
                .containsText("Record the investigation plan");
        assertThat(tasklist.said()).containsText("Done: Link the ISVA · " + reference + ".");
    }

    private void recordPlan(String reference) {
        says("Answer what it asks, and say that you want early advice.");
        new BrowserTasklist(session("officer"))
                .shown()
                .choose("accountKind", "Video recorded interview (ABE)")
                .pick("psychologyLed", "Yes")
                .write("suspectFocus", "What S1 did before and after; his account against the footage of the street.")
                .choose("forensicPlan", "Samples taken and submitted")
                .choose("psychologicalInjury", "To be sought")
                .choose("deviceOrThirdParty", "Neither is a reasonable line")
                .pick("adviceWanted", "Yes")
                .wholeScreenshot("04-investigation-plan")
                .complete();
    }

    private void agreePlan(String reference) {
        says("Log out, and log in as sergeant: Review the investigation plan stands under My team, unclaimed.");
        var name = "Review the investigation plan · " + reference;
        var tasklist = tasklist("sergeant").filter("My team, unclaimed");
        assertThat(tasklist.card(name)).containsText("due Thursday");
        says("Open it, press Claim, agree to it and press Complete.");
        tasklist.open(name);
        session("sergeant").screenshot("05-unclaimed");
        tasklist.claim().pick("planAgreed", "Yes").screenshot("06-review-plan").complete();
    }

    private void askForAdvice(String reference) {
        says("As officer do Ask for early advice.");
        tasklist("officer")
                .open("Ask for early advice · " + reference)
                .write("adviceFacts", "The victim says that S1 assaulted her in his flat after a party.")
                .write("linesDone", "Footage of the street: seized. Two friends of the victim: statements taken.")
                .write("linesOpen", "Messages of that evening: this month.")
                .write("suspectAccount", "S1 says that the victim agreed.")
                .write("adviceQuestions", "Which messages are a reasonable line?")
                .choose("disclosableMaterial", "None known so far")
                .pick("thirdPartyProposed", "No")
                .choose("slotWanted", "Next free surgery slot")
                .wholeScreenshot("07-ask-for-advice")
                .complete();
    }

    private void acceptRequest(String reference) {
        var waiting = tasklist("officer").filter("Waiting for the other side");
        assertThat(waiting.card("Triage the advice request · " + reference)).isVisible();
        session("officer").screenshot("08-waiting-for-the-cps");

        says(
                "As legal.manager claim Triage the advice request, accept it for written advice and choose the prosecutor.");
        var tasklist = tasklist("legal.manager").filter("My team, unclaimed");
        tasklist.open("Triage the advice request · " + reference);
        tasklist.claim()
                .pick("triageOutcome", "Accept and allocate")
                .choose("prosecutor", "CPS South West prosecutor")
                .pick("adviceMethod", "Written advice")
                .screenshot("08-triage")
                .complete();
    }

    private void giveAdvice(String reference) {
        says("As prosecutor do Give early advice and say that an action plan is needed: Set the action items is open.");
        tasklist("prosecutor")
                .open("Give early advice · " + reference)
                .write("adviceGiven", "The messages of that evening are a reasonable line. Test the account of S1.")
                .write("likelyCharges", "Rape")
                .choose("evidenceNeeded", "More: set out as action items")
                .choose("thirdPartyDecision", "Reasonable, but narrower: see the advice")
                .pick("actionPlanNeeded", "Yes")
                .date("adviceReviewOn", TODAY.plusDays(28))
                .screenshot("09-give-advice")
                .complete();
    }

    private void setItems(String reference) {
        assertThat(session("prosecutor").page().locator(".task-card h2.task")).containsText("Set the action items");
        var form = new BrowserTasklist(session("prosecutor")).shown();
        form.choose("item1Category", "Forensic work")
                .write("item1What", "The report on the samples: it goes to whether it happened.")
                .choose("item1Owner", "Officer in the case")
                .date("item1Due", TODAY.plusDays(28));
        assertThat(form.field("item2What")).hasCount(0);
        form.tick("another1");
        form.choose("item2Category", "Suspect-centred enquiry, devices of a suspect too")
                .write("item2What", "Messages of that evening: they go to consent.")
                .choose("item2Suspects", "S1")
                .choose("item2Owner", "Officer in the case")
                .date("item2Due", TODAY.plusDays(14))
                .tick("another2");
        form.choose("item3Category", "Key witness")
                .write("item3What", "A statement of the friend who walked home with the victim.")
                .choose("item3Owner", "Sergeant")
                .date("item3Due", TODAY.plusDays(7));
        assertThat(form.field("item3ReasonableLine")).hasCount(0);
        form.wholeScreenshot("10-action-items").complete();
    }

    private void completeItem(String reference) {
        says("The items go to the officer, each with its own date.");
        var tasklist = tasklist("officer");
        var items = tasklist.card("Complete the action item · " + reference);
        assertThat(items).hasCount(2);
        assertThat(items.first()).containsText("due Monday 15 June");
        assertThat(items.last()).containsText("due Monday 29 June");
        session("officer").screenshot("11-items-of-the-officer");
        var form = tasklist.open("Complete the action item · " + reference);
        assertThat(session("officer").page().locator(".fjs-form"))
                .containsText("Messages of that evening: they go to consent.");
        form.pick("itemAnswer", "Done")
                .date("completedOn", TODAY)
                .write("itemResult", "The messages are exhibit MG11/3; they bear out what the victim says.")
                .wholeScreenshot("12-item-done")
                .complete();

        var prosecutor = tasklist("prosecutor").filter("My tasks");
        prosecutor.open("Accept the answer · " + reference).screenshot("13-accept-the-answer");
    }

    private void seeMail(String reference) {
        says("See http://localhost:8080/demo/mail: the ISVA has been told, without a name, an offence or a place.");
        var page = session("officer").page();
        page.navigate(address() + "/demo/mail");
        session("officer").screenshot("14-mail");
        // Colleagues are written to as well, and by the case reference.
        var updates = page.getByRole(AriaRole.ARTICLE)
                .filter(new Locator.FilterOptions().setHasText("isva.team@support.example.org"));
        assertThat(updates.first()).containsText("Case update");
        for (var update : updates.all()) {
            for (var secret : List.of(reference, "rape", "Rape", "S1", "Bristol")) {
                assertThat(update).not().containsText(secret);
            }
        }
    }

    private void returnMessage(String reference) {
        says(
                "Press Return this message there, and within two minutes the officer has the task Tell the ISVA another way.");
        press(
                "officer",
                session("officer")
                        .page()
                        .getByRole(AriaRole.ARTICLE)
                        .filter(new Locator.FilterOptions().setHasText("isva.team@support.example.org"))
                        .first()
                        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Return this message")));
        var tasklist = tasklist("officer");
        assertThat(tasklist.card("Tell the ISVA another way · " + reference)).isVisible();
        says("Its tab Told lists who was told what.");
        tasklist.open("Tell the ISVA another way · " + reference);
        var page = session("officer").page();
        press("officer", page.getByText("Told", new Page.GetByTextOptions().setExact(true)));
        assertThat(page.locator(".case-table caption").last()).hasText("Who was told what");
    }

    private void seeCockpit(String reference) {
        // In the demonstration some of the work is late from the first day; here time has to pass.
        clock.forward(Duration.ofDays(30));
        says("Log in to Cockpit as police.supervisor: Stuck cases comes first.");
        var supervisor = session("police.supervisor");
        supervisor.cockpit();
        var page = supervisor.page();
        var stuck = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Stuck cases"));
        assertThat(stuck).isVisible();
        assertThat(stuck.boundingBox().y).isLessThan(page.getByText("Right Now").boundingBox().y);
        var row = stuck.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(reference))
                .filter(new Locator.FilterOptions().setHasText("Complete the action item"))
                .first();
        says("Give to … hands a late task to somebody of the team; the reference opens the process, with the tabs Case"
                + " timeline and Deadlines.");
        press("police.supervisor", row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Give to")));
        assertThat(row.getByRole(AriaRole.COMBOBOX)).containsText("Avon and Somerset");
        supervisor.screenshot("15-cockpit");
        press("police.supervisor", row.getByRole(AriaRole.LINK));
        assertThat(page.getByText("Case timeline", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(page.getByText("Deadlines", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(page.locator(".djs-overlays .badge").locator("visible=true").first())
                .isVisible();
        supervisor.screenshot("17-cockpit-case");
    }
}
