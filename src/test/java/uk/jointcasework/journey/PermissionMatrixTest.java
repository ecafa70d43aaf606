package uk.jointcasework.journey;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import uk.jointcasework.core.CsvFile;
import uk.jointcasework.paths.MappedRoutes;
import uk.jointcasework.run.Wide;

/** Each cell of the permission matrix, both ways: what is granted works, and everything else is refused. */
@Casework
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PermissionMatrixTest {

    private static final String YES = "yes";
    private static final String ADMINISTRATORS = "camunda-admin";
    private static final String ANYBODY = "anybody";
    private static final String PASSWORD = "demo";

    /** Somebody of a kind, for the routes; nobody's is null. */
    private static final Map<String, String> ONE_OF_EACH_KIND = mapOf(
            "police",
            "officer",
            "cps",
            "prosecutor",
            "supervisor",
            "supervisor",
            "police-supervisor",
            "police.supervisor",
            ADMINISTRATORS,
            "admin",
            "neighbouring-system",
            "records.system",
            ANYBODY,
            null);

    /** Files where a row means a whole folder. */
    private static final Map<String, String> FILES = Map.ofEntries(
            entry("/camunda/app/**", "/camunda/app/tasklist/scripts/config.js"),
            entry("/camunda/lib/**", "/camunda/lib/deps.js"),
            entry("/swagger-ui/**", "/swagger-ui/index.html"),
            entry("/actuator/health/**", "/actuator/health"));

    /** Somebody, and where they belong. */
    private record Person(String id, String unit, String role, String area) {

        boolean isPolice() {
            return role.matches(
                    "officer|sergeant|(chief-)?inspector|superintendent|assistant-chief-constable|disclosure-officer|digital-forensics|file-builder|witness-care|police-supervisor");
        }

        boolean isSupervisor() {
            return role.endsWith("supervisor");
        }
    }

    /** An open task, and whose it is. */
    private record Work(String id, String instance, String reference, String role, boolean cps, String assignee) {}

    private static final List<Person> PEOPLE = List.of(
            new Person("officer", "avon-and-somerset", "officer", "south-west"),
            new Person("sergeant", "avon-and-somerset", "sergeant", "south-west"),
            new Person("inspector", "avon-and-somerset", "inspector", "south-west"),
            new Person("chief.inspector", "avon-and-somerset", "chief-inspector", "south-west"),
            new Person("superintendent", "avon-and-somerset", "superintendent", "south-west"),
            new Person("assistant.chief", "avon-and-somerset", "assistant-chief-constable", "south-west"),
            new Person("witness.care", "avon-and-somerset", "witness-care", "south-west"),
            new Person("disclosure.officer", "avon-and-somerset", "disclosure-officer", "south-west"),
            new Person("digital.forensics", "avon-and-somerset", "digital-forensics", "south-west"),
            new Person("file.builder", "avon-and-somerset", "file-builder", "south-west"),
            new Person("prosecutor", "south-west", "prosecutor", "south-west"),
            new Person("prosecutor.two", "south-west", "prosecutor", "south-west"),
            new Person("paralegal", "south-west", "paralegal", "south-west"),
            new Person("legal.manager", "south-west", "legal-manager", "south-west"),
            new Person("legal.manager.two", "south-west", "legal-manager", "south-west"),
            new Person("unit.head", "south-west", "unit-head", "south-west"),
            new Person("deputy.chief", "south-west", "deputy-chief", "south-west"),
            new Person("chief.prosecutor", "south-west", "chief-crown-prosecutor", "south-west"),
            new Person("supervisor", "south-west", "cps-supervisor", "south-west"),
            new Person("police.supervisor", "avon-and-somerset", "police-supervisor", "south-west"),
            new Person("matrix.other.officer", "gloucestershire", "officer", "south-west"),
            new Person("matrix.other.sergeant", "gloucestershire", "sergeant", "south-west"),
            new Person("matrix.other.supervisor", "gloucestershire", "police-supervisor", "south-west"),
            new Person("kent.officer", "kent", "officer", "south-east"),
            new Person("kent.sergeant", "kent", "sergeant", "south-east"),
            new Person("kent.inspector", "kent", "inspector", "south-east"),
            new Person("southeast.prosecutor", "south-east", "prosecutor", "south-east"),
            new Person("southeast.legal.manager", "south-east", "legal-manager", "south-east"),
            new Person("matrix.kent.supervisor", "kent", "police-supervisor", "south-east"),
            new Person("matrix.southeast.supervisor", "south-east", "cps-supervisor", "south-east"),
            new Person("admin", "", "administrator", ""),
            new Person("records.system", "", "neighbouring system", ""),
            new Person("nobody", "", "nobody", ""));

    /** What counts the pieces of a case, of those that an Area's supervisor may count. */
    private static final List<String> COUNTS = List.of(
            "/task/count?processInstanceId=",
            "/execution/count?processInstanceId=",
            "/process-instance/count?processInstanceIds=",
            "/variable-instance/count?processInstanceIdIn=",
            "/job/count?processInstanceId=",
            "/history/process-instance/count?processInstanceId=",
            "/history/task/count?processInstanceId=",
            "/history/activity-instance/count?processInstanceId=",
            "/history/decision-instance/count?processInstanceId=");

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private ServletContext servlets;

    @Autowired
    private ApplicationContext context;

    private final Map<String, Caller> callers = new HashMap<>();
    private final List<Work> work = new ArrayList<>();
    private final Map<String, String> ids = new HashMap<>();
    private List<MappedRoutes.Route> routes;

    @BeforeAll
    void openOneTaskOfEachSort() {
        routes = MappedRoutes.of(servlets, context);
        knowIds();
        PEOPLE.stream().filter(person -> person.id().startsWith("matrix.")).forEach(this::add);
        var registered = cases.registered();
        work.add(work(registered, "recordInvestigationPlan", "officer", false));

        var planned = cases.registered();
        cases.does(planned, "recordInvestigationPlan", "adviceWanted", "yes");
        work.add(work(planned, "reviewInvestigationPlan", "sergeant", false));

        var asked = cases.registered();
        cases.does(asked, "recordInvestigationPlan", "adviceWanted", "yes");
        cases.does(asked, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.does(asked, "askForAdvice");
        work.add(work(asked, "triageAdviceRequest", "legal-manager", true));

        var accepted = cases.registered();
        cases.does(accepted, "recordInvestigationPlan", "adviceWanted", "yes");
        cases.does(accepted, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.does(accepted, "askForAdvice");
        cases.does(accepted, "triageAdviceRequest", "triageOutcome", "accept", "prosecutor", "prosecutor");
        work.add(work(accepted, "giveAdvice", "prosecutor", true));
    }

    @AfterAll
    void goHome() {
        PEOPLE.stream()
                .map(Person::id)
                .filter(id -> id.startsWith("matrix."))
                .forEach(engine.getIdentityService()::deleteUser);
    }

    @Test
    @Wide("PermissionMatrixTest.refusesEveryRouteToOneOfThoseToWhomTheTableDoesNotGrantIt")
    void refusesEveryRouteThatTheTableDoesNotGrant() {
        refuses((route, kind) -> true);
    }

    @Test
    void refusesEveryRouteToOneOfThoseToWhomTheTableDoesNotGrantIt() {
        refuses(inTurn((route, kind) -> !isGranted(route, kind)));
    }

    private void refuses(BiPredicate<MappedRoutes.Route, String> taken) {
        var before = state();
        var wrong = new ArrayList<String>();
        ONE_OF_EACH_KIND.forEach((kind, user) -> {
            for (var route : routes) {
                if (isGranted(route, kind) || !taken.test(route, kind)) {
                    continue;
                }
                var answer = caller(user).call(route.verb(), filled(route.path(), kind), body(route));
                if (!(user == null ? answer.status() == 401 || answer.status() == 404 : answer.isRefused())) {
                    wrong.add(kind + " " + route.verb() + " " + route.path() + ": " + answer);
                }
            }
        });

        assertThat(wrong)
                .as("routes that answer to whom the table does not name")
                .isEmpty();
        assertThat(state()).isEqualTo(before);
    }

    @Test
    @Wide("PermissionMatrixTest.opensEveryRouteToOneOfThoseToWhomTheTableGrantsIt")
    void opensEveryRouteThatTheTableGrants() {
        opens((route, kind) -> true);
    }

    @Test
    void opensEveryRouteToOneOfThoseToWhomTheTableGrantsIt() {
        opens(inTurn(PermissionMatrixTest::isGranted));
    }

    private void opens(BiPredicate<MappedRoutes.Route, String> taken) {
        var wrong = new ArrayList<String>();
        ONE_OF_EACH_KIND.forEach((kind, user) -> {
            for (var route : routes) {
                if (!isGranted(route, kind)
                        || !isForReading(route)
                        || isAdministratorsOwn(route)
                        || !taken.test(route, kind)) {
                    continue;
                }
                var answer = caller(user).call(route.verb(), page(filled(route.path(), kind)), body(route));
                var opened = answer.status() < 400
                        // Nobody is logged in: that is the answer.
                        || kind.equals(ANYBODY) && route.path().contains("/auth/user/")
                        // Of things that are not there the engine speaks in its own words.
                        || filled(route.path(), kind).matches(".*(/unknown|\\*).*") && isNotThere(answer);
                if (!opened) {
                    wrong.add(kind + " " + route.verb() + " " + filled(route.path(), kind) + ": " + answer);
                }
            }
        });

        assertThat(wrong)
                .as("routes that the table grants and that do not answer")
                .isEmpty();
    }

    /** Of the webapps' lists a page: nobody gets one whole. */
    private static String page(String path) {
        return path.startsWith("/camunda/api/engine/") || path.startsWith("/camunda/api/cockpit/")
                ? path + (path.contains("?") ? "&" : "?") + "maxResults=50"
                : path;
    }

    /** For each route one of those for whom this holds, another from route to route. */
    private BiPredicate<MappedRoutes.Route, String> inTurn(BiPredicate<MappedRoutes.Route, String> holds) {
        var chosen = new HashMap<MappedRoutes.Route, String>();
        for (var route : routes) {
            var kinds = ONE_OF_EACH_KIND.keySet().stream()
                    .filter(kind -> holds.test(route, kind))
                    .toList();
            if (!kinds.isEmpty()) {
                chosen.put(route, kinds.get(chosen.size() % kinds.size()));
            }
        }
        return (route, kind) -> kind.equals(chosen.get(route));
    }

    @Test
    void letsAdministratorsReadWhatIsTheirsAlone() {
        var wrong = routes.stream()
                .filter(route -> route.verb().equals("GET") && isAdministratorsOwn(route))
                .map(route -> Map.entry(route, caller("admin").call("GET", filled(route.path(), ADMINISTRATORS), null)))
                // Most of it asks for parameters or ids: what counts is that the table lets it through.
                .filter(call -> Set.of(401, 403).contains(call.getValue().status()))
                .toList();

        assertThat(wrong).isEmpty();
    }

    @Test
    void givesEachPersonOfATaskWhatTheTableSays() {
        var table =
                CsvFile.rows("rights/tasks.csv").stream().collect(Collectors.toMap(row -> row.get("who"), row -> row));
        var met = new ArrayList<String>();
        var wrong = new ArrayList<String>();
        for (var task : work) {
            for (var person : PEOPLE) {
                var who = who(person, task);
                met.add(who);
                cells(person, task).forEach((cell, granted) -> {
                    if (granted != table.get(who).get(cell).equals(YES)) {
                        wrong.add("%s (%s), task for %s: %s: %s"
                                .formatted(person.id(), who, task.role(), cell, granted ? "granted" : "refused"));
                    }
                });
            }
        }

        assertThat(wrong).as("cells of rights/tasks.csv that are not so").isEmpty();
        assertThat(table.keySet().stream().filter(who -> !who.contains("restricted case")))
                .containsExactlyInAnyOrderElementsOf(Set.copyOf(met));
    }

    @Test
    void handsAFormWhatItSpeaksOfAndNothingElseOfTheCase() {
        var reference = cases.registered();
        var task = cases.task(reference, "recordInvestigationPlan");
        cases.plants(task, "notOfThisForm", "kept");
        var path = "/task/" + task.getId() + "/form-variables?deserializeValues=false";

        var all = caller("officer").engine("GET", path, null).json();
        var named = caller("officer").engine("GET", path + "&variableNames=cardCase,notOfThisForm", null);

        assertThat(all.path("cardCase").path("value").asText()).isEqualTo(reference);
        assertThat(all.has("notOfThisForm")).isFalse();
        assertThat(named.json().fieldNames()).toIterable().containsExactly("cardCase");
    }

    @Test
    void saysInWordsWhyATaskCannotBeGivenToSomebody() {
        var task = work.get(3);

        var answer =
                caller("supervisor").engine("POST", "/task/" + task.id() + "/assignee", "{\"userId\": \"officer\"}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().get("message").asText())
                .isEqualTo("This task is for south-west-prosecutor, and officer is not a member");
    }

    @Test
    void saysInWordsThatATaskIsTakenOrOfAnotherArea() {
        var task = work.get(3);

        var taken = caller("prosecutor.two")
                .engine("POST", "/task/" + task.id() + "/claim", "{\"userId\": \"prosecutor.two\"}");
        var foreign = caller("southeast.prosecutor").engine("POST", "/task/" + task.id() + "/submit-form", "{}");

        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.json().get("message").asText()).isEqualTo("Somebody else has this task already");
        assertThat(foreign.status()).isEqualTo(403);
    }

    @Test
    void startsTheProcessesThatTheTableGrantsAndNoOther() {
        var wrong = new ArrayList<String>();
        var startable = CsvFile.rows("rights/grants.csv").stream()
                .filter(row -> row.get("permissions").contains("CREATE_INSTANCE"))
                .map(row -> row.get("who") + " " + row.get("id"))
                .collect(Collectors.toSet());
        var processes = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .latestVersion()
                .list();
        for (var kind : List.of("police", "cps", "supervisor", "police-supervisor", "neighbouring-system", ANYBODY)) {
            for (var process : processes) {
                var answer = caller(ONE_OF_EACH_KIND.get(kind))
                        .engine("POST", "/process-definition/" + process.getId() + "/submit-form", "{}");
                // The neighbouring system's way is the API, which has no sessions.
                var granted = startable.contains(kind + " " + process.getKey()) && !kind.startsWith("neighbouring");
                if (granted
                        ? answer.status() != 400 || !answer.body().contains("Please correct")
                        : !answer.isRefused()) {
                    wrong.add(kind + " starts " + process.getKey() + ": " + answer);
                }
            }
        }

        assertThat(processes).extracting(ProcessDefinition::getKey).contains("preChargeJourney", "escalation");
        assertThat(wrong).isEmpty();
    }

    @Test
    void countsNothingOfAnotherUnit() {
        var own = work.get(0).instance();
        for (var count : COUNTS) {
            assertThat(counted("supervisor", count + own)).as(count).isEqualTo(allThereAre(count, own));
            for (var stranger :
                    List.of("matrix.southeast.supervisor", "matrix.kent.supervisor", "matrix.other.supervisor")) {
                assertThat(counted(stranger, count + own))
                        .as(stranger + " " + count)
                        .isZero();
            }
        }
        assertThat(COUNTS.stream().filter(count -> counted("supervisor", count + own) > 0))
                .as("what there is to be counted")
                .hasSizeGreaterThan(COUNTS.size() - 2);
        for (var count : List.of("/task/count?", "/process-instance/count?", "/history/process-instance/count?")) {
            var ofCase = count + (count.startsWith("/process") ? "processInstanceIds=" : "processInstanceId=") + own;
            assertThat(counted("police.supervisor", ofCase)).as(count).isPositive();
        }
    }

    @Test
    void showsStrangersNoCaseOverTheApi() {
        var reference = work.get(0).reference();
        for (var person : PEOPLE) {
            var own = person.area().equals("south-west") && !person.unit().equals("gloucestershire")
                    || Set.of("admin", "records.system").contains(person.id());
            var answer = caller(person).call("GET", "/api/cases/" + reference, null);
            assertThat(answer.status())
                    .as(person.id())
                    .isEqualTo(own ? 200 : person.id().equals("nobody") ? 401 : 404);
        }
    }

    private Map<String, Boolean> cells(Person person, Work task) {
        var caller = caller(person);
        var path = "/task/" + task.id();
        var cells = new LinkedHashMap<String, Boolean>();
        var list = caller.engine("POST", "/task", "{\"processInstanceBusinessKey\": \"" + task.reference() + "\"}");
        cells.put("in a list", refusedOr(list, list.body().contains(task.id())));
        cells.put("its card", refusedOr(caller.engine("GET", path, null)));
        cells.put("what stands in it", refusedOr(caller.engine("GET", path + "/form-variables", null)));
        cells.put("read what was noted", refusedOr(caller.engine("GET", path + "/comment", null)));
        if (task.assignee() == null) {
            cells.put("take it", refusedOr(caller.engine("POST", path + "/claim", user(person.id()))));
            giveBack(task);
        }
        var member = task.assignee() == null ? task.role().replace('-', '.') : task.assignee();
        // To name oneself is to take it. Only prosecutors are two here.
        var colleague = !member.equals(person.id()) ? member : task.role().equals("prosecutor") ? "prosecutor.two" : "";
        if (!colleague.isEmpty()) {
            cells.put(
                    "give it to one of the team",
                    refusedOr(caller.engine("POST", path + "/assignee", user(colleague))));
            giveBack(task);
        }
        var outsider = task.cps() ? "officer" : "prosecutor";
        cells.put("give it to an outsider", refusedOr(caller.engine("POST", path + "/assignee", user(outsider))));
        cells.put(
                "note something",
                refusedOr(caller.engine("POST", path + "/comment/create", "{\"message\": \"Seen.\"}")));
        var sent = caller.engine("POST", path + "/submit-form", "{\"variables\": {}}");
        // What is wrong with the answers, only those hear whose answers count.
        cells.put("complete it", sent.status() == 400 && sent.body().contains("Please correct") || refusedOr(sent));
        return cells;
    }

    private void giveBack(Work task) {
        engine.getTaskService().setAssignee(task.id(), task.assignee());
    }

    private static boolean refusedOr(Caller.Answer answer) {
        return refusedOr(answer, true);
    }

    /** Granted, or refused as it should be: a fault of the server is neither. */
    private static boolean refusedOr(Caller.Answer answer, boolean granted) {
        assertThat(answer.isGranted() || answer.isRefused() || isNotThere(answer))
                .as("answered in its right mind: " + answer)
                .isTrue();
        return answer.isGranted() && granted;
    }

    /** In the engine's words, or in Spring's for a file: what is asked for is not there. */
    private static boolean isNotThere(Caller.Answer answer) {
        return Set.of(400, 403, 404).contains(answer.status())
                && answer.body().contains("\"type\"")
                && !answer.body().contains("Please correct");
    }

    /** Who somebody is to a task, in the words of the table. */
    private static String who(Person person, Work task) {
        if (person.area().isEmpty()) {
            return person.role();
        }
        if (!person.area().equals("south-west")) {
            return "another Area";
        }
        if (person.isSupervisor()) {
            if (person.unit().equals("gloucestershire")) {
                return "supervisor of another force";
            }
            return person.isPolice() != task.cps()
                    ? "supervisor of its unit"
                    : task.cps() ? "police supervisor on a CPS task" : "CPS supervisor on a police task";
        }
        if (person.unit().equals("gloucestershire")) {
            return "another force of the Area";
        }
        if (person.id().equals(task.assignee())) {
            return "the person it is given to";
        }
        if (person.role().equals(task.role())) {
            return "the team it is for";
        }
        var readers = task.cps() ? List.of("officer", "sergeant") : List.of("prosecutor", "legal-manager");
        return readers.contains(person.role()) ? "other side of the case" : "another role of either side";
    }

    private long counted(String user, String path) {
        var answer = caller(user).engine("GET", path, null);
        assertThat(answer.status()).as(user + " " + path + answer).isEqualTo(200);
        return answer.json().get("count").asLong();
    }

    private static boolean isGranted(MappedRoutes.Route route, String kind) {
        var groups = route.callers().orElseThrow();
        return groups.contains(ANYBODY) || groups.contains(kind);
    }

    private static boolean isAdministratorsOwn(MappedRoutes.Route route) {
        return route.callers().orElseThrow().equals(Set.of(ADMINISTRATORS));
    }

    /** Reads, and queries that are sent as a body; what changes something is looked at task by task. */
    private static boolean isForReading(MappedRoutes.Route route) {
        return Set.of("GET", "OPTIONS").contains(route.verb()) && !route.path().equals("/error")
                || route.verb().equals("POST")
                        && route.path().startsWith("/camunda/api/")
                        && !route.path().contains("/auth/")
                        && !route.path().contains("/task/{")
                        // Asks for a table.
                        && !route.path().endsWith("/what-if")
                        && !route.path().endsWith("/submit-form");
    }

    private static String body(MappedRoutes.Route route) {
        if (route.path().equals("/api/cases")) {
            return """
                    {"reference": "52MX9999926", "force": "avon-and-somerset", "officer": "officer", "offence": "rape",
                     "reportedOn": "2026-05-02", "suspects": [{"status": "releasedUnderInvestigation"}],
                     "victimSupports": "yes", "isvaSupport": "no"}""";
        }
        return Set.of("GET", "OPTIONS", "DELETE").contains(route.verb()) ? null : "{}";
    }

    /** The path with ids of things that are there, for somebody of this kind. */
    private String filled(String path, String kind) {
        if (FILES.containsKey(path)) {
            return FILES.get(path);
        }
        var task = kind.equals("cps") || kind.equals("supervisor") ? work.get(3) : work.get(0);
        var user = ONE_OF_EACH_KIND.get(kind);
        return path.replaceAll("\\{(?:engine|name|processEngineName)}", "default")
                .replace("/base/static/{file:.*}", "/base/static/unknown")
                .replace("/static/{file:.*}", "/static/app/plugin.js")
                .replace("/task/{id}", "/task/" + task.id())
                .replace("/user/{id}", "/user/" + (user == null ? "officer" : user))
                .replaceAll("(?<!history)/process-instance/\\{id}", "/process-instance/" + task.instance())
                .replace("/process-instance/{id}", "/process-instance/" + task.instance())
                .replace("/execution/{id}", "/execution/" + task.instance())
                .replaceAll(
                        "(?<!case-)(?<!decision-)/process-definition/\\{id}",
                        "/process-definition/" + ids.get("journey"))
                .replaceAll("/looks$", "/looks?person=officer")
                .replaceAll("/heat$", "/heat?process=preChargeJourney")
                .replace(
                        "/lists/{id}",
                        kind.matches(".*supervisor|" + ADMINISTRATORS) ? "/lists/allOpen" : "/lists/mine")
                .replaceAll("/found$", "/found?q=plan")
                .replaceAll("/next$", "/next?process=" + task.instance())
                .replace("/tasks/{id}", "/tasks/" + task.id())
                .replace("/key/{key}", "/key/preChargeJourney")
                .replace("/decision-definition/{id}", "/decision-definition/" + ids.get("clocks"))
                .replace(
                        "/filter/{id}",
                        "/filter/" + ids.get(kind.endsWith("supervisor") ? "All open work" : "My tasks"))
                .replace("{reference}", task.reference())
                .replaceAll("\\{[^/]*}", "unknown")
                .replace("/**", "/unknown");
    }

    private void knowIds() {
        var repository = engine.getRepositoryService();
        ids.put(
                "journey",
                repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("preChargeJourney")
                        .latestVersion()
                        .singleResult()
                        .getId());
        ids.put(
                "clocks",
                repository
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey("clocks")
                        .latestVersion()
                        .singleResult()
                        .getId());
        for (var list : List.of("My tasks", "All open work")) {
            ids.put(
                    list,
                    engine.getFilterService()
                            .createFilterQuery()
                            .filterName(list)
                            .singleResult()
                            .getId());
        }
    }

    /** What a crawl must not change. */
    private List<Object> state() {
        return List.of(
                engine.getTaskService().createTaskQuery().count(),
                engine.getRuntimeService().createProcessInstanceQuery().count(),
                engine.getRepositoryService().createProcessDefinitionQuery().count(),
                engine.getRepositoryService().createDeploymentQuery().count(),
                engine.getHistoryService().createHistoricProcessInstanceQuery().count(),
                engine.getIdentityService().createUserQuery().count(),
                engine.getAuthorizationService().createAuthorizationQuery().count(),
                engine.getFilterService().createFilterQuery().count(),
                work.stream()
                        .map(task -> engine.getTaskService()
                                .createTaskQuery()
                                .taskId(task.id())
                                .singleResult())
                        .map(Task::toString)
                        .toList());
    }

    private Work work(String reference, String key, String role, boolean cps) {
        var task = cases.task(reference, key);
        return new Work(task.getId(), task.getProcessInstanceId(), reference, role, cps, task.getAssignee());
    }

    private Caller caller(Person person) {
        return caller(person.id().equals("nobody") ? null : person.id());
    }

    private Caller caller(String user) {
        return callers.computeIfAbsent(String.valueOf(user), name -> new Caller(port, user, PASSWORD));
    }

    private static String user(String id) {
        return "{\"userId\": \"" + id + "\"}";
    }

    /** What an administrator counts, or the system where administrators may not. */
    private long allThereAre(String count, String instance) {
        return count.startsWith("/variable-instance")
                ? engine.getRuntimeService()
                        .createVariableInstanceQuery()
                        .processInstanceIdIn(instance)
                        .count()
                : counted("admin", count + instance);
    }

    private void add(Person person) {
        var identity = engine.getIdentityService();
        var user = identity.newUser(person.id());
        user.setPassword(PASSWORD);
        identity.saveUser(user);
        identity.createMembership(person.id(), person.unit() + "-" + person.role());
        identity.createMembership(
                person.id(),
                person.role().equals("police-supervisor")
                        ? "police-supervisor"
                        : person.isSupervisor() ? "supervisor" : person.isPolice() ? "police" : "cps");
        identity.createTenantUserMembership(person.area(), person.id());
    }

    private static Map<String, String> mapOf(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
