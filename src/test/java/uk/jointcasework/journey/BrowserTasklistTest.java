package uk.jointcasework.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import uk.jointcasework.run.Wide;

/** What the lists of Tasklist hold, and what its forms let in and out. */
class BrowserTasklistTest extends BrowserCasework {

    private static final DateTimeFormatter AS_READ = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    @Test
    void personalDataInFreeTextIsRefusedAndNothingTypedIsLost() {
        var reference = cases.registered();
        var clean = "What S1 did before and after; his account against the footage.";
        var tasklist = tasklist("officer");
        var form = tasklist.open("Record the investigation plan · " + reference)
                .choose("accountKind", "Written statement (MG11)")
                .write("suspectFocus", clean + " Her number is 07700 900123.")
                .choose("forensicPlan", "Samples taken and submitted")
                .choose("psychologicalInjury", "To be sought")
                .choose("deviceOrThirdParty", "Neither is a reasonable line")
                .pick("adviceWanted", "Yes");

        assertThat(form.send("Complete")).isEqualTo(400);
        assertThat(form.problems()).containsText("Suspect-focused lines: take out what looks like a telephone number");
        session("officer").screenshot("20-telephone-refused");
        assertThat(form.field("suspectFocus")).hasValue(clean + " Her number is 07700 900123.");
        assertThat(form.field("forensicPlan").locator("option:checked")).hasText("Samples taken and submitted");

        form.write("suspectFocus", clean + " She told Jane Smith.");
        assertThat(form.send("Complete")).isEqualTo(400);
        assertThat(form.problems())
                .containsText("Suspect-focused lines: take out what looks like a person's name (‘Jane Smith’)");
        session("officer").screenshot("21-name-refused");
        assertThat(session("officer").problems()).hasSize(2).allMatch(problem -> problem.startsWith("400 POST"));

        form.write("suspectFocus", clean).complete();
        assertThat(form.problems()).hasCount(0);
        tasklist("sergeant").filter("My team, unclaimed").open("Review the investigation plan · " + reference);
        assertThat(session("sergeant").page().locator(".fjs-form")).containsText(clean);
    }

    @Test
    void nothingThatPeopleTypeRunsAndNoDraftStaysInTheBrowser() {
        var trap = "Look <img src=x onerror='window.ran=1'><script>window.ran=1</script>"
                + " {{constructor.constructor('window.ran=1')()}} [here](javascript:window.ran=1)";
        var reference = cases.registered();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "no");
        var task = cases.task(reference, "reviewInvestigationPlan");
        // No form and no comment would take it: this is what stands behind them.
        cases.plants(task, "suspectFocus", trap);
        // On the first of the pages in which Cockpit lists them by name.
        cases.plants(task, "another", trap);

        var tasklist = tasklist("sergeant").filter("My team, unclaimed");
        tasklist.open("Review the investigation plan · " + reference);
        var page = session("sergeant").page();
        assertThat(page.locator(".task-card")).containsText("constructor.constructor");
        assertThat(page.locator(".task-card a[href^='javascript']")).hasCount(0);
        session("sergeant").screenshot("20-trap-form");
        assertThat(page.evaluate("window.ran === undefined")).isEqualTo(true);
        // Tasklist does try.
        assertThat(session("sergeant").problems()).anyMatch(problem -> problem.contains("Content Security Policy"));

        tasklist.claim().pick("planAgreed", "Yes");
        assertThat(page.getByText("Save", new Page.GetByTextOptions().setExact(true))
                        .locator("visible=true"))
                .hasCount(0);
        page.locator(".form-actions [ng-click='save($event)']").evaluate("button => button.click()");
        assertThat(page.evaluate("Object.keys(localStorage).filter(key => /form/i.test(key)).length"))
                .isEqualTo(0);
        session("sergeant").problems();

        session("supervisor").cockpit();
        var cockpit = session("supervisor").page();
        cockpit.navigate(address() + "/camunda/app/cockpit/default/#/process-instance/" + task.getProcessInstanceId()
                + "/runtime?tab=variables-tab");
        assertThat(cockpit.getByText("constructor.constructor").first()).isVisible();
        session("supervisor").screenshot("22-trap-cockpit");
        assertThat(cockpit.evaluate("window.ran === undefined")).isEqualTo(true);
    }

    @Wide("PermissionMatrixTest.startsTheProcessesThatTheTableGrantsAndNoOther")
    @Test
    void policeAndCpsMayStartWhatIsTheirsToStart() {
        for (var police : List.of("officer", "sergeant")) {
            assertThat(tasklist(police).startDialogue().locator(".processes li"))
                    .hasText(new String[] {
                        "Annul a case",
                        "Ask for a joint review",
                        "Ask the other side",
                        "Bail conditions",
                        "Challenge a CPS decision",
                        "Change a deadline",
                        "Correct an entry",
                        "Discuss early advice with the victim",
                        "Hand a case over",
                        "ISVA contact and consent",
                        "Move a surgery",
                        "Open a restricted case in an emergency",
                        "Pre-charge case",
                        "Put work on hold",
                        "Record a suspect's status",
                        "Record a victim’s support",
                        "Report new material",
                        "Request for material",
                        "Restrict a case"
                    });
        }
        for (var cps : List.of("prosecutor", "legal.manager", "paralegal")) {
            assertThat(tasklist(cps).startDialogue().locator(".processes li")).hasText(new String[] {
                "Ask for a joint review",
                "Ask the other side",
                "Change a deadline",
                "Hand a case over",
                "Move a surgery",
                "Open a restricted case in an emergency",
                "Plan a surgery",
                "Put work on hold",
                "Record a victim’s support",
                "Restrict a case"
            });
        }
    }

    @Wide("ToldTest")
    @Test
    void everyTaskShowsWhoWasToldAndByWhichConsent() {
        var reference = cases.linked("victimHearsFirst", "yes");
        tasklist("officer").open("Record the investigation plan · " + reference);
        var page = session("officer").page();

        page.getByText("Told", new Page.GetByTextOptions().setExact(true)).click();

        assertThat(page.locator(".case-table caption"))
                .hasText(new String[] {"The ISVA now", "Changes", "Who was told what"});
        var now = page.locator(".case-table").first();
        assertThat(now.locator("tbody th[scope=row]")).hasText(new String[] {
            "Service", "Consent", "The victim agrees to", "Held back because", "Language", "The ISVA calls", "Since"
        });
        assertThat(now).containsText("Avon Support");
        assertThat(now).containsText("the victim hears news first");
        assertThat(page.locator(".case-table").last()).containsText("colleague");
        session("officer").screenshot("20-told");
    }

    @Test
    void anotherAreaSeesNothingOfTheCase() {
        var reference = cases.registered();
        tasklist("officer").open("Record the investigation plan · " + reference);

        var kent = tasklist("kent.officer");
        for (var filter : kent.filters()) {
            kent.filter(filter);
            assertThat(kent.cards()).hasCount(0);
        }
        var engine = address() + "/camunda/api/engine/engine/default";
        var requests = session("kent.officer").page().request();
        assertThat(requests.get(engine + "/task/count").text()).isEqualTo("{\"count\":0}");
        assertThat(requests.get(address() + "/camunda/api/casework/cases/" + reference + "/told")
                        .status())
                .isEqualTo(404);
        assertThat(requests.get(engine + "/history/process-instance?processInstanceBusinessKey=" + reference)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void everybodyHasTheirLists() {
        var lists = List.of(
                "My tasks",
                "My team, unclaimed",
                "Overdue",
                "Due in the next two working days",
                "Waiting for the other side");
        assertThat(tasklist("officer").filters()).isEqualTo(lists);
        assertThat(tasklist("prosecutor").filters()).isEqualTo(lists);
        assertThat(tasklist("supervisor").filters()).containsExactly("All overdue work", "All open work");
    }

    @Wide("WorkListsTest.comeInTheOrderOfTheirDatesPageByPage")
    @Test
    void theSoonestDueComesFirstAndDatesAreReadable() {
        cases.withPlan(
                "item1Owner",
                "officer",
                "item1Due",
                "2026-07-20",
                "another1",
                true,
                "item2Owner",
                "officer",
                "item2Due",
                "2026-06-04",
                "another2",
                true,
                "item3Owner",
                "officer",
                "item3Due",
                "2026-06-30",
                "another3",
                false);
        cases.registered();

        var tasklist = tasklist("officer");
        assertThat(tasklist.cards().first()).isVisible();
        session("officer").screenshot("22-order");
        var due = tasklist.cards().getByRole(AriaRole.LINK).all().stream()
                .map(link -> LocalDate.parse(link.getAttribute("title"), AS_READ))
                .toList();
        assertThat(due)
                .isSorted()
                .contains(LocalDate.of(2026, 6, 4), LocalDate.of(2026, 6, 30), LocalDate.of(2026, 7, 20));
        // What another test has left to do may be due before it.
        assertThat(tasklist.group("This week")
                        .filter(new Locator.FilterOptions().setHasText("Complete the action item"))
                        .first())
                .containsText("due Thursday");
        assertThat(tasklist.group("Later").last()).containsText(Pattern.compile("due [A-Z][a-z]+day \\d+ [A-Z]"));
    }

    @Wide("BrowserTasklistTest.everybodyHasTheirLists")
    @Test
    void noVendorIsSeen() {
        try (var officer = newSession("officer")) {
            officer.page().navigate(address() + "/camunda/app/tasklist/default/");
            assertThat(officer.page().getByPlaceholder("Username")).isVisible();
            officer.screenshot("23-login");
            seesNoVendor(officer);
            officer.tasklist();
            seesNoVendor(officer);
            assertThat(officer.problems()).isEmpty();
        }
        var supervisor = session("supervisor");
        supervisor.cockpit();
        assertThat(supervisor.page().getByText("Running Process Instances").first())
                .isVisible();
        seesNoVendor(supervisor);
    }

    private static void seesNoVendor(BrowserSession session) {
        var page = session.page();
        assertThat(page).hasTitle(Pattern.compile("Joint Casework.*"));
        assertThat(page.getByText(Pattern.compile("Camunda|migrate", Pattern.CASE_INSENSITIVE))
                        .locator("visible=true"))
                .hasCount(0);
        assertThat(page.locator(".brand-logo svg, .login-logo svg").locator("visible=true"))
                .hasCount(0);
    }
}
