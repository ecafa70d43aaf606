package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uk.jointcasework.core.EngineClock;
import uk.jointcasework.run.Wide;

/** The lists that people work from: what stands in them, in which order, and for whom. */
@Casework
class WorkListsTest {

    private static final String CASEWORK = "/camunda/api/casework";
    private static final List<String> EVERYBODY = List.of(
            "officer",
            "sergeant",
            "witness.care",
            "prosecutor",
            "legal.manager",
            "paralegal",
            "supervisor",
            "police.supervisor",
            "kent.officer",
            "southeast.legal.manager");

    private final Map<String, Caller> callers = new HashMap<>();

    /** What one call lists at most: query-max-results-limit in application.yml. */
    private static final int PAGE = 500;

    @Autowired
    private Cases cases;

    @Autowired
    private EngineClock clock;

    @LocalServerPort
    private int port;

    @BeforeEach
    void monday() {
        clock.set(Cases.MONDAY);
    }

    /** Rights and criteria are asked otherwise here than by the engine, and have to come to the same. */
    @Test
    void holdForEverybodyWhatTheEnginesOwnFiltersHold() {
        var late = cases.registered();
        var unclaimed = cases.registered();
        cases.does(unclaimed, "recordInvestigationPlan", "adviceWanted", "yes");
        var withTheCps = cases.registered();
        cases.does(withTheCps, "recordInvestigationPlan", "adviceWanted", "yes");
        cases.does(withTheCps, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.does(withTheCps, "askForAdvice");
        var stopped = cases.registered();
        stop(stopped);
        var secret = cases.withTheProsecutor();
        cases.starts("inspector", "restrictCase", restriction(secret));
        cases.isLate(late, cases.task(late, "recordInvestigationPlan"), 1);
        var ofThisTest = List.of(late, unclaimed, withTheCps, stopped, secret);

        for (var person : EVERYBODY) {
            var ours = new TreeMap<String, TreeSet<String>>();
            var theirs = new TreeMap<String, TreeSet<String>>();
            for (var list :
                    caller(person).call("GET", CASEWORK + "/lists", null).json()) {
                var lines = all(person, list.get("id").asText());
                assertThat(list.get("count").asInt()).as(person + " " + list).isEqualTo(lines.size());
                ours.put(list.get("name").asText(), ids(lines.stream(), "task"));
            }
            for (var filter : caller(person).engine("GET", "/filter", null).json()) {
                var found = foundBy(person, filter.get("id").asText());
                theirs.put(filter.get("name").asText(), ids(found.stream(), "id"));
            }

            assertThat(ours).as(person).isEqualTo(theirs);
            opensWhatTheEngineOpens(
                    person, line -> ofThisTest.contains(line.get("reference").asText()));
        }
        assertThat(all("officer", "waitingForCps")).isNotEmpty();
        assertThat(all("sergeant", "unclaimed"))
                .isNotEmpty()
                .allMatch(line -> line.get("opens").asBoolean());
        assertThat(all("officer", "overdue")).isNotEmpty();
    }

    /** Of whatever all other tests have left as well. */
    @Test
    @Wide("WorkListsTest.holdForEverybodyWhatTheEnginesOwnFiltersHold")
    void sayOfEveryTaskWhetherItOpens() {
        cases.registered();
        EVERYBODY.forEach(person -> opensWhatTheEngineOpens(person, line -> true));
    }

    private void opensWhatTheEngineOpens(String person, Predicate<JsonNode> asked) {
        // The same task stands in several lists.
        var opens = new HashMap<String, Boolean>();
        for (var list : caller(person).call("GET", CASEWORK + "/lists", null).json()) {
            all(person, list.get("id").asText()).stream().filter(asked).forEach(line -> {
                var task = line.get("task").asText();
                assertThat(line.get("opens").asBoolean())
                        .as(person + " " + line)
                        .isEqualTo(opens.computeIfAbsent(
                                task,
                                any -> caller(person)
                                        .engine("GET", "/task/" + task + "/form-variables", null)
                                        .isGranted()));
            });
        }
    }

    @Test
    void sayWhatCaseWhoseSuspectAndByWhen() {
        var reference =
                cases.registered("suspectCount", "2", "suspect2Status", "bail", "suspect2BailEnds", cases.inDays(90));

        var line = only("officer", "mine", reference);

        assertThat(line.get("what").asText()).isEqualTo("Record the investigation plan");
        assertThat(line.get("reference").asText()).isEqualTo(reference);
        assertThat(line.get("suspects").asText()).isEqualTo("S2 on bail to 30 August 2026 and 1 more");
        assertThat(line.get("mine").asBoolean()).isTrue();
        assertThat(line.get("person").asText()).isEqualTo("Avon and Somerset officer");
        assertThat(line.get("team").asText()).isEqualTo("Officer, Avon and Somerset Police");
        assertThat(line.get("due").get("words").asText()).matches("(Mon|Tues|Wednes|Thurs|Fri)day( \\d+ June)?");
        assertThat(line.get("due").get("date").asText()).matches("\\d+ June 2026");
    }

    @Test
    void sayInWorkingDaysHowLateWorkIs() {
        var reference = cases.registered();
        var plan = cases.task(reference, "recordInvestigationPlan");
        clock.set(plan.getDueDate().toInstant().plus(Duration.ofDays(7)));

        var line = only("officer", "overdue", reference);

        assertThat(line.get("due").get("group").asText()).isEqualTo("overdue");
        assertThat(line.get("due").get("words").asText()).isEqualTo("5 working days late");
    }

    @Test
    void comeInTheOrderOfTheirDatesPageByPage() {
        for (var number = 0; number < 52; number++) {
            cases.registered();
        }
        var paged = all("officer", "mine");

        assertThat(paged).hasSizeGreaterThan(52);
        assertThat(paged).extracting(line -> line.get("task").asText()).doesNotHaveDuplicates();
        var groups = paged.stream()
                .map(line -> line.get("presses").asText().equals("nothing")
                        ? line.at("/due/group").asText()
                        : line.get("presses").asText())
                .toList();
        assertThat(groups).isSortedAccordingTo((one, other) -> order(one) - order(other));
    }

    @Test
    void haveWhatPressesBeforeWhatIsOlder() {
        var old = cases.registered();
        var onBail = cases.registered("suspect1Status", "bail", "suspect1BailEnds", cases.inDays(16));
        var held =
                cases.registered("suspect1Status", "custody", "suspect1CustodyEnds", cases.inDays(3) + "T10:00+01:00");
        cases.isLate(old, cases.task(old, "recordInvestigationPlan"), 1);

        var lines = all("officer", "mine").stream()
                .filter(line -> List.of(old, onBail, held)
                        .contains(line.get("reference").asText()))
                .toList();

        assertThat(lines)
                .extracting(line -> line.get("reference").asText() + " "
                        + line.get("presses").asText())
                .containsExactly(held + " held", onBail + " bailEnds", old + " nothing");
    }

    @Test
    void areSearchedByAReferenceHoweverItIsWritten() {
        var reference = cases.registered();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "no");
        var parts = List.of(
                reference.substring(0, 2),
                reference.substring(2, 4),
                reference.substring(4, 9),
                reference.substring(9));
        var written = List.of(
                reference,
                reference.toLowerCase(),
                String.join("/", parts),
                String.join(" ", parts).toLowerCase(),
                " " + String.join("/", parts).toLowerCase() + "\n",
                String.join("-", parts),
                reference.substring(2));

        for (var text : written) {
            var found = found("sergeant", text);
            assertThat(found.get("lines")).as(text).hasSize(1);
            assertThat(found.at("/lines/0/what").asText()).isEqualTo("Review the investigation plan");
        }
    }

    @Test
    void areSearchedByTheWordsOfATask() {
        cases.registered();

        assertThat(found("officer", "INVESTIGATION plan").get("lines"))
                .isNotEmpty()
                .allMatch(line -> line.get("what").asText().equals("Record the investigation plan"));
        assertThat(found("officer", "100% of it").get("lines")).isEmpty();
    }

    @Test
    void findTheOwnCaseOfAnOfficerWhereverItsWorkIs() {
        var reference = cases.registered();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "no");

        var found = found("officer", reference);

        assertThat(found.get("lines")).isEmpty();
        assertThat(found.get("reference").asText()).isEqualTo(reference);
        assertThat(found.get("elsewhere")).hasSize(1);
        var line = found.at("/elsewhere/0");
        assertThat(line.get("what").asText()).isEqualTo("Review the investigation plan");
        assertThat(line.get("team").asText()).isEqualTo("Sergeant, Avon and Somerset Police");
        assertThat(line.get("task").isNull()).as("not theirs to open").isTrue();
    }

    @Test
    void sayWhatComesNextInACase() {
        var reference = cases.registered();
        var instance = cases.task(reference, "recordInvestigationPlan").getProcessInstanceId();

        var mine = next("officer", instance).json();
        assertThat(mine.get("reference").asText()).isEqualTo(reference);
        assertThat(mine.at("/mine/0/what").asText()).isEqualTo("Record the investigation plan");
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "no");

        var others = next("officer", instance).json();
        assertThat(others.get("mine")).isEmpty();
        assertThat(others.at("/others/0/what").asText()).isEqualTo("Review the investigation plan");
        assertThat(next("kent.officer", instance).status()).isEqualTo(404);
        assertThat(next("officer", "unknown").status()).isEqualTo(404);
    }

    @Test
    void keepAnotherAreaAndWhoIsNotNamedAway() {
        var reference = cases.withTheProsecutor();
        var instance = cases.task(reference, "decideForSuspect").getProcessInstanceId();
        assertThat(found("supervisor", reference).get("lines")).isNotEmpty();
        for (var stranger : List.of("kent.officer", "southeast.prosecutor", "southeast.legal.manager")) {
            isNotThere(stranger, reference, instance);
        }

        cases.starts("inspector", "restrictCase", restriction(reference));

        for (var stranger : List.of("supervisor", "police.supervisor", "prosecutor.two", "witness.care", "admin")) {
            isNotThere(stranger, reference, instance);
        }
        assertThat(found("prosecutor", reference).get("lines")).isNotEmpty();
    }

    @Test
    void areThereForNobodyWhoIsNotLoggedInAndOnlyTheirOwn() {
        for (var path : List.of("/lists", "/lists/mine", "/found?q=plan", "/next?process=any")) {
            assertThat(new Caller(port, null, "demo")
                            .call("GET", CASEWORK + path, null)
                            .status())
                    .as(path)
                    .isEqualTo(401);
        }
        assertThat(caller("officer")
                        .call("GET", CASEWORK + "/lists/allOpen", null)
                        .status())
                .isEqualTo(404);
        assertThat(caller("officer")
                        .call("GET", CASEWORK + "/lists/waitingForPolice", null)
                        .status())
                .isEqualTo(404);
        assertThat(caller("officer")
                        .call("GET", CASEWORK + "/found?q=%20", null)
                        .status())
                .isEqualTo(400);
        assertThat(caller("officer")
                        .call("GET", CASEWORK + "/lists/mine?after=x", null)
                        .status())
                .isEqualTo(400);
    }

    private void isNotThere(String stranger, String reference, String instance) {
        var found = found(stranger, reference);
        assertThat(found.get("lines")).as(stranger).isEmpty();
        assertThat(found.get("elsewhere")).as(stranger).isEmpty();
        assertThat(found.get("reference").isNull()).as(stranger).isTrue();
        assertThat(next(stranger, instance).status()).as(stranger).isEqualTo(404);
        for (var list : caller(stranger).call("GET", CASEWORK + "/lists", null).json()) {
            assertThat(all(stranger, list.get("id").asText()))
                    .as(stranger)
                    .noneMatch(line -> line.get("reference").asText().equals(reference));
        }
    }

    private static Object[] restriction(String reference) {
        return new Object[] {
            "caseReference",
            reference,
            "restrictionChange",
            "restrict",
            "restrictedBecause",
            "victim",
            "namedPeople",
            "officer, sergeant, prosecutor, legal.manager"
        };
    }

    private void stop(String reference) {
        var plan = cases.task(reference, "recordInvestigationPlan");
        cases.starts("sergeant", "changeDeadline", "caseReference", reference);
        cases.does(
                reference,
                "changeDate",
                "deadline",
                cases.deadline(plan).toString(),
                "deadlineChange",
                "stop",
                "changeReason",
                "The expert is away");
    }

    private static int order(String group) {
        return List.of("held", "bailEnds", "overdue", "today", "thisWeek", "later", "stopped")
                .indexOf(group);
    }

    private JsonNode only(String person, String list, String reference) {
        var lines = all(person, list).stream()
                .filter(line -> line.get("reference").asText().equals(reference))
                .toList();
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    private List<JsonNode> all(String person, String list) {
        var lines = new ArrayList<JsonNode>();
        for (var after = ""; after != null; ) {
            var page = caller(person)
                    .call("GET", CASEWORK + "/lists/" + list + after, null)
                    .json();
            page.get("lines").forEach(lines::add);
            after = page.get("next").isNull()
                    ? null
                    : "?after=" + page.get("next").asText();
        }
        return lines;
    }

    /** What one of the engine's own filters finds, in pages of as much as one call lists. */
    private List<JsonNode> foundBy(String person, String filter) {
        var found = new ArrayList<JsonNode>();
        for (var before = -1; before < found.size(); ) {
            before = found.size();
            caller(person)
                    .engine("POST", "/filter/" + filter + "/list?firstResult=" + before + "&maxResults=" + PAGE, "{}")
                    .json()
                    .forEach(found::add);
        }
        return found;
    }

    private static TreeSet<String> ids(Stream<JsonNode> lines, String field) {
        var ids = new TreeSet<String>();
        lines.forEach(line -> ids.add(line.get(field).asText()));
        return ids;
    }

    private JsonNode found(String person, String words) {
        return caller(person)
                .call("GET", CASEWORK + "/found?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8), null)
                .json();
    }

    private Caller.Answer next(String person, String process) {
        return caller(person).call("GET", CASEWORK + "/next?process=" + process, null);
    }

    private Caller caller(String user) {
        return callers.computeIfAbsent(user, who -> new Caller(port, who, "demo"));
    }
}
