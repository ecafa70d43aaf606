package uk.jointcasework.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import uk.jointcasework.run.Wide;

/** Nothing that somebody types is lost: not when the browser closes, not when the session ends. */
class BrowserDraftsTest extends BrowserCasework {

    private static final String PLAN = "Record the investigation plan · ";
    private static final String TYPED = "What S1 did before and after; his account against the footage.";

    @Test
    void whatWasTypedIsBackOnAnotherComputerAndGoneOnceItIsSent() {
        var reference = cases.registered();
        try (var here = newSession("officer")) {
            var form = here.tasklist().open(PLAN + reference);
            keeps(
                    here,
                    () -> form.choose("accountKind", "Written statement (MG11)").write("suspectFocus", TYPED));
        }
        try (var elsewhere = newSession("officer")) {
            var form = elsewhere.tasklist().open(PLAN + reference);
            assertThat(form.news()).containsText("are back");
            assertThat(form.field("suspectFocus")).hasValue(TYPED);
            assertThat(form.field("accountKind").locator("option:checked")).hasText("Written statement (MG11)");
            elsewhere.screenshot("40-answers-are-back");

            form.choose("forensicPlan", "Samples taken and submitted")
                    .choose("psychologicalInjury", "To be sought")
                    .choose("deviceOrThirdParty", "Neither is a reasonable line")
                    .pick("adviceWanted", "Yes")
                    .complete();
            var kept = elsewhere
                    .page()
                    .request()
                    .get(address() + "/camunda/api/casework/drafts/starts/preChargeJourney")
                    .status();
            assertThat(kept).isEqualTo(204);
        }
    }

    @Wide("DraftsTest")
    @Test
    void eachTaskHasADraftOfItsOwnWhenOneGoesFromOneToTheOther() {
        var first = cases.registered();
        var second = cases.registered();
        var tasklist = tasklist("officer");
        var form = tasklist.open(PLAN + first);
        keeps(session("officer"), () -> form.write("suspectFocus", TYPED));

        var other = tasklist.open(PLAN + second);
        assertThat(other.field("suspectFocus")).hasValue("");
        assertThat(other.news()).hasCount(0);
        other.write("suspectFocus", "Of the second case.");

        var again = tasklist.open(PLAN + first);
        assertThat(again.news()).containsText("are back");
        assertThat(again.field("suspectFocus")).hasValue(TYPED);
        assertThat(tasklist.open(PLAN + second).field("suspectFocus")).hasValue("Of the second case.");
    }

    @Wide("DraftsTest")
    @Test
    void whoStartsAfreshHasTheFormAsItWasAtFirst() {
        var reference = cases.registered();
        var form = tasklist("officer").open(PLAN + reference);
        keeps(session("officer"), () -> form.write("suspectFocus", TYPED));
        var again = tasklist("officer").open(PLAN + reference);
        assertThat(again.field("suspectFocus")).hasValue(TYPED);

        again.press("Start afresh");

        assertThat(again.field("suspectFocus")).hasValue("");
        assertThat(again.news()).containsText("What you had typed is gone");
        var third = tasklist("officer").open(PLAN + reference);
        assertThat(third.field("suspectFocus")).hasValue("");
        assertThat(third.news()).hasCount(0);
    }

    @Wide("DraftsTest")
    @Test
    void aStartThatWasGivenUpIsBackWithDatesAsTheyWereTyped() {
        var form = tasklist("officer").start("Pre-charge case");
        form.field("caseReference").focus();
        assertThat(form.news()).hasCount(0);
        keeps(session("officer"), () -> {
            form.choose("offence", "Rape");
            form.field("reportedOn").fill("31/02/2026");
        });
        session("officer").page().keyboard().press("Escape");

        var again = tasklist("officer").start("Pre-charge case");

        assertThat(again.news()).containsText("are back");
        assertThat(again.field("offence").locator("option:checked")).hasText("Rape");
        assertThat(again.field("reportedOn")).hasValue("31/02/2026");
        assertThat(again.error("reportedOn")).containsText("there is no 31 February 2026");
        again.press("Start afresh");
        assertThat(again.field("reportedOn")).hasValue("");
    }

    @Wide("EndedTaskTest")
    @Test
    void whoComesSecondIsToldWhatHasHappened() {
        var reference = cases.registered();
        var form = tasklist("officer").open(PLAN + reference);
        form.write("suspectFocus", TYPED);
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "no");

        assertThat(form.news()).containsText("Somebody has completed this task meanwhile");
        assertThat(form.news()).containsText("What you typed was not sent");
        assertThat(form.news()).isInViewport();
        session("officer").screenshot("41-completed-meanwhile");
        assertThat(session("officer").problems()).allMatch(problem -> problem.startsWith("404"));
    }

    @Wide("EndedTaskTest")
    @Test
    void theWayBackToATaskThatIsOverEndsInASentence() {
        var reference = cases.registered();
        var task = cases.task(reference, "recordInvestigationPlan").getId();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "no");
        tasklist("officer");
        var page = session("officer").page();

        page.navigate(address() + "/camunda/app/tasklist/default/#/?task=" + task);

        assertThat(page.locator(".page-notifications"))
                .containsText("It has been completed, or it is no longer needed");
        assertThat(page.locator(".page-notifications")).not().containsText(task);
        session("officer").screenshot("42-way-back");
        assertThat(session("officer").problems()).allMatch(problem -> problem.startsWith("404"));
    }

    @Wide("BrowserDraftsTest.whatWasTypedIsBackOnAnotherComputerAndGoneOnceItIsSent")
    @Test
    void peopleAreToldBeforeTheirSessionEndsAndMayStay() {
        var reference = cases.registered();
        try (var officer = newSession("officer")) {
            officer.page().clock().install();
            var tasklist = officer.tasklist();
            var form = tasklist.open(PLAN + reference);
            var page = officer.page();
            keeps(officer, () -> form.write("suspectFocus", TYPED));

            page.clock().fastForward("26:00");
            var notice = page.getByRole(AriaRole.ALERT)
                    .filter(new Locator.FilterOptions().setHasText("You will be logged out"));
            assertThat(notice).containsText("minutes, because nothing has been typed or moved here");
            officer.screenshot("43-session-ends-soon");
            notice.getByRole(AriaRole.BUTTON).click();
            assertThat(notice).hasCount(0);

            page.clock().fastForward("31:00");
            assertThat(page.getByPlaceholder("Username")).isVisible();
            assertThat(page.getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText("half an hour")))
                    .containsText("What you were typing into a form is kept for you");
            officer.screenshot("44-session-has-ended");
            page.getByPlaceholder("Username").fill("officer");
            page.getByPlaceholder("Password").fill("demo");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                    .click();

            assertThat(page.locator(".task-card h2.task")).containsText(PLAN + reference);
            assertThat(form.field("suspectFocus")).hasValue(TYPED);
            assertThat(form.news()).containsText("are back");
        }
    }

    /** Types, and waits until the server has it. */
    private static void keeps(BrowserSession session, Runnable typing) {
        session.page()
                .waitForResponse(
                        answer -> answer.url().contains("/casework/drafts/")
                                && answer.request().method().equals("PUT")
                                && answer.status() == 204,
                        () -> {
                            typing.run();
                            session.page().keyboard().press("Tab");
                        });
    }
}
