package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Sergeants and legal managers see which files of their unit are still to come, what they lack, and why files came back. */
@Casework
@TestInstance(Lifecycle.PER_CLASS)
class FilesBeingPreparedTest {

    private static final String GLOUCESTERSHIRE = "files.gloucestershire.sergeant";
    private static final AtomicInteger NUMBER = new AtomicInteger(60100);
    private static final List<String> REASONS = List.of(
            "fileReturnMaterial",
            "fileReturnNoMg3",
            "fileReturnSupervisorComments",
            "fileReturnStatements",
            "fileReturnExhibits",
            "fileReturnInterviewSummary",
            "fileReturnHardMedia",
            "fileReturnDisclosureSchedule",
            "fileReturnThirdPartyMaterial",
            "fileReturnSuspectConvictions",
            "fileReturnWitnessConvictions",
            "fileReturnDvChecklist",
            "fileReturnOfficerContact");

    @Autowired
    private Cases cases;

    @Autowired
    private IdentityService identity;

    @LocalServerPort
    private int port;

    private final Map<String, Caller> callers = new HashMap<>();

    @BeforeAll
    void aSecondForceOfTheArea() {
        var user = identity.newUser(GLOUCESTERSHIRE);
        user.setPassword("demo");
        identity.saveUser(user);
        identity.createMembership(GLOUCESTERSHIRE, "gloucestershire-sergeant");
        identity.createMembership(GLOUCESTERSHIRE, "police");
        identity.createTenantUserMembership("south-west", GLOUCESTERSHIRE);
    }

    @AfterAll
    void goesHome() {
        identity.deleteUser(GLOUCESTERSHIRE);
    }

    @Test
    void eachSeesTheFilesOfTheirOwnForceOrAreaAndNobodyElseAny() {
        var avon = cases.registered();
        var kent = ofKent();

        assertThat(references("sergeant")).contains(avon).doesNotContain(kent);
        assertThat(references("inspector")).contains(avon).doesNotContain(kent);
        assertThat(references("legal.manager")).contains(avon).doesNotContain(kent);
        assertThat(references(GLOUCESTERSHIRE)).isEmpty();
        assertThat(references("kent.sergeant")).contains(kent).doesNotContain(avon);
        assertThat(references("southeast.legal.manager")).contains(kent).doesNotContain(avon);
        for (var nobody : List.of("officer", "prosecutor", "witness.care", "kent.officer")) {
            assertThat(view(nobody)).as(nobody).isEqualTo(view("paralegal"));
            assertThat(view(nobody).path("units")).as(nobody).isEmpty();
            assertThat(view(nobody).path("files")).as(nobody).isEmpty();
            assertThat(view(nobody).path("returns")).as(nobody).isEmpty();
        }
        for (var refused : List.of("supervisor", "police.supervisor", "admin")) {
            assertThat(caller(refused)
                            .call("GET", "/camunda/api/casework/files", null)
                            .status())
                    .as(refused)
                    .isEqualTo(403);
        }
    }

    @Test
    void aRestrictedCaseIsSeenByWhoeverIsNamedForItAndNobodyElse() {
        var reference = cases.registered(
                "restrictedBecause", "suspect", "namedPeople", "officer, sergeant, prosecutor, legal.manager");

        assertThat(references("sergeant")).contains(reference);
        assertThat(references("legal.manager")).contains(reference);
        assertThat(references("inspector")).doesNotContain(reference);
        assertThat(references("legal.manager.two")).doesNotContain(reference);
    }

    @Test
    void aFileIsThereUntilItIsSentAndSaysWhoHasItHowOldItIsAndWhatItLacks() {
        var reference = cases.registered();
        cases.passes(Duration.ofDays(3));
        var file = file("sergeant", reference);
        assertThat(file.path("days").asInt()).isEqualTo(3);
        assertThat(file.path("registeredOn").asText()).isEqualTo("2026-06-01");
        assertThat(file.path("owner").asText()).isNotEmpty();
        assertThat(file.path("force").asText()).isEqualTo("Avon and Somerset Police");
        assertThat(texts(file.path("missing"))).containsExactly("No investigation plan yet");
        assertThat(file.path("next").asText()).startsWith("Record the investigation plan: ");

        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "no", "accountKind", "notYetTaken");
        assertThat(texts(file("legal.manager", reference).path("missing")))
                .containsExactly("Victim’s account not taken yet", "MG2 not begun", "Disclosure schedules not ready");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.does(reference, "decideNextStep", "nextStep", "submitFile");
        cases.does(
                reference,
                "submitFile",
                "testSought",
                "fullCode",
                "mg2Status",
                "follows",
                "vpsStatus",
                "later",
                "disclosureStatus",
                "schedulesOnly");
        assertThat(texts(file("sergeant", reference).path("missing")))
                .containsExactly(
                        "Victim’s account not taken yet",
                        "MG2 to follow",
                        "Victim personal statement to follow",
                        "Presumption material for disclosure to follow");
        cases.does(reference, "assureFile", "fileAssured", "yes");

        assertThat(references("sergeant")).doesNotContain(reference);
    }

    @Test
    void whatPressesMostComesFirstThenTheOldest() {
        var old = cases.registered();
        cases.passes(Duration.ofHours(1));
        var bailed = later("suspect1Status", "bail", "suspect1BailEnds", cases.inDays(10));
        cases.passes(Duration.ofHours(1));
        var young = later();
        var held = later(
                "suspect1Status",
                "custody",
                "suspect1CustodyEnds",
                cases.now()
                        .plus(Duration.ofHours(30))
                        .atOffset(java.time.ZoneOffset.UTC)
                        .toString());

        assertThat(references("sergeant").stream()
                        .filter(Set.of(old, young, bailed, held)::contains)
                        .toList())
                .containsExactly(held, bailed, old, young);
        assertThat(file("sergeant", bailed).path("suspects").asText()).isEqualTo("S1 on bail to 11 June 2026");
        assertThat(file("sergeant", held).path("presses").asText()).isEqualTo("held");
    }

    @Test
    void aFileThatComesBackIsThereAgainWithItsReasonsAndASecondReturnIsCountedApart() {
        var reference = cases.investigated();
        cases.does(reference, "decideNextStep", "nextStep", "submitFile");
        cases.does(reference, "submitFile", "testSought", "fullCode");
        cases.does(reference, "assureFile", "fileAssured", "yes");
        var before = ofJune("sergeant");
        var kentBefore = view("kent.sergeant").path("returns");

        comesBack(reference, "fileReturnNoMg3", "fileReturnExhibits");
        var once = ofJune("sergeant");
        assertThat(once.path("first").asInt()).isEqualTo(before.path("first").asInt() + 1);
        assertThat(once.path("again").asInt()).isEqualTo(before.path("again").asInt());
        assertThat(times(once, "No MG3")).isEqualTo(times(before, "No MG3") + 1);
        assertThat(times(once, "No or missing exhibits")).isEqualTo(times(before, "No or missing exhibits") + 1);
        assertThat(ofJune("legal.manager")).isEqualTo(once);
        assertThat(file("sergeant", reference).path("returned").asBoolean()).isTrue();
        assertThat(texts(file("sergeant", reference).path("missing")))
                .containsExactly("No MG3", "No or missing exhibits");

        cases.does(reference, "correctFile", "fileAnswer", "corrected");
        assertThat(references("sergeant")).doesNotContain(reference);
        comesBack(reference, "fileReturnNoMg3");
        var twice = ofJune("sergeant");
        assertThat(twice.path("first")).isEqualTo(once.path("first"));
        assertThat(twice.path("again").asInt()).isEqualTo(once.path("again").asInt() + 1);
        assertThat(times(twice, "No MG3")).isEqualTo(times(once, "No MG3") + 1);
        assertThat(times(twice, "No or missing exhibits")).isEqualTo(times(once, "No or missing exhibits"));
        assertThat(texts(file("sergeant", reference).path("missing"))).containsExactly("No MG3");
        assertThat(view("kent.sergeant").path("returns")).isEqualTo(kentBefore);
        assertThat(view(GLOUCESTERSHIRE).path("returns")).isEmpty();
    }

    @Test
    void noWordsOfACaseAreShown() {
        var reference = cases.investigated();
        cases.does(reference, "decideNextStep", "nextStep", "submitFile", "nextStepReason", "Plainlywritten");
        cases.does(
                reference,
                "submitFile",
                "testSought",
                "fullCode",
                "caseSummary",
                "Plainlywritten",
                "proposedCharges",
                "Plainlywritten");
        assertThat(view("sergeant").toString()).contains(reference).doesNotContain("Plainlywritten");
    }

    @Test
    void aLinkIsForThoseWhoAnswerForFiles() {
        assertThat(units("sergeant")).containsExactly("Avon and Somerset Police");
        assertThat(units("legal.manager")).containsExactly("CPS South West");
        for (var other : List.of("officer", "prosecutor", "supervisor", "police.supervisor", "admin")) {
            assertThat(units(other)).as(other).isEmpty();
        }
    }

    private List<String> units(String person) {
        return texts(caller(person)
                .call("GET", "/camunda/api/casework/files/units", null)
                .json());
    }

    private void comesBack(String reference, String... reasons) {
        var answers = new ArrayList<Object>(List.of("toStandard", "no"));
        REASONS.forEach(
                reason -> answers.addAll(List.of(reason, List.of(reasons).contains(reason))));
        cases.does(reference, "triageFile", answers.toArray());
    }

    /** A case of Kent, another force and another Area. */
    private String ofKent() {
        return registers("kent.officer", "46", Map.of());
    }

    /** A case of the first force without another day for it. */
    private String later(Object... different) {
        return registers("officer", "52", Cases.map(different));
    }

    private String registers(String person, String force, Map<String, Object> different) {
        var reference = force + "FP" + NUMBER.getAndIncrement() + "26";
        var answers = Cases.map(
                "caseReference",
                reference,
                "offence",
                "rape",
                "suspectCount",
                "1",
                "suspect1Status",
                "releasedUnderInvestigation",
                "suspect1TerrorismAct",
                null,
                "victimSupports",
                "yes",
                "isvaSupport",
                "no",
                "cpsArea",
                null,
                "restrictedBecause",
                null,
                "namedPeople",
                null);
        answers.putAll(different);
        cases.starts(
                person,
                "preChargeJourney",
                answers.entrySet().stream()
                        .flatMap(answer -> Stream.of(answer.getKey(), answer.getValue()))
                        .toArray());
        return reference;
    }

    private JsonNode file(String person, String reference) {
        return StreamSupport.stream(view(person).path("files").spliterator(), false)
                .filter(file -> file.path("reference").asText().equals(reference))
                .findFirst()
                .orElseThrow();
    }

    private List<String> references(String person) {
        return StreamSupport.stream(view(person).path("files").spliterator(), false)
                .map(file -> file.path("reference").asText())
                .toList();
    }

    private JsonNode ofJune(String person) {
        return StreamSupport.stream(view(person).path("returns").spliterator(), false)
                .filter(one -> one.path("force").asText().equals("Avon and Somerset Police")
                        && one.path("month").asText().equals("2026-06"))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static int times(JsonNode month, String reason) {
        return StreamSupport.stream(month.path("reasons").spliterator(), false)
                .filter(one -> one.path("reason").asText().equals(reason))
                .mapToInt(one -> one.path("times").asInt())
                .sum();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private JsonNode view(String person) {
        return caller(person).call("GET", "/camunda/api/casework/files", null).json();
    }

    private Caller caller(String person) {
        return callers.computeIfAbsent(person, user -> new Caller(port, user, "demo"));
    }
}
