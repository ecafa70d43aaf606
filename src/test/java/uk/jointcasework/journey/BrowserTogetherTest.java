package uk.jointcasework.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import uk.jointcasework.run.Wide;

/** Police and CPS at their screens side by side, with one case between them. */
class BrowserTogetherTest extends BrowserCasework {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

    @Wide("BrowserDraftsTest.whatWasTypedIsBackOnAnotherComputerAndGoneOnceItIsSent")
    @Test
    void aCaseComesToItsAdviceThoughEverybodyLeavesEachFormHalfWay() {
        var reference = "52SA7100126";
        // All are logged in and stay so; each has the page open while the others work.
        List.of("officer", "sergeant", "legal.manager", "prosecutor").forEach(this::tasklist);

        leavesTheStartHalfWay(reference);
        leavesTheLinkHalfWay("Link the ISVA · " + reference);
        leavesHalfWay(
                "officer",
                "Record the investigation plan · " + reference,
                "suspectFocus",
                form -> form.choose("accountKind", "Written statement (MG11)")
                        .choose("forensicPlan", "Samples taken and submitted")
                        .choose("psychologicalInjury", "To be sought")
                        .choose("deviceOrThirdParty", "Neither is a reasonable line")
                        .pick("adviceWanted", "Yes"));
        leavesAChoice("sergeant", "Review the investigation plan · " + reference, "planAgreed", "Yes")
                .complete();
        leavesHalfWay(
                "officer",
                "Ask for early advice · " + reference,
                "adviceFacts",
                form -> form.write("linesDone", "Footage of the street: seized.")
                        .write("linesOpen", "Messages of that evening: this month.")
                        .write("suspectAccount", "S1 says that the victim agreed.")
                        .write("adviceQuestions", "Which messages are a reasonable line?")
                        .choose("disclosableMaterial", "None known so far")
                        .pick("thirdPartyProposed", "No")
                        .choose("slotWanted", "Next free surgery slot"));
        leavesAChoice(
                        "legal.manager",
                        "Triage the advice request · " + reference,
                        "triageOutcome",
                        "Accept and allocate")
                .choose("prosecutor", "CPS South West prosecutor")
                .pick("adviceMethod", "Written advice")
                .complete();
        leavesHalfWay(
                "prosecutor",
                "Give early advice · " + reference,
                "adviceGiven",
                form -> form.write("likelyCharges", "Rape")
                        .choose("evidenceNeeded", "More: set out as action items")
                        .choose("thirdPartyDecision", "Reasonable, but narrower: see the advice")
                        .pick("actionPlanNeeded", "Yes")
                        .date("adviceReviewOn", TODAY.plusDays(28)));

        assertThat(session("prosecutor").page().locator(".task-card h2.task"))
                .containsText("Set the action items · " + reference);
    }

    @Test
    void ofTwoWhoClaimATaskAtTheSameMomentOneHasItAndTheOtherIsTold() {
        var reference = cases.registered();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.does(reference, "askForAdvice");
        var managers = List.of("legal.manager", "legal.manager.two");
        managers.forEach(
                user -> tasklist(user).filter("My team, unclaimed").open("Triage the advice request · " + reference));

        // Neither page knows of the other until both have pressed.
        managers.forEach(user -> session(user)
                .page()
                .evaluate("() => [...document.querySelectorAll('.task-card button')]"
                        + ".find(button => button.textContent.trim() === 'Claim').click()"));

        var pages = managers.stream().map(user -> session(user).page()).toList();
        assertThat(pages.get(0).locator(".task-card .unclaim, .page-notifications .alert"))
                .not()
                .hasCount(0);
        assertThat(pages.get(1).locator(".task-card .unclaim, .page-notifications .alert"))
                .not()
                .hasCount(0);
        assertThat(pages.stream()
                        .map(page -> page.locator(".page-notifications").innerText())
                        .filter(told -> told.contains("Somebody else has this task already")))
                .hasSize(1);
        assertThat(session("legal.manager").problems()).allMatch(problem -> problem.startsWith("409"));
        assertThat(session("legal.manager.two").problems()).allMatch(problem -> problem.startsWith("409"));
    }

    private void leavesTheStartHalfWay(String reference) {
        var form = tasklist("officer").start("Pre-charge case");
        form.write("caseReference", reference).choose("offence", "Rape");
        session("officer").leave();

        var again = tasklist("officer").start("Pre-charge case");

        assertThat(again.field("caseReference")).hasValue(reference);
        again.date("reportedOn", TODAY.minusDays(2))
                .choose("suspectCount", "1")
                .choose("suspect1Status", "Released under investigation")
                .pick("victimSupports", "Yes")
                .pick("isvaSupport", "Yes")
                .start();
    }

    private void leavesTheLinkHalfWay(String task) {
        new BrowserTasklist(session("officer"))
                .shown()
                .pick("isvaServiceListed", "Yes")
                .choose("isvaService", "Avon Support")
                .pick("victimConsents", "Yes");
        session("officer").leave();

        var again = tasklist("officer").open(task);

        assertThat(again.answer("isvaServiceListed", "Yes")).isChecked();
        assertThat(again.field("isvaService").locator("option:checked")).hasText("Avon Support");
        assertThat(again.answer("victimConsents", "Yes")).isChecked();
        again.pick("consentScope", "Everything that an ISVA can be told")
                .date("consentTakenOn", TODAY)
                .pick("updateLanguage", "English")
                .pick("safetyAtRisk", "No")
                .pick("arrestNotPublic", "No")
                .pick("victimHearsFirst", "No")
                .pick("isvaCalls", "The investigation team")
                .complete();
    }

    /** Writes one answer, leaves without a word, and comes back to it. */
    private void leavesHalfWay(String user, String task, String key, Consumer<BrowserForm> rest) {
        var typed = "What " + user + " wrote here before the browser was closed.";
        var form = tasklist(user).open(task);
        form.write(key, typed);
        session(user).leave();

        var again = tasklist(user).open(task);

        assertThat(again.field(key)).hasValue(typed);
        rest.accept(again);
        assertThat(again.field(key)).hasValue(typed);
        again.complete();
    }

    /** Claims, chooses one answer, leaves without a word, and comes back to it. */
    private BrowserForm leavesAChoice(String user, String task, String key, String option) {
        var tasklist = tasklist(user).filter("My team, unclaimed");
        tasklist.open(task);
        tasklist.claim().pick(key, option);
        session(user).leave();

        var again = tasklist(user).open(task);

        assertThat(again.answer(key, option)).isChecked();
        return again;
    }
}
