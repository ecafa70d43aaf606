package uk.jointcasework.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's first walk. */
class BrowserJourneyTest extends BrowserCasework {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

    @Test
    void theFirstWalk() {
        var reference = "52SA1234526";
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
        seeCockpit(reference);
    }

    private void registerCase(String reference) {
        var form = tasklist("officer").start("Pre-charge case");
        session("officer").screenshot("01-start-form");
        form.write("caseReference", reference)
                .choose("offence", "Rape")
                .date("reportedOn", TODAY.minusDays(2))
                .choose("suspectCount", "1")
                .choose("suspect1Status", "On pre-charge bail")
                .date("suspect1BailEnds", TODAY.plusMonths(3))
                .pick("victimSupports", "Yes")
                .pick("isvaSupport", "Yes")
                .wholeScreenshot("02-start-form-filled")
                .start();
    }

    private void linkIsva(String reference) {
        var tasklist = tasklist("officer");
        assertThat(tasklist.card("Link the ISVA · " + reference)).containsText("S1 on bail to 1 September 2026");
        tasklist.open("Link the ISVA · " + reference)
                .pick("isvaServiceListed", "Yes")
                .choose("isvaService", "Avon Support")
                .pick("victimConsents", "Yes")
                .pick("consentScope", "Everything that an ISVA can be told")
                .date("consentTakenOn", TODAY)
                .pick("updateLanguage", "English")
                .pick("safetyAtRisk", "No")
                .pick("arrestNotPublic", "No")
                .pick("victimHearsFirst", "No")
                .pick("isvaCalls", "The investigation team")
                .wholeScreenshot("03-link-isva")
                .complete();
    }

    private void recordPlan(String reference) {
        var name = "Record the investigation plan · " + reference;
        var tasklist = tasklist("officer");
        tasklist.open(name)
                .choose("accountKind", "Video recorded interview (ABE)")
                .pick("psychologyLed", "Yes")
                .write("suspectFocus", "What S1 did before and after; his account against the footage of the street.")
                .choose("forensicPlan", "Samples taken and submitted")
                .choose("psychologicalInjury", "To be sought")
                .choose("deviceOrThirdParty", "A device")
                .write("deviceOrThirdPartyWhy", "Messages of that evening between the victim and S1, nothing else.")
                .pick("adviceWanted", "Yes")
                .wholeScreenshot("04-investigation-plan")
                .complete();
    }

    private void agreePlan(String reference) {
        var name = "Review the investigation plan · " + reference;
        var tasklist = tasklist("sergeant").filter("My team, unclaimed");
        assertThat(tasklist.card(name)).containsText("due Thursday");
        tasklist.open(name);
        session("sergeant").screenshot("05-unclaimed");
        tasklist.claim().pick("planAgreed", "Yes").screenshot("06-review-plan").complete();
    }

    private void askForAdvice(String reference) {
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

        var tasklist = tasklist("legal.manager").filter("My team, unclaimed");
        tasklist.open("Triage the advice request · " + reference);
        tasklist.claim()
                .pick("triageOutcome", "Accept and allocate")
                .choose("prosecutor", "CPS South West prosecutor")
                .pick("adviceMethod", "Surgery")
                .dateTime("surgeryOn", TODAY.plusDays(3), "10:30")
                .screenshot("08-triage")
                .complete();
    }

    private void giveAdvice(String reference) {
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
        var form = tasklist("prosecutor").open("Set the action items · " + reference);
        form.choose("item1Category", "Forensic work")
                .write("item1What", "The report on the samples: it goes to whether it happened.")
                .choose("item1Owner", "Officer in the case")
                .date("item1Due", TODAY.plusDays(28));
        assertThat(form.field("item2What")).hasCount(0);
        form.tick("another1");
        form.choose("item2Category", "Digital device of the victim or a witness")
                .write("item2What", "Messages of that evening: they go to consent.")
                .write("item2ReasonableLine", "Both speak of messages sent that evening.")
                .write("item2Proportionate", "Only that evening, only one app, only messages with S1.")
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
        var tasklist = tasklist("officer");
        var items = tasklist.card("Complete the action item · " + reference);
        assertThat(items).hasCount(2);
        assertThat(items.first()).containsText("15 June 2026");
        assertThat(items.last()).containsText("29 June 2026");
        session("officer").screenshot("11-items-of-the-officer");
        var form = tasklist.open("Complete the action item · " + reference);
        assertThat(session("officer").page().locator(".fjs-form"))
                .containsText("Both speak of messages sent that evening.");
        form.pick("itemAnswer", "Done")
                .date("completedOn", TODAY)
                .write("itemResult", "The messages are exhibit MG11/3; they bear out what the victim says.")
                .pick("noticeGiven", "Yes")
                .choose("noticeKind", "Digital processing notice, DPNa")
                .date("noticeGivenOn", TODAY)
                .wholeScreenshot("12-item-done")
                .complete();

        var prosecutor = tasklist("prosecutor").filter("My tasks");
        prosecutor.open("Accept the answer · " + reference).screenshot("13-accept-the-answer");
    }

    private void seeMail(String reference) {
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

    private void seeCockpit(String reference) {
        var supervisor = session("supervisor");
        supervisor.cockpit();
        var page = supervisor.page();
        supervisor.screenshot("15-cockpit");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Processes").setExact(true))
                .first()
                .click();
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Pre-charge case").setExact(true))
                .click();
        var row = page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(reference));
        supervisor.screenshot("16-cockpit-cases");
        row.getByRole(AriaRole.LINK).first().click();
        assertThat(page.locator(".djs-overlays .badge").locator("visible=true").first())
                .isVisible();
        supervisor.screenshot("17-cockpit-case");
    }
}
