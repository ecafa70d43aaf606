package uk.jointcasework.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import uk.jointcasework.core.EngineClock;
import uk.jointcasework.run.DemoDatabase;

/**
 * What people see and do in the browser, on the demonstration as it lives: its jobs run by themselves. All classes of a JVM
 * share one application, one browser and who is logged in there.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "demo.data=${test.data:target/test-data/ide}/browser",
            "demo.cases=false",
            // A minute is long for a test.
            "mail.returns.every=PT2S",
            "spring.datasource.hikari.connection-init-sql=set synchronous_commit to off",
            "logging.level.org.camunda.bpm.engine.context=off",
            "logging.level.org.camunda.bpm.engine.rest.exception=off"
        })
@ActiveProfiles("demo")
@ContextConfiguration(initializers = DemoDatabase.class)
@Import(Cases.class)
abstract class BrowserCasework {

    /** Who is at a browser, and in which way; people stay logged in from one test to the next. */
    private static final Map<String, BrowserSession> SESSIONS = new LinkedHashMap<>();

    private static BrowserLaunch launch;
    private static JobExecutor executor;

    @LocalServerPort
    private int port;

    @Autowired
    EngineClock clock;

    @Autowired
    Cases cases;

    @Autowired
    private ProcessEngine engine;

    private static final Pattern GONE = Pattern.compile(": 404 GET \\S+/engine/default/task/([0-9a-f-]{36})$");

    /** In which way everybody works from now on. */
    private Way way = Way.POINTER;

    @RegisterExtension
    final AfterTestExecutionCallback evidence = test -> test.getExecutionException()
            .ifPresent(failure -> SESSIONS.forEach((user, session) ->
                    session.screenshot("failed-" + test.getRequiredTestMethod().getName() + "-" + user)));

    @BeforeAll
    static void openBrowser() {
        launch = BrowserLaunch.orSkip();
    }

    /** For who comes for the first time; whoever opens a context in it closes that. */
    static Browser browser() {
        return launch.browser();
    }

    @BeforeEach
    void startJobs() {
        clock.set(Cases.MONDAY);
        executor = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        executor.start();
    }

    @AfterEach
    void leave() {
        clock.reset();
        var problems = SESSIONS.entrySet().stream()
                .flatMap(session ->
                        session.getValue().problems().stream().map(problem -> session.getKey() + ": " + problem))
                .filter(problem -> !isOfATaskThatEndedMeanwhile(problem))
                .toList();
        SESSIONS.values().forEach(BrowserSession::leave);
        assertThat(problems).as("what went wrong in the browser").isEmpty();
    }

    /** Tasklist looks again at the task that is open, and may do so in the moment in which that is completed. */
    private boolean isOfATaskThatEndedMeanwhile(String problem) {
        var task = GONE.matcher(problem);
        return task.find()
                && engine.getHistoryService()
                                .createHistoricTaskInstanceQuery()
                                .taskId(task.group(1))
                                .finished()
                                .count()
                        > 0;
    }

    /** The engine has one clock in a JVM: jobs that run by themselves would disturb that of others. */
    @AfterAll
    static void stopJobs() {
        if (executor != null) {
            executor.shutdown();
        }
    }

    static List<Rule> scan(Page page) {
        return scanner(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                .analyze()
                .getViolations();
    }

    /** One rule alone, which is much quicker. */
    static List<Rule> scan(Page page, String rule) {
        return scanner(page).withRules(List.of(rule)).analyze().getViolations();
    }

    private static AxeBuilder scanner(Page page) {
        // What is about to come or fade in has other colours for a moment.
        page.waitForFunction("""
                () => ![...document.querySelectorAll('.loader, .animate-spin')].some(one => one.checkVisibility())
                  && !document.getAnimations().some(one => one.effect.getComputedTiming().endTime !== Infinity)""");
        return new AxeBuilder(page)
                // The letters on the demonstration's mail page, which have a test of their own: in their frames nothing
                // may run, and a scan would wait for them for ever.
                .exclude("iframe");
    }

    static List<String> barriers(Page page) {
        return scan(page).stream()
                .map(rule -> rule.getId() + ": " + rule.getNodes())
                .toList();
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    void work(Way newWay) {
        way = newWay;
    }

    BrowserSession session(String user) {
        return SESSIONS.computeIfAbsent(way == Way.POINTER ? user : user + "-" + way, any -> newSession(user))
                .at(clock.instant());
    }

    BrowserSession newSession(String user) {
        return new BrowserSession(launch.browser(), address(), user, way).at(clock.instant());
    }

    /** Somebody whose computer is set to the time of another part of the world. */
    BrowserSession newSession(String user, String zone) {
        return new BrowserSession(launch.browser(), address(), user, way, zone).at(clock.instant());
    }

    BrowserTasklist tasklist(String user) {
        return session(user).tasklist();
    }
}
