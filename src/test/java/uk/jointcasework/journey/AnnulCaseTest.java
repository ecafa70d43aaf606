package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.jointcasework.forms.FormRefused;
import uk.jointcasework.measures.Measures;

/**
 * A case that was registered in error is annulled: everything of it ends, nothing of it is told or counted, and its
 * reference is free.
 */
@Casework
class AnnulCaseTest {

    /** What a process beside the case has to know before it can wait for somebody. */
    private static final Map<String, Object> KNOWN = Cases.map(
            "talkOn", "2026-06-10T10:00+01:00",
            "suspect", "S1",
            "suspectIs", "bail",
            "heldUntil", "2026-08-31",
            "side", "police",
            "handedRole", "sergeant",
            "changerRole", "inspector",
            "peopleChanger", "inspector",
            "disputed", "decision",
            "askedRole", "officer",
            "askerRole", "prosecutor",
            "cpsRole", "legal-manager",
            "policeRole", "inspector",
            "challengeRung", 1,
            "victimTeller", "cpsOrWitnessCare",
            "decisionBy", "cps",
            "decidedNow", "S1",
            "pleaOn", "2026-06-01",
            "respondBy", "2026-06-10",
            "nextReviewDate", "2026-06-10",
            "thresholdReviewOn", "2026-06-10",
            "lastTold", "2026-06-01T10:00+01:00",
            "isvaSupport", "notYetOffered",
            "milestone", "isvaLinked",
            "holdUntil", "2026-06-10",
            "occurrence", 1);

    /** Whose the task is of which a form has several owners. */
    private static final Map<String, String> OWNERS = Map.of(
            "bailAndCustody", "bail",
            "changeDeadline", "sergeant",
            "holdWork", "officer",
            "moveSurgery", "officer",
            "isvaContact", "officer",
            "disagreement", "legal-manager",
            "decisionFeedback", "prosecutor",
            "unblocking", "inspector");

    @Autowired
    private Cases cases;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Measures measures;

    @LocalServerPort
    private int port;

    static Stream<String> waitsOfTheJourney() {
        var model = model("preChargeJourney");
        return Stream.of(UserTask.class, CallActivity.class, IntermediateCatchEvent.class)
                .flatMap(type -> model.getModelElementsByType(type).stream())
                .map(FlowNode::getId);
    }

    static List<String> processesBeside() throws IOException {
        try (var files = Files.list(Path.of("bpmn"))) {
            return files.map(file -> file.getFileName().toString().replace(".bpmn", ""))
                    .filter(process -> !process.equals("preChargeJourney"))
                    .filter(process -> model(process).getModelElementsByType(SubProcess.class).stream()
                            .anyMatch(part -> part.getId().equals("whenAnnulled")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waitsOfTheJourney")
    void theJourneyEndsWhateverItWaitsFor(String wait) {
        var reference = cases.registered();
        if (!wait.equals("recordInvestigationPlan")) {
            var journey = journey(reference);
            runtime.setVariables(journey, KNOWN);
            runtime.setVariable(journey, "decisionsBeingTold", 1);
            runtime.createProcessInstanceModification(journey)
                    .startBeforeActivity(wait)
                    .cancelAllForActivity("recordInvestigationPlan")
                    .execute();
        }

        var record = annulled(reference);

        assertThat(cases.ends(record, "preChargeJourney")).containsExactly("annulled");
        cases.isAtRest(record);
        assertThat(openDeadlines(record)).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("processesBeside")
    void whatRunsBesideEndsAsWell(String process) {
        var reference = cases.linked();
        if (runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(reference)
                        .processDefinitionKey(process)
                        .count()
                == 0) {
            var variables = new HashMap<>(runtime.getVariables(journey(reference)));
            variables.putAll(KNOWN);
            variables.put("owner", OWNERS.get(process));
            runtime.createProcessInstanceByKey(process)
                    .businessKey(reference)
                    .setVariables(variables)
                    .startBeforeActivity(firstWait(process))
                    .execute();
        }

        var record = annulled(reference);

        assertThat(cases.ends(record, process)).contains("annulled");
        assertThat(cases.open(record)).containsExactly("tellIsvaOfAnnulment");
        assertThat(openDeadlines(record)).isOne();
    }

    private String journey(String reference) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKey("preChargeJourney")
                .singleResult()
                .getId();
    }

    private static String firstWait(String process) {
        var model = model(process);
        return Stream.of(UserTask.class, ServiceTask.class, IntermediateCatchEvent.class)
                .flatMap(type -> model.getModelElementsByType(type).stream())
                .map(FlowNode.class::cast)
                .filter(node -> !(node instanceof ServiceTask) || node.isCamundaAsyncBefore())
                .map(FlowNode::getId)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsCalledByTheJourneyEndsWithIt() {
        var planned = cases.withPlan("another1", true);
        var decided = cases.withTheProsecutor();

        var plan = annulled(planned);
        var consultation = annulledBy("inspector", decided, "practice");

        assertThat(cases.ends(plan, "preChargeJourney")).containsExactly("annulled");
        assertThat(cases.ends(consultation, "preChargeJourney")).containsExactly("annulled");
        cases.isAtRest(plan);
        cases.isAtRest(consultation);
    }

    @Test
    void theLadderOfLateWorkEndsAndNobodyIsAskedAnyMore() {
        var reference = cases.registered("suspect1Status", "bail");
        cases.isLate(reference, cases.task(reference, "recordInvestigationPlan"), 1);
        assertThat(cases.ends(reference, "escalation")).isEmpty();

        var record = annulled(reference);

        cases.isAtRest(record);
        assertThat(cases.ends(record, "bailAndCustody")).containsExactly("annulled");
    }

    @Test
    void theReferenceIsFreeAndTheNewCaseStartsAfresh() {
        var reference = cases.registered("suspect1Status", "notArrested");
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "no");
        var record = annulled(reference);
        assertThat(record).isEqualTo(reference + "X1");

        registeredAgain(reference);

        assertThat(cases.open(reference)).containsExactly("recordInvestigationPlan");
        assertThat(cases.milestones(reference)).isEmpty();
        assertThat(jdbc.sql("select count(*) from casework.deadline where case_reference = ?")
                        .param(reference)
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(cases.ends(record, "preChargeJourney")).containsExactly("annulled");
        assertThat(cases.ends(reference, "preChargeJourney")).isEmpty();
        assertThat(annulled(reference)).isEqualTo(reference + "X2");
    }

    @Test
    void theRecordIsForSupervisorsAlone() {
        var record = annulled(cases.registered());

        for (var supervisor : List.of("inspector", "legal.manager", "police.supervisor", "supervisor")) {
            assertThat(read(supervisor, record).status()).as(supervisor).isEqualTo(200);
        }
        for (var other : List.of("officer", "sergeant", "prosecutor", "kent.inspector", "southeast.legal.manager")) {
            assertThat(read(other, record).status()).as(other).isEqualTo(404);
        }
        assertThat(new Caller(port, "inspector", "demo")
                        .call("GET", "/camunda/api/casework/cases/" + record + "/timeline", null)
                        .body())
                .contains("Registered in error, and annulled");
    }

    @Test
    void aCaseThatIsAnnulledCountsInNoFigure() {
        var reference = cases.registered();
        measures.refresh();
        assertThat(facts(reference)).isPositive();

        var record = annulled(reference);
        measures.refresh();

        assertThat(facts(reference)).isZero();
        assertThat(facts(record)).isZero();
    }

    @Test
    void whoeverWasLinkedIsToldByAPersonThatNothingFollows() {
        var reference = cases.linked();
        var record = annulledBy("inspector", reference, "wrongReference");

        assertThat(cases.open(record)).containsExactly("tellIsvaOfAnnulment");
        assertThat(cases.who(record, "tellIsvaOfAnnulment")).endsWith("officer");
        assertThat(cases.ends(record, "keepIsvaInformed")).containsExactly("annulled");
        assertThat(jdbc.sql("select count(*) from casework.isva_link where case_reference = ? and ended_at is null")
                        .param(record)
                        .query(Integer.class)
                        .single())
                .isZero();

        cases.does(record, "tellIsvaOfAnnulment");

        assertThat(cases.ends(record, "annulCase")).containsExactly("annulledAndTold");
        cases.isAtRest(record);
    }

    @Test
    void theTaskOfTellingTheIsvaHasALadderLikeAnyOther() {
        var record = annulled(cases.linked());
        var waiting = cases.task(record, "tellIsvaOfAnnulment");

        cases.isLate(record, waiting, 2);

        assertThat(cases.rungs(waiting)).startsWith(0, 1);
    }

    @Test
    void withoutAnIsvaNothingIsLeftToDo() {
        var record = annulled(cases.registered());

        assertThat(cases.ends(record, "annulCase")).containsExactly("annulledUntold");
        cases.isAtRest(record);
    }

    @Test
    void onlyAnInspectorOfTheForceAnnuls() {
        var reference = cases.registered();

        for (var other : List.of("officer", "sergeant", "kent.inspector")) {
            assertThatThrownBy(() -> asks(other, reference, "practice"))
                    .as(other)
                    .isInstanceOf(FormRefused.class)
                    .hasMessageContaining("an inspector or somebody above annuls one");
        }
        assertThatThrownBy(() -> asks("legal.manager", reference, "practice"))
                .isInstanceOf(AuthorizationException.class);
        assertThat(cases.open(reference)).containsExactly("recordInvestigationPlan");
    }

    @Test
    void afterTheTermItIsRefusedWithWhatToDoInstead() {
        var reference = cases.registered();
        var inTime = cases.registered();
        // Ten working days from Monday 1 June: up to the end of Monday 15 June.
        cases.passes(Duration.ofDays(14));
        assertThat(annulled(inTime)).endsWith("X1");
        cases.passes(Duration.ofDays(1));

        assertThatThrownBy(() -> asks("inspector", reference, "practice"))
                .isInstanceOf(FormRefused.class)
                .hasMessageContaining("could be annulled up to 15 June 2026")
                .hasMessageContaining("end it at its next step")
                .hasMessageContaining("erase");
    }

    @Test
    void whoIsDecidedAboutIsNotTakenBackByAnnulling() {
        var reference = cases.withTheProsecutor();
        cases.does(reference, "decideForSuspect", "decision", "noFurtherAction");
        cases.does(reference, "reviewNoFurtherAction", "secondOpinion", "agree");

        assertThatThrownBy(() -> asks("inspector", reference, "practice"))
                .isInstanceOf(FormRefused.class)
                .hasMessageContaining("a decision about S1 is taken")
                .hasMessageContaining("the victim may have it reviewed");
    }

    @Test
    void aRestrictedCaseIsOpenedFirst() {
        var reference = cases.registered(
                "restrictedBecause", "suspect", "namedPeople", "officer, inspector, prosecutor, legal.manager");

        assertThatThrownBy(() -> asks("inspector", reference, "practice"))
                .isInstanceOf(FormRefused.class)
                .hasMessageContaining("lift the restriction first");
    }

    @Test
    void whatIsOverIsNotAnnulled() {
        var record = annulled(cases.registered());

        assertThatThrownBy(() -> asks("inspector", record, "practice")).isInstanceOf(FormRefused.class);
    }

    private String annulled(String reference) {
        return annulledBy("inspector", reference, "practice");
    }

    /** Gives the key of the record. */
    private String annulledBy(String person, String reference, String because) {
        asks(person, reference, because);
        cases.runsJobs(reference);
        return jdbc.sql("""
                        select reference from casework.case_file where reference like ? and annulled_at is not null
                        order by annulled_at desc, reference desc limit 1
                        """).param(reference + "X%").query(String.class).single();
    }

    private void asks(String person, String reference, String because) {
        cases.starts(
                person,
                "annulCase",
                Cases.map(
                        "caseReference", reference, "annulledBecause", because, "annulmentWhy", "A slip of the pen."));
    }

    private void registeredAgain(String reference) {
        cases.starts(
                "officer",
                "preChargeJourney",
                Cases.map(
                        "caseReference", reference,
                        "offence", "rape",
                        "reportedOn", "2026-05-30",
                        "suspectCount", "1",
                        "suspect1Status", "notArrested",
                        "victimSupports", "yes",
                        "isvaSupport", "no"));
    }

    private Caller.Answer read(String person, String reference) {
        return new Caller(port, person, "demo").call("GET", "/api/cases/" + reference, null);
    }

    private int facts(String reference) {
        return jdbc.sql("select count(*) from casework.measure_fact where case_reference = ?")
                .param(reference)
                .query(Integer.class)
                .single();
    }

    private int openDeadlines(String reference) {
        return jdbc.sql("select count(*) from casework.deadline where case_reference = ? and ended_at is null")
                .param(reference)
                .query(Integer.class)
                .single();
    }

    private static BpmnModelInstance model(String process) {
        return Bpmn.readModelFromFile(Path.of("bpmn", process + ".bpmn").toFile());
    }
}
