package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Casework
class PreChargeJourneyTest {

    static final String JOURNEY = "preChargeJourney";

    @Autowired
    private Cases cases;

    @Test
    void aCaseIsChargedAfterEarlyAdviceAndAnActionPlan() {
        var reference = cases.linked();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "no");
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.does(reference, "askForAdvice");
        cases.does(reference, "triageAdviceRequest", "triageOutcome", "accept", "prosecutor", "prosecutor");
        cases.does(reference, "giveAdvice", "actionPlanNeeded", "yes");
        cases.does(reference, "setActionItems", "item1Owner", "officer", "another1", false);
        cases.does(reference, "completeActionItem", "itemAnswer", "done");
        cases.does(reference, "acceptActionItem", "itemAccepted", "accepted");
        cases.fileGoes(reference);
        cases.consulted(reference);
        cases.does(reference, "decideForSuspect", "decision", "charge");
        cases.told(reference);

        assertThat(cases.ends(reference, JOURNEY)).containsExactly("charged");
        assertThat(cases.open(reference)).containsExactly("assessNeeds");
    }

    @Test
    void everyProcessOfACaseCarriesWhatEverybodyHasToKnowOfItAtFirstSight() {
        var reference = cases.investigated(
                "childVictim",
                true,
                "youthSuspect",
                null,
                "domesticAbuse",
                true,
                "nonRecent",
                null,
                "interpreterNeeded",
                null,
                "relationship",
                "formerPartner",
                "crimeNumber",
                "42/123456/26");
        cases.does(reference, "decideNextStep", "nextStep", "submitFile");

        assertThat(cases.answer(cases.task(reference, "submitFile"), "caseFlags"))
                .isEqualTo("child victim · domestic abuse · suspect: former partner · crime number 42/123456/26");
    }

    @Test
    void adviceWithoutItemsLeadsStraightToTheNextStep() {
        var reference = cases.registered();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.does(reference, "askForAdvice");
        cases.does(reference, "triageAdviceRequest", "triageOutcome", "accept", "prosecutor", "prosecutor");
        cases.does(reference, "giveAdvice", "actionPlanNeeded", "no");

        assertThat(cases.open(reference)).containsExactly("decideNextStep");
        assertThat(cases.ends(reference, "earlyAdviceSurgery")).containsExactly("adviceGiven");
    }

    @Test
    void aSuspectInCustodyNeedsNoEarlyAdviceAndHasThreeHours() {
        var reference = cases.registered("suspect1Status", "custody");
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.does(reference, "decideNextStep", "nextStep", "submitFile");

        var task = cases.task(reference, "submitFile");

        assertThat(task.getDueDate()).isEqualTo(cases.now().plus(Duration.ofHours(3)));
        assertThat(task.getPriority()).isEqualTo(100);
    }

    @Test
    void aReturnedRequestIsAskedAgainOrTheOfficerGoesOn() {
        var reference = cases.registered();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.does(reference, "askForAdvice");
        cases.does(reference, "triageAdviceRequest", "triageOutcome", "return");
        cases.does(reference, "answerReturn", "returnAnswer", "askAgain");
        cases.does(reference, "askForAdvice");
        cases.does(reference, "triageAdviceRequest", "triageOutcome", "return");
        cases.does(reference, "answerReturn", "returnAnswer", "goOn");

        assertThat(cases.open(reference)).containsExactly("decideNextStep");
        assertThat(cases.ends(reference, "earlyAdviceSurgery")).containsExactly("adviceReturned", "adviceReturned");
    }

    @Test
    void refusedAdviceIsAskedForAgainOrTheOfficerGoesOn() {
        var reference = cases.registered();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.does(reference, "askForAdvice");
        cases.does(reference, "triageAdviceRequest", "triageOutcome", "refuse");
        cases.does(reference, "answerRefusal", "refusalAnswer", "askAgain");
        cases.does(reference, "askForAdvice");
        cases.does(reference, "triageAdviceRequest", "triageOutcome", "refuse");
        cases.does(reference, "answerRefusal", "refusalAnswer", "goOn");

        assertThat(cases.open(reference)).containsExactly("decideNextStep");
        assertThat(cases.ends(reference, "earlyAdviceSurgery")).containsExactly("adviceRefused", "adviceRefused");
    }

    @Test
    void theSergeantCanAskForAdviceLaterAndCarryOnUntilAReviewDate() {
        var reference = cases.investigated();
        cases.does(reference, "decideNextStep", "nextStep", "continueInvestigation", "nextReviewDate", "2026-06-15");

        assertThat(cases.task(reference, "continueInvestigation").getDueDate())
                .isEqualTo(Instant.parse("2026-06-15T22:59:00Z"));

        cases.does(reference, "continueInvestigation");
        cases.does(reference, "decideNextStep", "nextStep", "askForAdvice");

        assertThat(cases.open(reference)).containsExactly("askForAdvice");
    }

    @Test
    void furtherEvidenceLeadsToASecondAndAThirdPlan() {
        var reference = cases.withTheProsecutor();
        for (int plan = 2; plan <= 3; plan++) {
            cases.does(reference, "decideForSuspect", "decision", "furtherEvidence");
            cases.does(reference, "setActionItems", "item1Owner", "officer", "another1", false);
            cases.does(reference, "completeActionItem", "itemAnswer", "done");
            cases.does(reference, "acceptActionItem", "itemAccepted", "accepted");
            cases.fileGoes(reference);
            cases.consulted(reference);
        }
        cases.does(reference, "decideForSuspect", "decision", "charge");
        cases.told(reference);

        assertThat(cases.ends(reference, "actionPlan")).containsExactly("planCompleted", "planCompleted");
        assertThat(cases.ends(reference, JOURNEY)).containsExactly("charged");
    }

    @Test
    void suspectsMayHaveDifferentDecisionsAtDifferentTimes() {
        var reference =
                cases.withTheProsecutor("suspectCount", "3", "suspect2Status", "bail", "suspect3Status", "notArrested");
        cases.does(reference, "decideForSuspect", "decision", "charge");
        cases.does(reference, "decideForSuspect", "decision", "noFurtherAction", "secondProsecutor", "prosecutor.two");
        cases.does(reference, "reviewNoFurtherAction", "secondOpinion", "agree");
        cases.does(reference, "decideForSuspect", "decision", "furtherEvidence");
        cases.told(reference);

        assertThat(cases.open(reference)).containsExactly("assessNeeds", "recordReviewRequest", "setActionItems");
        assertThat(cases.variable(reference, "chargedSuspects")).isEqualTo("S1");
        assertThat(cases.variable(reference, "notChargedSuspects")).isEqualTo("S2");
        assertThat(cases.variable(reference, "undecidedSuspects")).isEqualTo("S3");

        cases.does(reference, "setActionItems", "item1Owner", "sergeant", "another1", false);
        cases.does(reference, "completeActionItem", "itemAnswer", "done");
        cases.does(reference, "acceptActionItem", "itemAccepted", "accepted");
        cases.fileGoes(reference);
        cases.consulted(reference);
        assertThat(cases.task(reference, "decideForSuspect").getName()).contains(reference);
        cases.does(reference, "decideForSuspect", "decision", "outOfCourt");
        cases.told(reference);

        assertThat(cases.ends(reference, JOURNEY)).containsExactly("charged");
        assertThat(cases.variable(reference, "outOfCourtSuspects")).isEqualTo("S3");
    }

    @Test
    void aCaseInWhichNobodyIsChargedEndsInNoFurtherAction() {
        var reference = cases.withTheProsecutor();
        cases.does(reference, "decideForSuspect", "decision", "noFurtherAction", "secondProsecutor", "prosecutor.two");
        cases.does(reference, "reviewNoFurtherAction", "secondOpinion", "agree");
        cases.told(reference);

        assertThat(cases.ends(reference, JOURNEY)).containsExactly("noFurtherAction");
        assertThat(cases.open(reference)).containsExactly("recordReviewRequest");
    }

    @Test
    void anOutOfCourtOutcomeClosesTheCaseForAnotherReason() {
        var reference = cases.withTheProsecutor();
        cases.does(reference, "decideForSuspect", "decision", "outOfCourt");
        cases.told(reference);

        assertThat(cases.ends(reference, JOURNEY)).containsExactly("closedForAnotherReason");
        cases.isAtRest(reference);
    }

    @Test
    void policeNoFurtherActionNeedsAnInspectorAndCarriesARightToReview() {
        var reference = cases.investigated();
        cases.does(reference, "decideNextStep", "nextStep", "policeNoFurtherAction");
        cases.does(reference, "approvePoliceNoFurtherAction", "policeDecision", "notApproved");
        assertThat(cases.open(reference)).containsExactly("decideNextStep");

        cases.does(reference, "decideNextStep", "nextStep", "policeNoFurtherAction");
        cases.does(reference, "approvePoliceNoFurtherAction", "policeDecision", "approved", "outcomeCode", "15");
        cases.told(reference);

        assertThat(cases.ends(reference, JOURNEY)).containsExactly("policeNoFurtherAction");
        assertThat(cases.open(reference)).containsExactly("recordReviewRequest");
    }

    @Test
    void aCaseGoesOnOrStopsWhenTheVictimNoLongerSupportsIt() {
        var reference = cases.investigated();
        cases.withdrawn(reference);
        cases.does(reference, "decideNextStep", "nextStep", "victimNoLongerSupports");
        cases.does(reference, "decideWithoutSupport", "supportDecision", "continue");
        assertThat(cases.open(reference)).containsExactly("decideNextStep");

        cases.does(reference, "decideNextStep", "nextStep", "victimNoLongerSupports");
        cases.does(reference, "decideWithoutSupport", "supportDecision", "stop");
        cases.told(reference);

        assertThat(cases.ends(reference, JOURNEY)).containsExactly("closedForAnotherReason");
        cases.isAtRest(reference);
    }

    @Test
    void aCaseIsKeptOrMovedToAnotherForce() {
        var reference = cases.investigated();
        cases.does(reference, "decideNextStep", "nextStep", "moveToAnotherForce");
        cases.does(reference, "confirmTransfer", "transferDecision", "keep");
        assertThat(cases.open(reference)).containsExactly("decideNextStep");

        cases.does(reference, "decideNextStep", "nextStep", "moveToAnotherForce");
        cases.does(reference, "confirmTransfer", "transferDecision", "transfer", "receivingForce", "kent");
        cases.told(reference);

        assertThat(cases.ends(reference, JOURNEY)).containsExactly("closedForAnotherReason");
    }

    @Test
    void aCaseMovesOnlyOnceTheVictimAndTheIsvaKnow() {
        var reference = cases.investigated();
        cases.does(reference, "decideNextStep", "nextStep", "moveToAnotherForce");

        assertThatThrownBy(() -> cases.does(
                        reference,
                        "confirmTransfer",
                        "transferVictimTold",
                        "no",
                        "transferDecision",
                        "transfer",
                        "receivingForce",
                        "kent"))
                .hasMessageContaining("Your decision: choose one of the answers offered");
        assertThat(cases.open(reference)).containsExactly("confirmTransfer");
    }
}
