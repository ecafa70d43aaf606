package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The tests of the Code for Crown Prosecutors bind: no charge without both stages, no Threshold Test without custody. */
@Casework
class TestsOfTheCodeTest {

    private static final String DECIDE = "decideForSuspect";
    private static final String REVIEW = "reviewThreshold";

    @Autowired
    private Cases cases;

    @Test
    void nobodyIsChargedWithoutBothStages() {
        var reference = cases.withTheProsecutor();
        assertThatThrownBy(() -> cases.forces(reference, DECIDE, charge("evidentialMet", "no")))
                .hasMessageContaining("Decision: choose one of the answers offered");
        assertThatThrownBy(() -> cases.forces(reference, DECIDE, charge("publicInterestMet", "no")))
                .hasMessageContaining("Decision: choose one of the answers offered");
        assertThatThrownBy(() -> cases.forces(reference, DECIDE, charge("publicInterestMet", null)))
                .hasMessageContaining("Public interest stage");
        cases.forces(reference, DECIDE, charge());
        assertThat(cases.open(reference)).contains("tellVictim");
    }

    @Test
    void thePublicInterestIsAskedAboutOnlyOnceTheEvidenceIsEnough() {
        var reference = cases.withTheProsecutor();
        assertThatThrownBy(() -> cases.forces(
                        reference,
                        DECIDE,
                        charge("evidentialMet", "no", "decision", "furtherEvidence", "charges", null)))
                .hasMessageContaining("it is not asked after the other answers");
    }

    @Test
    void noFurtherActionSaysByItselfWhichStageIsNotMet() {
        var reference = cases.withTheProsecutor();
        cases.does(
                reference,
                DECIDE,
                "decision",
                "noFurtherAction",
                "evidentialMet",
                "yes",
                "publicInterestMet",
                "no",
                "secondProsecutor",
                "prosecutor.two");
        assertThat(cases.answer(cases.task(reference, "reviewNoFurtherAction"), "noFurtherActionReason"))
                .isEqualTo("publicInterest");
    }

    @Test
    void theThresholdTestIsOfferedForNobodyWhoIsNotHeld() {
        var reference = cases.investigated("suspect1Status", "bail", "suspect1BailEnds", "2026-09-01");
        cases.does(reference, "decideNextStep", "nextStep", "submitFile");
        assertThatThrownBy(() -> cases.does(reference, "submitFile", "testSought", "threshold"))
                .hasMessageContaining("Test sought: choose one of the answers offered");
        cases.does(reference, "submitFile", "testSought", "fullCode");
        cases.does(reference, "assureFile", "fileAssured", "yes");
        cases.does(reference, "triageFile", "toStandard", "yes");
        cases.consulted(reference);
        assertThatThrownBy(() -> cases.does(reference, DECIDE, "testApplied", "threshold"))
                .hasMessageContaining("Test applied: choose one of the answers offered");
    }

    @Test
    void whoeverIsHeldNoLongerWhenTheDecisionIsTakenIsNotChargedUnderTheThresholdTest() {
        var reference = withTheProsecutorHeld();
        cases.passes(Duration.ofHours(21));
        assertThatThrownBy(() -> threshold(reference, "2026-07-01"))
                .hasMessageContaining("Test applied: choose one of the answers offered");

        var released = withTheProsecutorHeld();
        cases.starts(
                "sergeant",
                "recordSuspectStatus",
                "caseReference",
                released,
                "suspect",
                "S1",
                "suspectStatusIs",
                "releasedUnderInvestigation");
        assertThatThrownBy(() -> threshold(released, "2026-07-01"))
                .hasMessageContaining("Test applied: choose one of the answers offered");
    }

    private String withTheProsecutorHeld() {
        return cases.withTheProsecutor("suspect1Status", "custody", "suspect1CustodyEnds", "2026-06-02T06:00+01:00");
    }

    @Test
    void ofTwoSuspectsOnlyTheOneWhoIsHeldCanBeChargedUnderTheThresholdTest() {
        var reference = cases.withTheProsecutor(
                "suspectCount", "2",
                "suspect1Status", "custody",
                "suspect1CustodyEnds", "2026-06-02T06:00+01:00",
                "suspect2Status", "notArrested");
        threshold(reference, "2026-07-01");
        assertThatThrownBy(() -> cases.does(reference, DECIDE, "testApplied", "threshold"))
                .hasMessageContaining("Test applied: choose one of the answers offered");
    }

    @Test
    void withoutAllItsConditionsTheThresholdTestChargesNobody() {
        var reference = held();
        assertThatThrownBy(() -> cases.does(
                        reference, DECIDE, "testApplied", "threshold", "thresholdBail", "no", "decision", "charge"))
                .hasMessageContaining("Decision: choose one of the answers offered");
    }

    @Test
    void aThresholdChargeIsReviewedOnTheDateThatWasGivenUntilTheFullCodeTestIsMet() {
        var reference = held();
        threshold(reference, "2026-07-01");
        assertThat(cases.due(reference, REVIEW)).isEqualTo("2026-07-01");
        assertThat(cases.who(reference, REVIEW)).endsWith(": prosecutor");

        cases.does(reference, REVIEW, "thresholdOutcome", "notYet", "thresholdReviewOn", "2026-08-03");
        assertThat(cases.due(reference, REVIEW)).isEqualTo("2026-08-03");
        cases.does(reference, REVIEW, "thresholdOutcome", "met");
        assertThat(cases.ends(reference, "thresholdReview")).containsExactly("fullCodeMet");
    }

    @Test
    void aChargeThatIsDroppedIsToldToTheVictimWhoMayAskForAReview() {
        var reference = held();
        threshold(reference, "2026-07-01");
        cases.told(reference);
        cases.does(reference, REVIEW, "thresholdOutcome", "notMet", "noFurtherActionReason", "evidential");
        cases.does(reference, "tellChargeDropped", "reviewRightExplained", "inWriting");

        assertThat(cases.ends(reference, "thresholdReview")).containsExactly("chargeDropped");
        assertThat(cases.open(reference)).contains("recordReviewRequest");
        assertThat(cases.answer(cases.task(reference, "recordReviewRequest"), "noFurtherActionReason"))
                .isEqualTo("evidential");
    }

    private String held() {
        return cases.withTheProsecutor("suspect1Status", "custody", "suspect1CustodyEnds", "2026-06-02T06:00+01:00");
    }

    private void threshold(String reference, String reviewOn) {
        cases.does(
                reference,
                DECIDE,
                "testApplied",
                "threshold",
                "thresholdSuspicion",
                "yes",
                "thresholdEvidence",
                "yes",
                "thresholdSeriousness",
                "yes",
                "thresholdBail",
                "yes",
                "thresholdPublicInterest",
                "yes",
                "decision",
                "charge",
                "thresholdReviewOn",
                reviewOn);
    }

    private static Object[] charge(Object... different) {
        var answers = Cases.map(
                "testApplied", "fullCode",
                "evidentialMet", "yes",
                "evidentialReason", "The evidence is reliable",
                "publicInterestMet", "yes",
                "publicInterestReason", "A prosecution is required",
                "decision", "charge",
                "charges", "Rape, one count",
                "decisionReason", "Both stages are met");
        answers.putAll(Cases.map(different));
        return answers.entrySet().stream()
                .filter(answer -> answer.getValue() != null)
                .flatMap(answer -> Stream.of(answer.getKey(), answer.getValue()))
                .toArray();
    }
}
