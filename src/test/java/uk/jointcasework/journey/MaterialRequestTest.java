package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Casework
class MaterialRequestTest {

    private static final String REQUEST = "materialRequest";

    @Autowired
    private Cases cases;

    @Test
    void aRequestOfThePoliceIsSetOutReviewedToldAndOnlyThenMade() {
        var reference = begun();
        assertThat(cases.who(reference, "setOutRequest")).isEqualTo("avon-and-somerset-officer: officer");
        assertThat(cases.due(reference, "setOutRequest")).isEqualTo(LocalDate.of(2026, 6, 8));
        setOut(reference, "medical");
        assertThat(cases.who(reference, "reviewMaterialRequest")).isEqualTo("avon-and-somerset-sergeant");
        assertThat(cases.answer(cases.task(reference, "reviewMaterialRequest"), "requestLine"))
                .isEqualTo("The injury that S1 denies.");
        cases.does(reference, "reviewMaterialRequest", "requestAgreed", "agreed");
        cases.does(reference, "giveNotice", "requestBasis", "agreed", "noticeGivenOn", "2026-06-01");
        cases.does(reference, "makeRequest", "materialWantedBy", "2026-06-22");
        assertThat(cases.due(reference, "recordMaterial")).isEqualTo(LocalDate.of(2026, 6, 22));
        cases.passes(Duration.ofDays(10));
        cases.does(reference, "recordMaterial", "materialResult", "received");

        assertThat(cases.ends(reference, REQUEST)).containsExactly("materialReturned");
        assertThat(cases.milestones(reference)).contains("materialReturned");
    }

    @Test
    void counsellingNotesAreNotWantedWithoutTheHigherTest() {
        var reference = begun();

        assertThatThrownBy(() -> cases.does(
                        reference,
                        "setOutRequest",
                        "requestWanted",
                        "yes",
                        "materialKind",
                        "counselling",
                        "counsellingValue",
                        null))
                .hasMessageContaining("Why the notes are likely to have substantial probative value: an answer");
        setOut(reference, "counselling");
        assertThat(cases.open(reference)).contains("reviewMaterialRequest");
    }

    @Test
    void noRequestIsMadeBeforeItsNotice() {
        var reference = noticed();

        assertThat(cases.open(reference)).contains("makeRequest").doesNotContain("giveNotice");
        assertThatThrownBy(() -> cases.does(reference, "makeRequest", "requestedOn", "2026-05-30"))
                .hasMessageContaining("Requested on: give a date that is not before 31 May 2026");
        cases.does(reference, "makeRequest", "requestedOn", "2026-05-31");
        assertThatThrownBy(() -> cases.does(
                        reference, "recordMaterial", "materialResult", "received", "materialReturnedOn", "2026-05-30"))
                .hasMessageContaining("Returned on: give a date that is not before 31 May 2026");
    }

    @Test
    void aSupervisorHasARequestChangedOrRefusesIt() {
        var reference = begun();
        setOut(reference, "device");
        cases.does(
                reference,
                "reviewMaterialRequest",
                "requestAgreed",
                "change",
                "requestReviewComment",
                "One evening is enough.");
        var again = cases.task(reference, "setOutRequest");
        assertThat(cases.answer(again, "requestReviewComment")).isEqualTo("One evening is enough.");
        assertThat(cases.answer(again, "materialKind")).isEqualTo("device");
        setOut(reference, "device");
        cases.does(reference, "reviewMaterialRequest", "requestAgreed", "refused");

        assertThat(cases.ends(reference, REQUEST)).containsExactly("materialRefused");
    }

    @Test
    void aPersonWhoDoesNotAgreeBringsItToALegalManagerOfTheCps() {
        var reference = begun();
        agreed(reference, "counselling");
        cases.does(reference, "giveNotice", "requestBasis", "doesNotAgree");
        assertThat(cases.who(reference, "decideWithoutAgreement")).isEqualTo("south-west-legal-manager");
        assertThat(cases.answer(cases.task(reference, "decideWithoutAgreement"), "requestLine"))
                .isEqualTo("The injury that S1 denies.");
        cases.does(reference, "decideWithoutAgreement", "withoutAgreement", "askForLess");
        agreed(reference, "counselling");
        cases.does(reference, "giveNotice", "requestBasis", "doesNotAgree");
        cases.does(reference, "decideWithoutAgreement", "withoutAgreement", "accept");

        assertThat(cases.ends(reference, REQUEST)).containsExactly("materialNotPursued");
    }

    @Test
    void aPowerIsNotUsedWithoutANoticeEither() {
        var reference = begun();
        agreed(reference, "socialCare");
        cases.does(reference, "giveNotice", "requestBasis", "doesNotAgree");
        cases.does(reference, "decideWithoutAgreement", "withoutAgreement", "power");
        assertThatThrownBy(() -> cases.does(reference, "giveNotice", "requestBasis", "power", "noticeGivenOn", null))
                .hasMessageContaining("Notice given on: give a date");
        cases.does(reference, "giveNotice", "requestBasis", "power", "requestPower", "productionOrder");
        cases.does(reference, "makeRequest");
        cases.does(reference, "recordMaterial", "materialResult", "holderRefused");

        assertThat(cases.ends(reference, REQUEST)).containsExactly("materialWithheld");
    }

    @Test
    void aPlanThatIsAgreedBeginsARequestForEachThingThatItWants() {
        var reference = cases.registered();
        cases.does(
                reference,
                "recordInvestigationPlan",
                "adviceWanted",
                "no",
                "deviceOrThirdParty",
                "both",
                "deviceOrThirdPartyWhy",
                "Messages of that evening.");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");

        assertThat(cases.open(reference)).containsExactly("decideNextStep", "setOutRequest", "setOutRequest");
        assertThat(cases.tasks(reference).stream()
                        .filter(task -> task.getTaskDefinitionKey().equals("setOutRequest")))
                .allSatisfy(task ->
                        assertThat(cases.answer(task, "requestBecause")).isEqualTo("Messages of that evening."));
    }

    @Test
    void anItemForADeviceIsNotDoneBeforeTheDeviceIsBack() {
        var reference = cases.withPlan(
                "item1Owner",
                "officer",
                "item1Category",
                "digitalDevice",
                "item1What",
                "The messages.",
                "another1",
                false);
        assertThat(cases.open(reference)).containsExactly("completeActionItem", "setOutRequest");
        assertThat(cases.answer(cases.task(reference, "setOutRequest"), "requestBecause"))
                .isEqualTo("The messages.");
        assertThatThrownBy(() -> cases.does(reference, "completeActionItem", "itemAnswer", "done"))
                .hasMessageContaining("Your answer: choose one of the answers offered");

        setOut(reference, "device");
        cases.does(reference, "reviewMaterialRequest", "requestAgreed", "agreed");
        cases.does(reference, "giveNotice", "requestBasis", "agreed");
        cases.does(reference, "makeRequest");
        cases.does(reference, "recordMaterial", "materialResult", "received");
        cases.does(reference, "completeActionItem", "itemAnswer", "done");

        assertThat(cases.answer(cases.task(reference, "acceptActionItem"), "noticeGivenOn"))
                .isEqualTo("2026-06-01");
        cases.does(reference, "acceptActionItem", "itemAccepted", "accepted");
        assertThat(cases.ends(reference, "actionItem")).containsExactly("itemDone");
    }

    @Test
    void anItemWhoseRequestIsNotPursuedIsChallengedAndKeptWithANewRequest() {
        var reference =
                cases.withPlan("item1Owner", "officer", "item1Category", "thirdPartyMaterial", "another1", false);
        cases.does(reference, "setOutRequest", "requestWanted", "no", "requestNotWantedReason", "somethingElseServes");
        var item = cases.task(reference, "completeActionItem");
        assertThat(cases.answer(item, "materialOutcome")).isEqualTo("notPursued");
        assertThat(cases.answer(item, "requestNotWantedReason")).isEqualTo("somethingElseServes");
        cases.does(reference, "completeActionItem", "itemAnswer", "notAchievable");
        cases.does(reference, "answerChallenge", "challengeAnswer", "keep");

        assertThat(cases.open(reference)).containsExactly("completeActionItem", "setOutRequest");
    }

    @Test
    void anItemThatTheVictimDoesNotAgreeToIsAnsweredByALegalManager() {
        var reference = cases.withPlan("item1Owner", "officer", "another1", false);
        cases.does(
                reference,
                "completeActionItem",
                "itemAnswer",
                "notAchievable",
                "challengeReason",
                "victimDoesNotAgree");
        assertThat(cases.open(reference)).containsExactly("answerVictimRefusal");
        assertThat(cases.who(reference, "answerVictimRefusal")).isEqualTo("south-west-legal-manager");
        cases.does(reference, "answerVictimRefusal", "challengeAnswer", "agreed");

        assertThat(cases.ends(reference, "actionItem")).containsExactly("itemNotAchievable");
    }

    private String begun() {
        var reference = cases.investigated();
        cases.starts("officer", REQUEST, "caseReference", reference);
        return reference;
    }

    private String noticed() {
        var reference = begun();
        agreed(reference, "device");
        cases.does(reference, "giveNotice", "requestBasis", "agreed", "noticeGivenOn", "2026-05-31");
        return reference;
    }

    private void agreed(String reference, String kind) {
        setOut(reference, kind);
        cases.does(reference, "reviewMaterialRequest", "requestAgreed", "agreed");
    }

    private void setOut(String reference, String kind) {
        cases.does(
                reference,
                "setOutRequest",
                "requestWanted",
                "yes",
                "materialKind",
                kind,
                "requestLine",
                "The injury that S1 denies.");
    }
}
