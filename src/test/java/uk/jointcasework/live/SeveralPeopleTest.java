package uk.jointcasework.live;

import static java.time.temporal.ChronoUnit.SECONDS;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uk.jointcasework.core.EngineClock;
import uk.jointcasework.forms.FormCheck;
import uk.jointcasework.journey.Caller.Answer;
import uk.jointcasework.run.Wide;

/**
 * Several people at one case in the same moment, and the engine's own worker with them. How many steps they take is
 * {@code together.steps}; docs/measure-together.sh asks for ten thousand.
 */
@LiveApplication
@TestInstance(Lifecycle.PER_CLASS)
class SeveralPeopleTest {

    private static final Logger LOG = LoggerFactory.getLogger(SeveralPeopleTest.class);
    private static final int STEPS = Integer.getInteger("together.steps", 150);
    /** So often do three people report at once how the suspects of one case stand, before the case moves on. */
    private static final int ROUNDS = 6;

    private static final String PLAN = "recordInvestigationPlan";

    private final ExecutorService hands = Executors.newCachedThreadPool();
    private int port;
    private Demonstration demonstration;
    private Colleague officer;
    private Colleague sergeant;
    private Colleague inspector;

    @BeforeAll
    void thePeople(@LocalServerPort int port, @Autowired FormCheck check, @Autowired EngineClock clock) {
        this.port = port;
        demonstration = new Demonstration(port, check, clock);
        officer = demonstration.person("officer");
        sergeant = demonstration.person("sergeant");
        inspector = demonstration.person("inspector");
    }

    @AfterAll
    void theyGoHome() {
        hands.shutdownNow();
    }

    @Wide("SeveralPeopleTest.oneTaskInThreeWindowsIsCompletedOnceAndTheOthersAreTold")
    @Test
    void threePeopleAtOneCaseAreAllThanked() throws Exception {
        var begun = Instant.now();
        var answers = new ArrayList<Answer>();
        while (answers.size() < STEPS) {
            var reference = officer.registers("suspectCount", "2", "suspect2Status", "releasedUnderInvestigation");
            officer.task(reference, PLAN);

            for (var round = 0; round < ROUNDS && answers.size() < STEPS; round++) {
                answers.addAll(atOnce(List.of(
                        sergeant.starting("recordSuspectStatus", standing(reference, "S1", "voluntaryInterview")),
                        inspector.starting("recordSuspectStatus", standing(reference, "S2", "notArrested")),
                        officer.starting(
                                "recordSuspectStatus", standing(reference, "S1", "releasedUnderInvestigation")))));
            }
            answers.addAll(atOnce(List.of(
                    sergeant.starting("recordSuspectStatus", standing(reference, "S1", "voluntaryInterview")),
                    inspector.starting("recordSuspectStatus", standing(reference, "S2", "voluntaryInterview")),
                    officer.completing(reference, PLAN))));
        }

        LOG.info(
                "together: {} steps in {} s: {}",
                answers.size(),
                SECONDS.between(begun, Instant.now()),
                byStatus(answers));
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.isGranted()).as(answer.toString()).isTrue());
    }

    @Test
    void oneTaskInThreeWindowsIsCompletedOnceAndTheOthersAreTold() throws Exception {
        for (var round = 0; round < 5; round++) {
            var reference = officer.registers();
            officer.task(reference, PLAN);
            var windows = new ArrayList<Callable<Answer>>();
            for (var window = 0; window < 3; window++) {
                windows.add(new Colleague(port, "officer", demonstration).completing(reference, PLAN));
            }

            var answers = atOnce(windows);

            assertThat(answers).filteredOn(Answer::isGranted).hasSize(1);
            assertThat(answers).filteredOn(answer -> !answer.isGranted()).allSatisfy(answer -> {
                assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
                assertThat(answer.json().path("message").asText())
                        .isEqualTo("Somebody has completed this task meanwhile");
            });
        }
    }

    @Test
    void aTaskThatTwoTakeAtOnceIsGivenToOneAndTheOtherIsTold() throws Exception {
        var managers = List.of(demonstration.person("legal.manager"), demonstration.person("legal.manager.two"));
        for (var round = 0; round < 3; round++) {
            var reference = officer.registers();
            officer.does(reference, PLAN, "deviceOrThirdParty", "neither", "adviceWanted", "yes");
            sergeant.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
            officer.does(reference, "askForAdvice");
            var task = managers.get(0).task(reference, "triageAdviceRequest");

            var answers = atOnce(
                    managers.stream().map(manager -> manager.taking(task)).toList());

            assertThat(answers).filteredOn(Answer::isGranted).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> !answer.isGranted())
                    .extracting(Answer::status)
                    .containsExactly(409);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void eightPeopleWhoOpenAPageAtOnceEachGetTheNonceOfTheirOwnPage(String webapp) throws Exception {
        var page = URI.create("http://127.0.0.1:" + port + "/camunda/app/" + webapp + "/default/");
        for (var round = 0; round < 5; round++) {
            var loads = atOnce(IntStream.range(0, 8)
                    .mapToObj(person -> (Callable<Nonces>) () -> Nonces.of(page))
                    .toList());

            assertThat(loads).allSatisfy(load -> {
                assertThat(load.ofTheHeader()).hasSize(1);
                assertThat(load.ofThePage()).isEqualTo(load.ofTheHeader());
            });
            assertThat(loads).doesNotHaveDuplicates();
        }
    }

    private static Map<Integer, Long> byStatus(List<Answer> answers) {
        return answers.stream().collect(groupingBy(Answer::status, TreeMap::new, counting()));
    }

    private static Map<String, Object> standing(String reference, String suspect, String status) {
        return Map.of("caseReference", reference, "suspect", suspect, "suspectStatusIs", status);
    }

    /** Everybody is ready before the first begins. */
    private <T> List<T> atOnce(List<Callable<T>> steps) throws InterruptedException, ExecutionException {
        var gate = new CyclicBarrier(steps.size());
        var begun = new ArrayList<Future<T>>();
        for (var step : steps) {
            begun.add(hands.submit(() -> {
                gate.await();
                return step.call();
            }));
        }
        var ended = new ArrayList<T>();
        for (var step : begun) {
            ended.add(step.get());
        }
        return ended;
    }

    /** By which the browser knows a page's scripts: what the answer's header says, and what its page says. */
    private record Nonces(TreeSet<String> ofTheHeader, TreeSet<String> ofThePage) {

        private static final Pattern IN_HEADER = Pattern.compile("'nonce-([^']+)'");
        private static final Pattern IN_PAGE = Pattern.compile("nonce=\"([^\"]*)\"");

        static Nonces of(URI page) throws IOException, InterruptedException {
            var answer =
                    HttpClient.newHttpClient().send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
            var policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
            return new Nonces(found(IN_HEADER, policy), found(IN_PAGE, answer.body()));
        }

        private static TreeSet<String> found(Pattern nonce, String text) {
            var found = new TreeSet<String>();
            nonce.matcher(text).results().forEach(result -> found.add(result.group(1)));
            return found;
        }
    }
}
