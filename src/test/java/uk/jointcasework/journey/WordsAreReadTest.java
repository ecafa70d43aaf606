package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uk.jointcasework.Models;
import uk.jointcasework.core.CsvFile;
import uk.jointcasework.forms.FormCheck;
import uk.jointcasework.rights.TaskRights;
import uk.jointcasework.run.Wide;

/**
 * Each person at each step of whole journeys: of what people have written they read in the form of a task just what
 * {@code rights/tasks.csv} and {@code rights/statements.csv} say, and in no other way anything more.
 */
@Casework
class WordsAreReadTest {

    private static final String POLICE = "police";
    private static final String CPS = "cps";
    private static final String GIVEN = "given";
    private static final String AT_ONCE = "at once";
    private static final String WITNESS_CARE = "witness.care";

    private static final List<String> PEOPLE_OF_THE_POLICE = List.of(
            "officer",
            "sergeant",
            "inspector",
            "chief.inspector",
            "superintendent",
            "assistant.chief",
            WITNESS_CARE,
            "disclosure.officer",
            "police.supervisor",
            "kent.officer");
    private static final List<String> PEOPLE_OF_THE_CPS = List.of(
            "prosecutor",
            "paralegal",
            "legal.manager",
            "unit.head",
            "deputy.chief",
            "chief.prosecutor",
            "supervisor",
            "southeast.prosecutor");
    private static final List<String> PEOPLE = Stream.of(PEOPLE_OF_THE_POLICE, PEOPLE_OF_THE_CPS, List.of("admin"))
            .flatMap(List::stream)
            .toList();

    /** Before these, everything else is asked as well: what has just been written is not given yet. */
    private static final Set<String> LOOKED_AROUND_AT = Set.of(
            "triageAdviceRequest",
            "assureFile",
            "decideForSuspect",
            "tellVictim",
            "acceptActionItem",
            "resolveLocally");

    /** How an answer of the engine's names a variable. */
    private static final Pattern NAMES = Pattern.compile("\"(?:name|variableName)\":\"(\\w+)\"");

    /** Every question of every form. */
    private static final Set<String> QUESTIONS = Models.questions();

    /** What both sides read where dates and pauses are explained. */
    private static final Set<String> BESIDE_DATES = CsvFile.rows("rights/statements.csv").stream()
            .filter(row -> row.get("other side").equals(AT_ONCE))
            .flatMap(row -> Stream.of(row.get("questions").split(" ")))
            .collect(Collectors.toSet());

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private FormCheck check;

    @Autowired
    private Clock clock;

    private final Map<String, Caller> callers = new HashMap<>();
    private final Map<String, Set<String>> groups = new HashMap<>();
    private final Map<String, Row> rows = rows();
    private final Set<String> given = new HashSet<>();
    /** By person the marks that they have read in a form. */
    private final Map<String, Set<String>> known = new TreeMap<>();

    private final List<String> wrong = new ArrayList<>();
    private final Set<String> looked = new HashSet<>();
    private MarkedCases marked;
    private int forms;
    private int answers;
    private int ways;

    @Test
    void whatOneSideWritesIsReadByTheOtherWhenItIsPutToThem() {
        marked = new MarkedCases(cases, engine, check, clock, this::readsForms);
        marked.submitted();

        assertThat(wrong).isEmpty();
        assertThat(known.get("sergeant")).isNotEmpty();
        assertThat(known.get("legal.manager")).isNotEmpty();
        assertThat(known).doesNotContainKeys("admin", "kent.officer", "southeast.prosecutor", WITNESS_CARE);
    }

    @Test
    @Wide("WordsAreReadTest.whatOneSideWritesIsReadByTheOtherWhenItIsPutToThem")
    void everybodyReadsWhatIsForThemWhenItIsGivenAndNothingElse() {
        marked = new MarkedCases(cases, engine, check, clock, task -> {
            readsForms(task);
            looksAround(task);
        });
        marked.charged();
        marked.paused();
        marked.notCharged();

        System.out.printf(
                "%d people, %d fields in words, %d questions, %d forms of tasks read, %d answers to %d other questions of the"
                        + " interface searched, %d readings wrong%n",
                PEOPLE.size(), marked.fields().size(), QUESTIONS.size(), forms, answers, ways, wrong.size());
        assertThat(wrong).isEmpty();
        assertThat(forms).isGreaterThan(PEOPLE.size() * 60);
        assertThat(ways).isGreaterThan(40);
        assertThat(answers).isEqualTo(PEOPLE.size() * ways * LOOKED_AROUND_AT.size());
        assertThat(known.get("admin")).isNull();
        assertThat(given).as("what has come to the other side").hasSizeGreaterThan(30);
    }

    /** Everybody opens the form of a task. */
    private void readsForms(Task task) {
        var variables = engine.getFormService().getTaskFormVariables(task.getId());
        var shown = marksIn(variables.values().toString());
        var side = sideOf(task);
        shown.stream().filter(mark -> !writtenBy(mark).equals(side)).forEach(given::add);
        for (var person : PEOPLE) {
            var answer = callers.computeIfAbsent(person, name -> new Caller(port, name, "demo"))
                    .engine("GET", "/task/" + task.getId() + "/form-variables?deserializeValues=false", null);
            var reads = marksIn(answer.body());
            forms++;
            var names = new TreeSet<String>();
            if (answer.isGranted()) {
                answer.json().fieldNames().forEachRemaining(names::add);
            }
            var asked = opens(person, task) ? new TreeSet<>(variables.keySet()) : new TreeSet<String>();
            if (!names.equals(asked)) {
                wrong.add("%s at %s reads answers to %s and may read those to %s"
                        .formatted(person, task.getTaskDefinitionKey(), names, asked));
            }
            var may = shown.stream()
                    .filter(mark -> opens(person, task) && isFor(person, mark))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!reads.equals(may)) {
                wrong.add("%s at %s reads %s and may read %s"
                        .formatted(person, task.getTaskDefinitionKey(), fields(reads), fields(may)));
            }
            if (!reads.isEmpty()) {
                known.computeIfAbsent(person, name -> new TreeSet<>()).addAll(reads);
            }
        }
    }

    private void looksAround(Task task) {
        if (LOOKED_AROUND_AT.contains(task.getTaskDefinitionKey()) && looked.add(task.getTaskDefinitionKey())) {
            PEOPLE.forEach(person -> looksAround(person, task));
        }
    }

    /** Every other call that gives something back. */
    private void looksAround(String person, Task task) {
        var caller = callers.get(person);
        var all = ways(task);
        ways = all.size();
        for (var way : all) {
            var answer = caller.call(way.verb(), way.page(), way.verb().equals("POST") ? "{}" : null);
            answers++;
            looksForCodes(person, way, answer.body());
            marksIn(answer.body()).stream()
                    .filter(mark -> !known.getOrDefault(person, Set.of()).contains(mark))
                    .filter(mark ->
                            !BESIDE_DATES.contains(marked.fields().get(mark).key()))
                    .forEach(mark -> wrong.add(
                            "%s reads %s by %s %s".formatted(person, fields(Set.of(mark)), way.verb(), way.path())));
        }
    }

    /** The answers to questions with codes, by name: a list of variables is for the Area's supervisors alone. */
    private void looksForCodes(String person, Way way, String body) {
        if (person.equals("supervisor") && way.path().contains("/variable-instance")) {
            return;
        }
        NAMES.matcher(body)
                .results()
                .map(name -> name.group(1))
                .filter(QUESTIONS::contains)
                .distinct()
                .forEach(name -> wrong.add(
                        "%s reads the answer to %s by %s %s".formatted(person, name, way.verb(), way.path())));
    }

    private record Way(String verb, String path) {

        /** Of the webapps' lists as much as anybody gets. */
        private String page() {
            return path.startsWith("/camunda/api/engine/") || path.startsWith("/camunda/api/cockpit/")
                    ? path + (path.contains("?") ? "&" : "?") + "maxResults=500"
                    : path;
        }
    }

    /** Each route that is open to anybody and reads, for this task, its process, its case. */
    private List<Way> ways(Task task) {
        var reference = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult()
                .getBusinessKey();
        var ids = new LinkedHashMap<String, String>();
        ids.put("/task/\\{id}", "/task/" + task.getId());
        ids.put("/tasks/\\{id}", "/tasks/" + task.getId());
        ids.put("/process-instance/\\{id}", "/process-instance/" + task.getProcessInstanceId());
        ids.put("/process-definition/\\{id}", "/process-definition/" + task.getProcessDefinitionId());
        ids.put("/process-definition/key/\\{key}", "/process-definition/key/preChargeJourney");
        ids.put("/execution/\\{id}", "/execution/" + task.getExecutionId());
        ids.put(
                "/filter/\\{id}",
                "/filter/"
                        + engine.getFilterService()
                                .createFilterQuery()
                                .list()
                                .get(0)
                                .getId());
        ids.put(
                "/variable-instance/\\{id}",
                "/variable-instance/"
                        + engine.getRuntimeService()
                                .createVariableInstanceQuery()
                                .processInstanceIdIn(task.getProcessInstanceId())
                                .list()
                                .get(0)
                                .getId());
        ids.put("\\{engine}", "default");
        ids.put("\\{reference}", reference);
        ids.put("/\\*\\*", "");
        return CsvFile.rows("rights/routes.csv").stream()
                .filter(row -> row.get("path").matches("(/camunda/api/(engine|cockpit|casework)|/api)/.*"))
                .filter(row -> !row.get("path")
                        .matches(".*/(drafts|what-if|retry|submit-form|claim|unclaim|assignee|create)\\b.*"))
                .flatMap(row -> Stream.of("GET", "POST")
                        .filter(verb ->
                                row.get("verbs").equals("*") || row.get("verbs").contains(verb))
                        .filter(verb -> verb.equals("GET") || !row.get("verbs").equals("*"))
                        .map(verb -> new Way(verb, filled(row.get("path"), ids))))
                .filter(way -> !way.path().contains("{"))
                .filter(way -> !(way.verb().equals("POST") && way.path().equals("/api/cases")))
                .toList();
    }

    private static String filled(String path, Map<String, String> ids) {
        var filled = path;
        for (var id : ids.entrySet()) {
            filled = filled.replaceAll(id.getKey(), id.getValue());
        }
        return filled;
    }

    /** Whether somebody opens the form of a task: the team that does it, and supervisors by the rows of tasks.csv. */
    private boolean opens(String person, Task task) {
        if (person.equals("admin")) {
            return true;
        }
        var own = groupsOf(person);
        var links = engine.getTaskService().getIdentityLinksForTask(task.getId());
        return Stream.of(IdentityLinkType.CANDIDATE, TaskRights.SUPERVISOR)
                        .anyMatch(type -> links.stream().anyMatch(link -> isFor(link, type, own)))
                || person.equals("supervisor");
    }

    private static boolean isFor(IdentityLink link, String type, Set<String> own) {
        return link.getType().equals(type) && link.getGroupId() != null && own.contains(link.getGroupId());
    }

    private boolean isFor(String person, String mark) {
        var field = marked.fields().get(mark);
        var row = rows.get(field.form() + "." + field.key().replaceAll("[0-9]+", "#"));
        if (person.equals("admin") || person.equals(WITNESS_CARE) && !row.isForWitnessCare()) {
            return false;
        }
        var side = PEOPLE_OF_THE_POLICE.contains(person) ? POLICE : CPS;
        return side.equals(writtenBy(mark))
                || row.otherSide().equals(AT_ONCE)
                || row.otherSide().equals(GIVEN) && given.contains(mark);
    }

    private String writtenBy(String mark) {
        return rows.get(marked.fields().get(mark).form() + "."
                        + marked.fields().get(mark).key().replaceAll("[0-9]+", "#"))
                .side();
    }

    private static Set<String> marksIn(String text) {
        return MarkedCases.MARKS
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> fields(Set<String> marks) {
        return marks.stream()
                .map(mark -> marked.fields().get(mark).form() + "."
                        + marked.fields().get(mark).key())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> groupsOf(String person) {
        return groups.computeIfAbsent(
                person,
                user -> engine.getIdentityService().createGroupQuery().groupMember(user).list().stream()
                        .map(Group::getId)
                        .collect(Collectors.toSet()));
    }

    /** Of a form that either side does the team says it. */
    private String sideOf(Task task) {
        return engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                        .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                        .anyMatch(link -> link.getGroupId().startsWith("south-west-"))
                ? CPS
                : POLICE;
    }

    /** What statements.csv says; of a form of either side, that of these journeys. */
    private record Row(String side, String otherSide, boolean isForWitnessCare) {}

    private static Map<String, Row> rows() {
        var rows = new HashMap<String, Row>();
        CsvFile.rows("rights/statements.csv")
                .forEach(row -> Stream.of(row.get("questions").split(" "))
                        .forEach(question -> rows.put(
                                row.get("work") + "." + question,
                                new Row(
                                        row.get("written by").equals("either")
                                                ? row.get("work")
                                                                .matches(
                                                                        "resolveLocally|reviewIndependently|answerQuestion|handCaseOver|putOnHold")
                                                        ? CPS
                                                        : POLICE
                                                : row.get("written by"),
                                        row.get("other side"),
                                        row.get("witness care").equals("yes")))));
        return rows;
    }
}
