package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uk.jointcasework.people.CasePerson;
import uk.jointcasework.people.OwnPeople;
import uk.jointcasework.people.OwnRole;
import uk.jointcasework.rights.KeptAway;

/** A supervisor hands a case over, wherever it is: its open work goes with it, nothing is left, nobody is told twice. */
@Casework
class ChangeCasePeopleTest {

    private static final String CHANGE = "changeCasePeople";
    private static final String NOTE = "The witness is away until Monday.";

    @Autowired
    private Cases cases;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private OwnPeople own;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identity;

    @LocalServerPort
    private int port;

    private Colleagues colleagues;

    @BeforeEach
    void othersWorkInTheUnitAsWell() {
        colleagues = new Colleagues(identity).police("officer.new", "officer").police("sergeant.new", "sergeant");
    }

    @AfterEach
    void theyGo() {
        colleagues.go();
    }

    static Stream<Arguments> waits() {
        return Stream.of(
                wait("plan", (cases, reference) -> {}),
                wait(
                        "review of the plan",
                        (cases, reference) -> cases.does(reference, "recordInvestigationPlan", "adviceWanted", "yes")),
                wait("early advice", (cases, reference) -> advised(cases, reference, false)),
                wait("action plan", (cases, reference) -> advised(cases, reference, true)),
                wait("next step", ChangeCasePeopleTest::planned),
                wait("file", (cases, reference) -> {
                    planned(cases, reference);
                    cases.does(reference, "decideNextStep", "nextStep", "submitFile");
                }),
                wait("triage of the file", (cases, reference) -> {
                    planned(cases, reference);
                    cases.does(reference, "decideNextStep", "nextStep", "submitFile");
                    cases.does(reference, "submitFile", "testSought", "fullCode");
                    cases.does(reference, "assureFile", "fileAssured", "yes");
                }),
                wait("decision", (cases, reference) -> {
                    planned(cases, reference);
                    cases.fileGoes(reference);
                    cases.consulted(reference);
                }),
                wait("telling", (cases, reference) -> {
                    planned(cases, reference);
                    cases.fileGoes(reference);
                    cases.consulted(reference);
                    cases.does(reference, "decideForSuspect", "decision", "charge");
                    cases.victimTold(reference);
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waits")
    void anotherOfficerHasTheCaseFromNowOnAndItsDatesAreAsTheyWere(String where, Wait wait) {
        var reference = cases.registered();
        wait.reached(cases, reference);
        var before = dates(reference);

        handOver("sergeant", reference, "officer", "officer.new");

        assertThat(tasksOf(reference, "officer")).isEmpty();
        assertThat(dates(reference)).containsAllEntriesOf(before);
        assertThat(own.of(reference, OwnRole.OFFICER)).hasValue("officer.new");
        cases.does(reference, "readHandover");
        goesOn(reference);
        assertThat(tasksOf(reference, "officer")).as("nor later").isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waits")
    void anotherProsecutorHasTheCaseFromNowOn(String where, Wait wait) {
        var reference = cases.registered();
        wait.reached(cases, reference);
        if (own.of(reference, OwnRole.PROSECUTOR).isEmpty()) {
            assertThatThrownBy(() -> cases.starts(
                            "legal.manager", CHANGE, "caseReference", reference, "handedRole", "prosecutor"))
                    .hasMessageContaining("a legal manager allocates one");
            return;
        }
        var before = dates(reference);

        handOver("legal.manager", reference, "prosecutor", "prosecutor.two");

        assertThat(tasksOf(reference, "prosecutor")).isEmpty();
        assertThat(dates(reference)).containsAllEntriesOf(before);
        goesOn(reference);
        assertThat(tasksOf(reference, "prosecutor")).as("nor later").isEmpty();
    }

    @Test
    void whoeverTakesOverReadsTheNoteAndTheOtherSideDoesNot() {
        var reference = cases.withTheProsecutor();
        handOver("sergeant", reference, "officer", "officer.new");

        var note = cases.task(reference, "readHandover");
        assertThat(cases.who(note)).isEqualTo("avon-and-somerset-officer: officer.new");
        assertThat(form("officer.new", note)).contains(NOTE);
        assertThat(form("prosecutor", note)).doesNotContain(NOTE);
        cases.does(reference, "readHandover");
        cases.runsJobs(reference);
        assertThat(cases.ends(reference, CHANGE)).hasSize(1);
        assertThat(cases.milestones(reference)).contains("caseHandedOver");
    }

    @Test
    void whoeverTakesOverAndTheOtherSideAreToldOnceAndNobodyElse() {
        var reference = cases.withTheProsecutor();
        cases.tellsColleagues(reference);
        handOver("sergeant", reference, "officer", "officer.new");
        cases.runsJobs(reference);

        assertThat(mailbox.about(reference, "caseHandedOver"))
                .flatExtracting(Mailbox.Message::to)
                .containsExactlyInAnyOrder(
                        "officer.new@avon-and-somerset.example.org", "prosecutor@south-west.example.org");
        assertThat(mailbox.about(reference, "caseHandedOver"))
                .allSatisfy(mail -> assertThat(mail.subject() + mail.text())
                        .contains(reference)
                        .doesNotContain("witness is away", "officer new", "officer.new", "rape"));
        assertThat(mailbox.about(reference, "allocated"))
                .flatExtracting(Mailbox.Message::to)
                .doesNotContain("officer.new@avon-and-somerset.example.org");
    }

    @Test
    void whatWasTypedGoesWithTheWork() {
        var reference = cases.registered();
        var plan = cases.task(reference, "recordInvestigationPlan").getId();
        var path = "/camunda/api/casework/drafts/tasks/" + plan;
        assertThat(new Caller(port, "officer", "demo")
                        .call("PUT", path, "{\"answers\": {\"suspectFocus\": \"As far as it goes\"}, \"turn\": 7}")
                        .status())
                .isLessThan(300);

        handOver("sergeant", reference, "officer", "officer.new");

        assertThat(new Caller(port, "officer.new", "demo")
                        .call("GET", path, null)
                        .body())
                .contains("As far as it goes");
        assertThat(new Caller(port, "officer", "demo").call("GET", path, null).body())
                .doesNotContain("As far as it goes");
    }

    @Test
    void theRecordKeepsBoth() {
        var reference = cases.registered();
        handOver("sergeant", reference, "officer", "officer.new");

        assertThat(own.story(reference))
                .extracting(CasePerson::person, CasePerson::cameBy, CasePerson::endedBy)
                .contains(tuple("officer", "registered", "sergeant"), tuple("officer.new", "handedOver", null));
        assertThat(new Caller(port, "sergeant", "demo")
                        .call("GET", "/camunda/api/casework/cases/" + reference + "/timeline", null)
                        .body())
                .contains("Officer in the case from now on", "Avon and Somerset officer new")
                .doesNotContain(NOTE);
    }

    @Test
    void whoeverWorkedTheCaseDoesNotCheckItAfterwardsNorDoesWhoeverWorksItNow() {
        identity.createMembership("officer", "avon-and-somerset-sergeant");
        identity.createMembership("officer.new", "avon-and-somerset-sergeant");
        try {
            var reference = cases.registered();
            cases.does(reference, "recordInvestigationPlan", "adviceWanted", "no");
            handOver("sergeant", reference, "officer", "officer.new");
            for (var task : List.of("reviewInvestigationPlan", "decideNextStep")) {
                var open = cases.task(reference, task);
                for (var person : List.of("officer", "officer.new")) {
                    assertThatThrownBy(() -> tasks.setAssignee(open.getId(), person))
                            .as(task + " by " + person)
                            .hasMessageContaining("A second person has to do this task");
                }
                if (task.equals("reviewInvestigationPlan")) {
                    cases.does(reference, task, "planAgreed", "yes");
                }
            }
            cases.starts("inspector", CHANGE, "caseReference", reference, "handedRole", "sergeant");
            assertThat(offered(reference)).doesNotContain("|officer=", "|officer.new=", "|sergeant=");
        } finally {
            identity.deleteMembership("officer", "avon-and-somerset-sergeant");
            identity.deleteMembership("officer.new", "avon-and-somerset-sergeant");
        }
    }

    @Test
    void aSecondPairOfEyesDoesNotTakeOverWhatItLooksAt() {
        var reference = cases.withTheProsecutor();
        cases.does(reference, "decideForSuspect", "decision", "noFurtherAction", "secondProsecutor", "prosecutor.two");
        var second = cases.task(reference, "reviewNoFurtherAction");
        cases.starts("legal.manager", CHANGE, "caseReference", reference, "handedRole", "prosecutor");

        assertThat(offered(reference)).contains("prosecutor.three=").doesNotContain("|prosecutor.two=", "|prosecutor=");
        completes(reference, "prosecutor.three");
        assertThat(tasks.getVariableLocal(second.getId(), KeptAway.NOT_BY))
                .asString()
                .contains("prosecutor", "prosecutor.three");
        cases.does(reference, "reviewNoFurtherAction", "secondOpinion", "agree");
    }

    @Test
    void besideEachNameStandsWhatTheyHaveAlready() {
        colleagues.police("officer.counted", "officer");
        var reference = cases.registered("suspect1Status", "custody", "suspect1CustodyEnds", "2026-06-02T09:00+01:00");
        handOver("sergeant", reference, "officer", "officer.counted");
        var other = cases.registered();
        cases.starts("sergeant", CHANGE, "caseReference", other, "handedRole", "officer");

        assertThat(offered(other))
                .contains("officer.counted=Avon and Somerset officer counted: 1 open, 0 late, 1 in custody");
    }

    @Test
    void nobodyOfTheOtherSideOrOfAnotherUnitCanBeNamed() {
        var reference = cases.withTheProsecutor();
        cases.starts("sergeant", CHANGE, "caseReference", reference, "handedRole", "officer");

        for (var stranger : List.of("kent.officer", "prosecutor", "sergeant", "officer")) {
            assertThatThrownBy(() -> completes(reference, stranger))
                    .as(stranger)
                    .hasMessageContaining("Who takes over");
        }
        assertThat(own.of(reference, OwnRole.OFFICER)).hasValue("officer");
    }

    @ParameterizedTest
    @CsvSource({
        "officer, officer, is no open case of yours",
        "prosecutor, prosecutor, is no open case of yours",
        "witness.care, officer, is no open case of yours",
        "kent.sergeant, officer, is no open case of yours",
        "southeast.legal.manager, prosecutor, is no open case of yours",
        "sergeant, prosecutor, the other side hands that over itself",
        "legal.manager, officer, the other side hands that over itself"
    })
    void nobodyElseHandsACaseOver(String person, String role, String because) {
        var reference = cases.withTheProsecutor();

        assertThatThrownBy(() -> cases.starts(person, CHANGE, "caseReference", reference, "handedRole", role))
                .hasMessageContaining(because);
        assertThat(cases.open(reference)).doesNotContain("handCaseOver");
    }

    @Test
    void whoeverStartedItMayLeaveItAsItIs() {
        var reference = cases.registered();
        var before = cases.open(reference);
        cases.starts("sergeant", CHANGE, "caseReference", reference, "handedRole", "officer");
        cases.does(reference, "handCaseOver", "handOverNow", "no");

        assertThat(cases.ends(reference, CHANGE)).containsExactly("leftWithThem");
        assertThat(cases.open(reference)).isEqualTo(before);
        assertThat(own.of(reference, OwnRole.OFFICER)).hasValue("officer");
    }

    @Test
    void aSergeantHandsTheirOwnPartOn() {
        var reference = cases.registered();
        own.handOver(reference, OwnRole.SERGEANT, "sergeant", "inspector");

        handOver("sergeant", reference, "sergeant", "sergeant.new");

        assertThat(own.of(reference, OwnRole.SERGEANT)).hasValue("sergeant.new");
        assertThat(cases.who(reference, "readHandover")).isEqualTo("avon-and-somerset-sergeant: sergeant.new");
    }

    @Test
    void aQuestionThatTheOneBeforeAskedIsAnsweredToTheOneWhoHasTheCaseNow() {
        var reference = cases.withTheProsecutor();
        cases.starts("officer", "askAboutCase", "caseReference", reference, "questionWords", "Is it complete?");
        handOver("sergeant", reference, "officer", "officer.new");
        cases.does(reference, "answerQuestion", "answerNow", "It is.");

        assertThat(cases.who(reference, "readAnswer")).isEqualTo("avon-and-somerset-officer: officer.new");
    }

    private interface Wait {
        void reached(Cases cases, String reference);
    }

    private static Arguments wait(String where, Wait wait) {
        return Arguments.of(where, wait);
    }

    private static void planned(Cases cases, String reference) {
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "no");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
    }

    private static void advised(Cases cases, String reference, boolean given) {
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.does(reference, "askForAdvice");
        cases.does(reference, "triageAdviceRequest", "triageOutcome", "accept", "prosecutor", "prosecutor");
        if (given) {
            cases.does(reference, "giveAdvice", "actionPlanNeeded", "yes");
            cases.does(reference, "setActionItems", "another1", false);
        }
    }

    /** The case goes to its end from wherever it is, so that nothing hangs on who had it. */
    private void goesOn(String reference) {
        Map<String, Consumer<String>> steps = new TreeMap<>();
        steps.put("recordInvestigationPlan", task -> cases.does(reference, task, "adviceWanted", "no"));
        steps.put("reviewInvestigationPlan", task -> cases.does(reference, task, "planAgreed", "yes"));
        steps.put("askForAdvice", task -> cases.does(reference, task));
        steps.put(
                "triageAdviceRequest",
                task -> cases.does(reference, task, "triageOutcome", "accept", "prosecutor", "prosecutor.two"));
        steps.put("giveAdvice", task -> cases.does(reference, task, "actionPlanNeeded", "no"));
        steps.put("completeActionItem", task -> cases.does(reference, task, "itemAnswer", "done"));
        steps.put("acceptActionItem", task -> cases.does(reference, task, "itemAccepted", "accepted"));
        steps.put("decideNextStep", task -> cases.does(reference, task, "nextStep", "submitFile"));
        steps.put("submitFile", task -> cases.does(reference, task, "testSought", "fullCode"));
        steps.put("assureFile", task -> cases.does(reference, task, "fileAssured", "yes"));
        steps.put("triageFile", task -> cases.does(reference, task, "toStandard", "yes"));
        steps.put("allocateProsecutor", task -> cases.does(reference, task, "prosecutor", "prosecutor.two"));
        steps.put("holdConsultation", task -> cases.does(reference, task));
        steps.put("decideForSuspect", task -> cases.does(reference, task, "decision", "charge"));
        steps.put("tellVictim", task -> cases.victimTold(reference));
        steps.put("tellSuspects", task -> cases.does(reference, task));
        steps.put("readHandover", task -> cases.does(reference, task));
        for (var step = next(reference, steps); step != null; step = next(reference, steps)) {
            steps.get(step).accept(step);
            assertThat(tasksOf(reference, own.handedOn(reference, OwnRole.OFFICER)))
                    .isEmpty();
            assertThat(tasksOf(reference, own.handedOn(reference, OwnRole.PROSECUTOR)))
                    .isEmpty();
        }
        assertThat(cases.ends(reference, "preChargeJourney")).hasSize(1);
    }

    private String next(String reference, Map<String, Consumer<String>> steps) {
        return cases.open(reference).stream()
                .filter(steps::containsKey)
                .findFirst()
                .orElse(null);
    }

    private void handOver(String supervisor, String reference, String role, String to) {
        cases.starts(supervisor, CHANGE, "caseReference", reference, "handedRole", role);
        completes(reference, to);
    }

    private void completes(String reference, String to) {
        cases.does(reference, "handCaseOver", "handOverNow", "yes", "takenOverBy", to, "handoverNote", NOTE);
    }

    private String offered(String reference) {
        return "|" + tasks.getVariable(cases.task(reference, "handCaseOver").getId(), "takenOverByOptions");
    }

    private List<String> tasksOf(String reference, String person) {
        return tasksOf(reference, List.of(person));
    }

    private List<String> tasksOf(String reference, List<String> people) {
        return open(reference)
                .filter(task -> task.getAssignee() != null && people.contains(task.getAssignee()))
                .map(Task::getTaskDefinitionKey)
                .toList();
    }

    private Map<String, Date> dates(String reference) {
        var dates = new TreeMap<String, Date>();
        open(reference).forEach(task -> dates.put(task.getId(), task.getDueDate()));
        return dates;
    }

    private Stream<Task> open(String reference) {
        return tasks.createTaskQuery().processInstanceBusinessKey(reference).list().stream();
    }

    private String form(String person, Task task) {
        return new Caller(port, person, "demo")
                .engine("GET", "/task/" + task.getId() + "/form-variables", null)
                .body();
    }
}
