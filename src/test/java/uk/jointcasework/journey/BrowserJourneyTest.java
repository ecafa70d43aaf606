package uk.jointcasework.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import uk.jointcasework.core.EngineClock;
import uk.jointcasework.measures.Measures;
import uk.jointcasework.run.DemoDatabase;

/** What people see and do in the browser: the README's first walk, and what must hold on every screen. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "demo.cases=false",
            "logging.level.org.camunda.bpm.engine.context=off",
            "logging.level.org.camunda.bpm.engine.rest.exception=off"
        })
@ActiveProfiles("demo")
@ContextConfiguration(initializers = DemoDatabase.class)
@Import({Passages.class, Cases.class})
// Its jobs run by themselves and would disturb the clock of others.
@DirtiesContext
class BrowserJourneyTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final DateTimeFormatter AS_READ = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private static BrowserLaunch launch;

    /** New with every run, because a case can be registered only once. */
    @DynamicPropertySource
    static void data(DynamicPropertyRegistry properties) {
        var folder = Path.of(
                System.getProperty("test.data", "target/test-data/ide"),
                "browser-" + ProcessHandle.current().pid());
        properties.add("demo.data", folder::toString);
    }

    /** Who is at a browser; people stay logged in from one test to the next. */
    private static final Map<String, BrowserSession> SESSIONS = new LinkedHashMap<>();

    @LocalServerPort
    private int port;

    @Autowired
    private EngineClock clock;

    @Autowired
    private Cases cases;

    @Autowired
    private Measures measures;

    @RegisterExtension
    final AfterTestExecutionCallback evidence = test -> test.getExecutionException()
            .ifPresent(failure -> SESSIONS.forEach((user, session) ->
                    session.screenshot("failed-" + test.getRequiredTestMethod().getName() + "-" + user)));

    @BeforeAll
    static void openBrowser() {
        launch = BrowserLaunch.orSkip();
    }

    @BeforeEach
    void stopClock() {
        clock.set(Cases.MONDAY);
    }

    @AfterEach
    void leave() {
        clock.reset();
        var problems = SESSIONS.entrySet().stream()
                .flatMap(session ->
                        session.getValue().problems().stream().map(problem -> session.getKey() + ": " + problem))
                .toList();
        SESSIONS.values().forEach(BrowserSession::leave);
        assertThat(problems).as("what went wrong in the browser").isEmpty();
    }

    @AfterAll
    static void closeBrowser() {
        SESSIONS.values().forEach(BrowserSession::close);
        SESSIONS.clear();
        if (launch != null) {
            launch.close();
        }
    }

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
        assertThat(tasklist.card(name)).containsText("4 June 2026");
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
        assertThat(tasklist.refusal())
                .containsText("Suspect-focused lines: take out what looks like a telephone number");
        session("officer").screenshot("20-telephone-refused");
        assertThat(form.field("suspectFocus")).hasValue(clean + " Her number is 07700 900123.");
        assertThat(session("officer").page().getByText("Samples taken and submitted"))
                .isVisible();

        form.write("suspectFocus", clean + " She told Jane Smith.");
        assertThat(form.send("Complete")).isEqualTo(400);
        assertThat(tasklist.refusal().last())
                .containsText("Suspect-focused lines: take out what looks like a person's name (‘Jane Smith’)");
        session("officer").screenshot("21-name-refused");
        assertThat(session("officer").problems()).hasSize(2).allMatch(problem -> problem.startsWith("400 POST"));

        form.write("suspectFocus", clean).complete();
        assertThat(tasklist.refusal()).hasCount(0);
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

    @Test
    void policeAndCpsMayStartWhatIsTheirsToStart() {
        for (var police : List.of("officer", "sergeant")) {
            assertThat(tasklist(police).startDialogue().locator(".processes li"))
                    .hasText(new String[] {
                        "Challenge a CPS decision",
                        "Change a deadline",
                        "ISVA contact and consent",
                        "Open a restricted case in an emergency",
                        "Pre-charge case",
                        "Record a suspect's status",
                        "Report new material",
                        "Restrict a case",
                        "Talk about the outcome of early advice"
                    });
        }
        for (var cps : List.of("prosecutor", "legal.manager", "paralegal")) {
            assertThat(tasklist(cps).startDialogue().locator(".processes li")).hasText(new String[] {
                "Change a deadline", "Open a restricted case in an emergency", "Restrict a case"
            });
        }
    }

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
    void aSupervisorSearchesTheRecordOfLooksOnAPage() {
        var reference = cases.registered();
        tasklist("officer").open("Record the investigation plan · " + reference);
        session("supervisor").cockpit();
        var page = session("supervisor").page();
        page.navigate(address() + "/looks.html");
        var search = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Search"));

        search.click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Give a case or a person, and not both");
        assertThat(session("supervisor").problems()).hasSize(1).allMatch(problem -> problem.startsWith("400 GET"));

        page.getByLabel("Case reference (URN)").fill(reference);
        search.click();
        assertThat(page.locator("tbody tr").first()).containsText(reference);
        assertThat(page.locator("tbody tr")
                        .filter(new Locator.FilterOptions().setHasText("officer"))
                        .first())
                .containsText("consultation");
        session("supervisor").screenshot("22-looks");
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();

        page.getByLabel("Case reference (URN)").fill("52ZZ9999926");
        search.click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("There is no such case among yours");
        assertThat(session("supervisor").problems()).hasSize(1).allMatch(problem -> problem.startsWith("404 GET"));
    }

    /** In less than ten clicks: finds what is stuck, sees why, who has it and since when, and gives it to somebody. */
    @Test
    void aSupervisorFindsWhatIsStuckAndGetsItMoving() {
        var reference = cases.registered();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "no");
        var review = cases.task(reference, "reviewInvestigationPlan");
        clock.set(review.getDueDate().toInstant().plus(Duration.ofDays(4)));
        var police = session("police.supervisor");
        police.cockpit();
        var page = police.page();
        var clicks = new AtomicInteger();
        var stuck = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Stuck cases"));
        var row = stuck.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(reference));

        chooses(clicks, stuck.getByLabel("Why"), "Late");
        assertThat(row).containsText("Review the investigation plan");
        assertThat(row).containsText(Pattern.compile("Due \\d+ June 2026, 4 days late"));
        assertThat(row).containsText("Nobody has taken it.");
        assertThat(row).containsText("Sergeant, Avon and Somerset Police");
        row.scrollIntoViewIfNeeded();
        evidence(police, "1-stuck-cases");
        assertThat(new AxeBuilder(page)
                        .include(".stuck")
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations())
                .isEmpty();
        clicks(clicks, row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Give to")));
        chooses(clicks, row.getByRole(AriaRole.COMBOBOX), "Avon and Somerset sergeant");
        evidence(police, "2-give-to");
        clicks(clicks, row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Give: ")));

        assertThat(stuck.getByRole(AriaRole.STATUS)).containsText("was given to Avon and Somerset sergeant");
        assertThat(row).containsText("Avon and Somerset sergeant");
        assertThat(row).not().containsText("Nobody has taken it.");
        assertThat(cases.who(reference, "reviewInvestigationPlan")).isEqualTo("avon-and-somerset-sergeant: sergeant");
        evidence(police, "3-given");
        clicks(clicks, row.getByRole(AriaRole.LINK));
        var timeline = page.getByText("Case timeline", new Page.GetByTextOptions().setExact(true));
        clicks(clicks, timeline);
        assertThat(page.locator(".case-table")).containsText("By Avon and Somerset supervisor");
        evidence(police, "4-case-timeline");
        assertThat(clicks.get()).as("clicks").isLessThan(10);
    }

    private static void clicks(AtomicInteger clicks, Locator what) {
        clicks.incrementAndGet();
        what.click();
    }

    /** One click opens the list and another chooses. */
    private static void chooses(AtomicInteger clicks, Locator list, String option) {
        clicks.addAndGet(2);
        list.selectOption(new SelectOption().setLabel(option));
    }

    /** With {@code -Dmonitoring.write=true} what docs/monitoring shows is written anew. */
    private static void evidence(BrowserSession session, String name) {
        session.screenshot("monitoring-" + name);
        if (Boolean.getBoolean("monitoring.write")) {
            session.page()
                    .screenshot(new Page.ScreenshotOptions().setPath(Path.of("docs", "monitoring", name + ".png")));
        }
    }

    @Test
    void bothSidesLookAtTheSameFiguresOnAPageThatEverybodyCanUse() {
        cases.registered();
        measures.refresh();
        session("supervisor").cockpit();
        var page = session("supervisor").page();
        page.navigate(address() + "/measures.html");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("as they stood on");

        assertThat(page.locator("canvas")).hasCount(5);
        page.waitForFunction("""
                [...document.querySelectorAll('canvas')].every(chart => chart.getContext('2d')
                    .getImageData(0, 0, chart.width, chart.height).data.some(part => part > 0))""");
        // The table under a chart has what the chart shows.
        assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Table: In time, by month")))
                .containsText("Work done in time");
        assertThat(page.locator("#figures tr")
                        .filter(new Locator.FilterOptions().setHasText("Cases registered"))
                        .first())
                .containsText("cases");
        session("supervisor").screenshot("23-measures");

        var summary = page.locator("summary").filter(new Locator.FilterOptions().setHasText("Cases registered"));
        summary.focus();
        page.keyboard().press("Enter");
        assertThat(page.getByText("Cases that were registered in the period.")).isVisible();
        assertThat(new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations())
                .isEmpty();

        var size = page.viewportSize();
        page.setViewportSize(320, 640);
        // The charts are drawn anew a moment later.
        page.waitForFunction("document.documentElement.scrollWidth === 320");
        page.setViewportSize(size.width, size.height);

        page.getByLabel("Last day").fill("2020-01-01");
        page.getByLabel("Last day").press("Enter");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("until: expected a day that is not before");
        assertThat(session("supervisor").problems()).hasSize(1).allMatch(problem -> problem.startsWith("400 GET"));
    }

    @Test
    void aSupervisorTriesAChangedTableOnAPage() throws IOException {
        var reference = cases.registered();
        // Four days after it was due; whether the ladder has climbed yet makes no difference to the replay.
        cases.passes(Duration.ofDays(11));
        session("supervisor").cockpit();
        var page = session("supervisor").page();
        page.navigate(address() + "/what-if.html");
        var table = Files.readString(Path.of("dmn", "escalationSteps.dmn"));
        var cell = table.indexOf("&gt;= 1", table.indexOf("step_nextDay_workingDaysLate"));
        var changed = table.substring(0, cell) + "&gt;= 3" + table.substring(cell + "&gt;= 1".length());

        page.getByLabel("The changed table")
                .setInputFiles(
                        new FilePayload("escalationSteps.dmn", "text/xml", changed.getBytes(StandardCharsets.UTF_8)));
        page.getByLabel("Case reference (URN)").fill(reference);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("What if?"))
                .press("Enter");

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("1 deadline of 1 case replayed, CPS South West");
        assertThat(page.locator("#summary")).containsText("1 later");
        assertThat(page.locator("#tables")).containsText("2 days later");
        session("supervisor").screenshot("23-what-if", page.locator("body"));
        assertThat(barriers(page)).isEmpty();

        page.getByLabel("The changed table")
                .setInputFiles(new FilePayload(
                        "escalationSteps.dmn", "text/xml", "no table".getBytes(StandardCharsets.UTF_8)));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("What if?"))
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("cannot be read");
        assertThat(session("supervisor").problems()).hasSize(1).allMatch(problem -> problem.startsWith("400 POST"));
    }

    @Test
    void ourOwnPagesAreFitForEverybody() {
        var page = session("officer").page();
        for (var path : List.of("/", "/no-access.html", "/looks.html", "/what-if.html", "/demo/mail")) {
            page.navigate(address() + path);
            assertThat(barriers(page)).as(path).isEmpty();
            reachesEverythingByKeyboard(page, path);
            page.setViewportSize(320, 640);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .as("width of " + path + " on a telephone")
                    .isLessThanOrEqualTo(320);
            page.setViewportSize(1400, 900);
        }
    }

    private static void reachesEverythingByKeyboard(Page page, String path) {
        var reached = new HashSet<Object>();
        var controls = (Integer) page.evaluate("""
                () => {
                  const all = [...document.querySelectorAll('a[href], button, input, select, summary')]
                    .filter(control => control.checkVisibility());
                  all.forEach((control, number) => control.dataset.number = number);
                  document.activeElement.blur();
                  return all.length;
                }""");
        // A date is several stops.
        for (var tab = 0; tab < controls * 4 + 4 && reached.size() < controls; tab++) {
            page.keyboard().press("Tab");
            var number = page.evaluate("document.activeElement.dataset.number");
            if (number != null) {
                reached.add(number);
            }
        }
        assertThat(reached)
                .as("controls of " + path + " that the keyboard reaches")
                .hasSize(controls);
    }

    /** What the maker's own pages fail is what the accessibility statement says that they fail, and no more. */
    @Test
    void theAccessibilityStatementSaysWhatTasklistAndCockpitFail() throws IOException {
        var reference = cases.registered();
        var found = new TreeSet<String>();
        var report = new ArrayList<String>();
        try (var stranger = new BrowserSession(launch.browser(), address(), "officer")) {
            stranger.page().navigate(address() + "/camunda/app/tasklist/default/");
            assertThat(stranger.page().getByPlaceholder("Username")).isVisible();
            note("login", stranger.page(), found, report);
        }
        var tasklist = tasklist("officer");
        note("Tasklist: list", session("officer").page(), found, report);
        tasklist.open("Record the investigation plan · " + reference);
        note("Tasklist: task", session("officer").page(), found, report);
        tasklist.start("Pre-charge case");
        note("Tasklist: start form", session("officer").page(), found, report);
        session("supervisor").cockpit();
        var cockpit = session("supervisor").page();
        assertThat(cockpit.locator(".section-toggle").first()).isVisible();
        note("Cockpit: dashboard", cockpit, found, report);
        cockpit.navigate(address() + "/camunda/app/cockpit/default/#/processes");
        var process = cockpit.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Pre-charge case"))
                .first();
        assertThat(process).isVisible();
        note("Cockpit: processes", cockpit, found, report);
        process.click();
        var instance = cockpit.locator("td a[href*='process-instance']").first();
        assertThat(instance).isVisible();
        note("Cockpit: process", cockpit, found, report);
        instance.click();
        cockpit.waitForURL("**/process-instance/**");
        assertThat(cockpit.locator(".ctn-tabbed-content").first()).isVisible();
        note("Cockpit: case", cockpit, found, report);

        Files.write(Path.of("target", "accessibility.txt"), report);
        var stated = Files.readAllLines(Path.of("docs", "accessibility.md")).stream()
                .filter(line -> line.matches("\\| (login|Tasklist|Cockpit).*"))
                .map(line -> line.split(" *\\| *"))
                .map(cells -> cells[1] + " | " + cells[2])
                .toList();
        assertThat(found).as(String.join("\n", report)).containsExactlyInAnyOrderElementsOf(stated);
    }

    private static void note(String where, Page page, Set<String> found, List<String> report) {
        var rules = scan(page);
        // Grey that is only on its way to black is gone when one looks again.
        for (var again = 0;
                again < 3 && rules.stream().anyMatch(rule -> rule.getId().equals("color-contrast"));
                again++) {
            rules = scan(page);
        }
        for (var rule : rules) {
            found.add(where + " | " + rule.getId());
            report.add("%s | %s | %s | %d | %s"
                    .formatted(
                            where,
                            rule.getId(),
                            rule.getTags(),
                            rule.getNodes().size(),
                            rule.getNodes().get(0).getHtml().replaceAll("\\s+", " ")));
        }
    }

    private static List<Rule> scan(Page page) {
        // What is about to come or fade in has other colours for a moment.
        page.waitForFunction("""
                () => ![...document.querySelectorAll('.loader, .animate-spin')].some(one => one.checkVisibility())
                  && !document.getAnimations().some(one => one.effect.getComputedTiming().endTime !== Infinity)""");
        return new AxeBuilder(page)
                // The letters on the demonstration's mail page, which have a test of their own: in their frames nothing
                // may run, and a scan would wait for them for ever.
                .exclude("iframe")
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                .analyze()
                .getViolations();
    }

    private static List<String> barriers(Page page) {
        return scan(page).stream()
                .map(rule -> rule.getId() + ": " + rule.getNodes())
                .toList();
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
        assertThat(tasklist.card("4 June 2026").first()).isVisible();
        assertThat(tasklist.card("20 July 2026").first()).isVisible();
        session("officer").screenshot("22-order");
        var due = tasklist.line("Due").stream()
                .map(day -> LocalDate.parse(day.strip(), AS_READ))
                .toList();
        assertThat(due)
                .isSorted()
                .contains(LocalDate.of(2026, 6, 4), LocalDate.of(2026, 6, 30), LocalDate.of(2026, 7, 20));
    }

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

    private String address() {
        return "http://127.0.0.1:" + port;
    }

    private BrowserSession session(String user) {
        return SESSIONS.computeIfAbsent(user, this::newSession).at(clock.instant());
    }

    private BrowserSession newSession(String user) {
        return new BrowserSession(launch.browser(), address(), user).at(clock.instant());
    }

    private BrowserTasklist tasklist(String user) {
        return session(user).tasklist();
    }
}
