package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Nothing is late in silence: every task, in whichever process, comes before both sides when it is late. */
@Casework
class LateWorkTest {

    @Autowired
    private Cases cases;

    @Autowired
    private IdentityService identity;

    @Test
    void workThatIsTakenAwayIsLateNoMore() {
        var reference = cases.withPlan("item1Owner", "officer", "item1Due", "2026-06-08", "another1", false);
        cases.chasedTwice(reference);
        assertThat(cases.open(reference)).contains("unblockLateWork");

        cases.does(reference, "proposeReviewOutcome", "proposedOutcome", "decideNow");
        cases.does(reference, "agreeReviewOutcome", "agreement", "agree");

        assertThat(cases.open(reference)).containsExactly("decideNextStep");
    }

    @Test
    void whatIsOwedToAVictimWithoutAnAdviserIsRaisedWhenItIsLate() {
        var reference = cases.registered("isvaSupport", "notYetOffered");
        late(reference, "offerIsva", "isvaOffer", "supported");
        late(reference, "linkIsva", "isvaServiceListed", "no");
    }

    @Test
    void everyStepToADecisionIsRaisedWhenItIsLate() {
        var reference = cases.registered();
        late(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        late(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        late(reference, "askForAdvice");
        late(reference, "triageAdviceRequest", "triageOutcome", "return");
        late(reference, "answerReturn", "returnAnswer", "askAgain");
        cases.does(reference, "askForAdvice");
        cases.does(reference, "triageAdviceRequest", "triageOutcome", "refuse");
        late(reference, "answerRefusal", "refusalAnswer", "askAgain");
        cases.does(reference, "askForAdvice");
        cases.does(reference, "triageAdviceRequest", "triageOutcome", "accept", "prosecutor", "prosecutor");
        late(reference, "giveAdvice", "actionPlanNeeded", "yes");
        late(reference, "setActionItems", plan());
        late(reference, "completeActionItem", "itemAnswer", "notAchievable");
        late(reference, "answerChallenge", "challengeAnswer", "keep", "itemDue", cases.inDays(20));
        cases.does(reference, "completeActionItem", "itemAnswer", "done");
        late(reference, "acceptActionItem", "itemAccepted", "accepted");
        late(reference, "decideNextStep", "nextStep", "continueInvestigation");
        late(reference, "continueInvestigation");
        cases.does(reference, "decideNextStep", "nextStep", "submitFile");
        late(reference, "submitFile");
        late(reference, "assureFile", "fileAssured", "yes");
        late(reference, "triageFile", "toStandard", "no");
        late(reference, "correctFile");
        cases.does(reference, "triageFile", "toStandard", "yes");
        late(reference, "allocateProsecutor", "prosecutor", "prosecutor");
        late(reference, "holdConsultation");
        late(reference, "decideForSuspect", "decision", "noFurtherAction", "secondProsecutor", "prosecutor.two");
        late(reference, "reviewNoFurtherAction", "secondOpinion", "agree");
        late(reference, "tellVictim", "reviewRightExplained", "later", "nextContactOn", null);
        cases.does(reference, "writeDecisionLetter");
        cases.does(reference, "offerDecisionMeeting", "decisionMeetingWanted", "no");
        late(reference, "tellSuspects");
        late(reference, "explainReviewRight");
        late(reference, "recordReviewRequest", "reviewAsked", "yes");
        late(reference, "resolveLocally", "localOutcome", "upheld");
        late(reference, "recordLocalAnswer", "localAnswer", "independentReview");
        late(reference, "reviewIndependently", "independentOutcome", "upheld");
        late(reference, "tellReviewOutcome");

        cases.isAtRest(reference);
    }

    @ParameterizedTest
    @ValueSource(strings = {"writeDecisionLetter", "offerDecisionMeeting", "holdDecisionMeeting", "keepContact"})
    void everyStepOfAnExplanationIsRaisedWhenItIsLate(String id) {
        var reference = cases.withTheProsecutor();
        cases.does(reference, "decideForSuspect", "decision", "noFurtherAction", "secondProsecutor", "prosecutor.two");
        cases.does(reference, "reviewNoFurtherAction", "secondOpinion", "agree");
        cases.does(reference, "tellVictim", "reviewRightExplained", "yes", "nextContactOn", cases.inDays(20));
        if (id.equals("holdDecisionMeeting")) {
            cases.does(
                    reference,
                    "offerDecisionMeeting",
                    "decisionMeetingWanted",
                    "yes",
                    "decisionMeetingOn",
                    cases.inDays(9));
        }

        late(reference, id);
    }

    @Test
    void everyStepOfAnInterviewIsRaisedWhenItIsLate() {
        var reference = cases.withTheProsecutor();
        cases.does(reference, "decideForSuspect", "decision", "interviewWitness");
        late(reference, "proposeInterview", "officerConsulted", "no");
        late(reference, "giveOfficerView");
        late(reference, "approveInterview", "interviewApproval", "approved", "interviewer", "prosecutor.two");
        late(reference, "inviteWitness");
        late(
                reference,
                "recordInvitationAnswer",
                "witnessAnswer",
                "accepts",
                "supporterWanted",
                "yes",
                "supporterSuitable",
                "yes");
        late(reference, "arrangeInterview", "interviewArrangement", "dayFound");
        late(
                reference,
                "holdInterview",
                "interviewResult",
                "held",
                "introductionsRecorded",
                "yes",
                "disclosureExplained",
                "yes",
                "newAccount",
                "yes",
                "stoppedEarly",
                "no");
        late(reference, "takeFurtherStatement");
        late(reference, "scheduleInterviewRecord");
        late(reference, "recordInterviewEffect");

        assertThat(cases.open(reference)).containsExactly("allocateProsecutor");
    }

    @Test
    void theNoteAboutAnInterviewIsRaisedWhenItIsLate() {
        var reference = cases.withTheProsecutor();
        cases.does(reference, "decideForSuspect", "decision", "interviewWitness");
        cases.does(reference, "proposeInterview", "officerConsulted", "yes");
        cases.does(reference, "approveInterview", "interviewApproval", "approved", "interviewer", "prosecutor.two");
        cases.does(reference, "inviteWitness");
        cases.does(reference, "recordInvitationAnswer", "witnessAnswer", "accepts");
        cases.does(reference, "arrangeInterview", "interviewArrangement", "dayFound");
        cases.does(
                reference, "holdInterview", "interviewResult", "held", "disclosureExplained", "no", "newAccount", "no");
        cases.does(reference, "scheduleInterviewRecord");
        late(reference, "writeInterviewNote");

        assertThat(cases.open(reference)).containsExactly("recordInterviewEffect");
    }

    @Test
    void everyStepOfSpecialMeasuresIsRaisedWhenItIsLate() {
        var reference = cases.withTheProsecutor();
        cases.does(reference, "decideForSuspect", "decision", "charge");
        cases.told(reference);
        late(reference, "assessNeeds", "needsGround", "fearOrDistress", "witnessAccepts", "yes");
        late(reference, "offerMeeting");
        late(reference, "recordMeetingAnswer", "meetingWanted", "yes");
        late(reference, "bookMeeting", "meetingArrangement", "timeFound");
        late(
                reference,
                "holdMeeting",
                "meetingResult",
                "held",
                "noteSigned",
                "no",
                "mg6Scheduled",
                "yes",
                "evidenceNotDiscussed",
                "yes");
        late(reference, "completeMeetingRecord");
        late(reference, "recordMeasures", "measureVideoEvidence", "asked", "measurePreRecorded", "asked");
        late(reference, "prepareMeasures");
        late(reference, "recordPlea", "pleaResult", "notGuilty", "courtKind", "crown");
        cases.does(reference, "offerPreTrialMeeting");
        cases.does(reference, "recordPreTrialAnswer", "preTrialWanted", "no");
        late(reference, "applyForMeasures");
        late(reference, "recordCourtAnswer", "courtResult", "answered", "answerPreRecorded", "granted");
        late(reference, "recordGroundRules", "groundRulesResult", "set");

        cases.isAtRest(reference);
    }

    @Test
    void everyStepOfAPreTrialMeetingIsRaisedWhenItIsLate() {
        var reference = cases.withTheProsecutor();
        cases.does(reference, "decideForSuspect", "decision", "charge");
        cases.told(reference);
        cases.does(reference, "assessNeeds", "needsGround", "fearOrDistress", "witnessAccepts", "no");
        cases.tried(reference, "measuresWantedNow", "no");
        late(reference, "offerPreTrialMeeting");
        late(reference, "recordPreTrialAnswer", "preTrialWanted", "yes");
        late(reference, "bookPreTrialMeeting", "preTrialArrangement", "timeFound");
        late(reference, "holdPreTrialMeeting", "preTrialResult", "held", "preTrialEvidenceKeptOut", "no");
        late(reference, "reviewWhatWasSaid");

        cases.isAtRest(reference);
    }

    @Test
    void anApplicationToTheMagistratesCourtIsRaisedWhenItIsLate() {
        var reference = cases.withTheProsecutor();
        cases.does(reference, "decideForSuspect", "decision", "charge");
        cases.told(reference);
        cases.does(reference, "assessNeeds", "needsGround", "under18", "witnessAccepts", "yes");
        cases.does(reference, "offerMeeting");
        cases.does(reference, "recordMeetingAnswer", "meetingWanted", "no");
        cases.does(reference, "recordMeasures", "measureIntermediary", "notWanted");
        cases.tried(reference, "courtKind", "youth");
        late(reference, "applyToMagistratesCourt");

        assertThat(cases.open(reference)).containsExactly("recordCourtAnswer");
    }

    @Test
    void everyDecisionOfTheInspectorIsRaisedWhenItIsLate() {
        var reference = cases.investigated();
        cases.does(reference, "decideNextStep", "nextStep", "policeNoFurtherAction");
        late(reference, "approvePoliceNoFurtherAction", "policeDecision", "notApproved");
        cases.withdrawn(reference);
        cases.does(reference, "decideNextStep", "nextStep", "victimNoLongerSupports");
        late(reference, "decideWithoutSupport", "supportDecision", "continue");
        cases.does(reference, "decideNextStep", "nextStep", "moveToAnotherForce");
        late(reference, "confirmTransfer", "transferDecision", "keep");

        assertThat(cases.open(reference)).containsExactly("decideNextStep");
    }

    @Test
    void everyStepOfAJointReviewIsRaisedWhenItIsLate() {
        var reference = cases.withPlan("item1Owner", "officer", "item1Due", "2026-06-08", "another1", false);
        cases.passes(Duration.ofDays(31));
        cases.runsJobs(reference);
        late(reference, "chasePlan");
        cases.passes(Duration.ofDays(31));
        cases.runsJobs(reference);
        late(reference, "chasePlanAgain");
        cases.passes(Duration.ofDays(31));
        cases.runsJobs(reference);
        late(reference, "proposeReviewOutcome", "proposedOutcome", "pause", "bailDealtWith", "notOnBail");
        late(reference, "agreeReviewOutcome", "agreement", "agree");
        var near = cases.now().plus(Duration.ofDays(55));
        late(reference, "approvePauseForPolice", "policeApproval", "approved", "pauseReviewOn", cases.inDays(60));
        late(reference, "approvePauseForCps", "cpsApproval", "approved");
        cases.passes(Duration.between(cases.now(), near));
        cases.runsJobs(reference);
        late(reference, "reviewPausedCase", "pauseOutcome", "reopen");

        assertThat(cases.ends(reference, "pauseReview")).containsExactly("reviewReopened");
    }

    @Test
    void everyStepOfAChallengeIsRaisedWhenItIsLate() {
        var reference = cases.registered();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.does(reference, "askForAdvice");
        cases.does(reference, "triageAdviceRequest", "triageOutcome", "refuse");
        cases.starts("inspector", "disagreement", "caseReference", reference, "challenged", "refusedAdvice");
        cases.does(reference, "answerRefusal", "refusalAnswer", "goOn");
        late(reference, "reviewChallenge", "challengeOutcome", "notUpheld");
        late(reference, "considerFurtherChallenge", "furtherChallenge", "raise");
        late(reference, "takeChallengeFurther", "challengeTakenFurther", "yes");
        cases.does(reference, "reviewChallenge", "challengeOutcome", "upheld", "adviceProsecutor", "prosecutor");
        late(reference, "takeUpUpheldChallenge", "upheldTakenUp", "overtaken");

        assertThat(cases.ends(reference, "disagreement")).containsExactly("upheldOvertaken");
    }

    @Test
    void theApprovalOfAConditionalCautionIsRaisedWhenItIsLate() {
        var reference = cases.withTheProsecutor();
        cases.does(reference, "decideForSuspect", "decision", "outOfCourt", "outOfCourtKind", "conditionalCaution");
        late(reference, "approveCaution", "cautionApproval", "approved");

        assertThat(cases.open(reference)).contains("tellVictim");
    }

    @Test
    void anEmergencyOpeningThatNobodyLooksAtIsRaised() {
        var reference = cases.registered(
                "restrictedBecause", "suspect", "namedPeople", "officer, sergeant, prosecutor, legal.manager");
        cases.starts(
                "inspector",
                "openRestrictedCase",
                "caseReference",
                reference,
                "emergencyBecause",
                "risk",
                "emergencyIs",
                "Nobody answers.");
        late(reference, "reviewEmergency", "openingWasRight", "no");

        assertThat(cases.open(reference)).doesNotContain("reviewEmergency");
    }

    @Test
    void aQuestionIsRaisedWhenItIsLateAndSoIsItsAnswer() {
        var reference = cases.registered();
        cases.starts("officer", "askAboutCase", "caseReference", reference);
        late(reference, "answerQuestion");
        late(reference, "readAnswer", "questionClosed", "yes");

        assertThat(cases.ends(reference, "askAboutCase")).containsExactly("questionClosed");
    }

    @Test
    void aHoldThatNobodyFinishesIsLateItself() {
        var reference = cases.registered();
        cases.starts("officer", "holdWork", "caseReference", reference);
        late(reference, "putOnHold", "holdChange", "nothing");

        assertThat(cases.ends(reference, "holdWork")).containsExactly("leftAsItIs");
    }

    @Test
    void aHandoverIsRaisedWhenItIsLateAndSoIsItsNote() {
        var reference = cases.withTheProsecutor();
        cases.starts("legal.manager", "changeCasePeople", "caseReference", reference, "handedRole", "prosecutor");
        late(reference, "handCaseOver", "handOverNow", "yes", "takenOverBy", "prosecutor.two");
        late(reference, "readHandover");

        assertThat(cases.ends(reference, "changeCasePeople")).hasSize(1);
    }

    @Test
    void theFeedbackOnADecisionIsRaisedWhenItIsLate() {
        var reference = cases.withTheProsecutor();
        cases.does(reference, "decideForSuspect", "decision", "outOfCourt");
        cases.told(reference);
        cases.starts(
                "inspector", "disagreement", "caseReference", reference, "challenged", "decision", "suspect", "S1");
        cases.complete(cases.task(reference, "reviewChallenge"), "challengeOutcome", "notUpheld");
        late(reference, "readFeedback");

        assertThat(cases.ends(reference, "decisionFeedback")).containsExactly("feedbackRead");
    }

    @Test
    void theSearchForAProsecutorWhoIsNewIsRaisedWhenItIsLate() {
        var reference = cases.investigated();
        cases.plants(
                cases.task(reference, "decideNextStep"),
                "decidedBy",
                Stream.of("prosecutor", "legal-manager", "unit-head", "deputy-chief", "chief-crown-prosecutor")
                        .flatMap(role -> identity.createUserQuery().memberOfGroup("south-west-" + role).list().stream())
                        .map(User::getId)
                        .collect(Collectors.joining(",")));
        cases.fileGoes(reference);
        late(reference, "findNewProsecutor", "newProsecutorFrom", "anotherArea");

        assertThat(cases.open(reference)).containsExactly("findNewProsecutor");
    }

    @Test
    void everyStepOfARequestForMaterialIsRaisedWhenItIsLate() {
        var reference = cases.investigated();
        cases.starts("officer", "materialRequest", "caseReference", reference);
        late(reference, "setOutRequest", "requestWanted", "yes", "materialKind", "device");
        late(reference, "reviewMaterialRequest", "requestAgreed", "agreed");
        late(reference, "giveNotice", "requestBasis", "doesNotAgree");
        late(reference, "decideWithoutAgreement", "withoutAgreement", "power");
        cases.does(reference, "giveNotice", "requestBasis", "power");
        late(reference, "makeRequest");
        late(reference, "recordMaterial", "materialResult", "received");

        assertThat(cases.ends(reference, "materialRequest")).containsExactly("materialReturned");
    }

    @Test
    void anItemThatTheVictimDoesNotAgreeToIsRaisedWhenNobodyAnswersIt() {
        var reference = cases.withPlan(plan());
        cases.does(
                reference,
                "completeActionItem",
                "itemAnswer",
                "notAchievable",
                "challengeReason",
                "victimDoesNotAgree");
        late(reference, "answerVictimRefusal", "challengeAnswer", "agreed");
    }

    @Test
    void theReviewOfAThresholdChargeIsRaisedWhenItIsLate() {
        var reference =
                cases.withTheProsecutor("suspect1Status", "custody", "suspect1CustodyEnds", "2026-06-02T06:00+01:00");
        cases.does(
                reference,
                "decideForSuspect",
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
                "2026-07-01");
        cases.told(reference);
        late(reference, "reviewThreshold", "thresholdOutcome", "notMet", "noFurtherActionReason", "evidential");
        late(reference, "tellChargeDropped", "reviewRightExplained", "inWriting");

        assertThat(cases.ends(reference, "thresholdReview")).containsExactly("chargeDropped");
    }

    @Test
    void everyStepOfBailAndItsConditionsIsRaisedWhenItIsLate() {
        var reference = cases.registered();
        cases.starts(
                "officer",
                "recordSuspectStatus",
                Cases.map(
                        "caseReference",
                        reference,
                        "suspect",
                        "S1",
                        "suspectStatusIs",
                        "bail",
                        "arrestedOn",
                        "2026-06-01",
                        "newBailEnd",
                        "2026-10-01",
                        "authorisedBy",
                        "superintendent",
                        "bailConditionsSet",
                        "none"));
        cases.starts(
                "officer",
                "bailConditions",
                Cases.map("caseReference", reference, "suspect", "S1", "bailMatter", "breach"));
        late(reference, "answerBreach", "breachArrest", "noGrounds", "breachFollows", "vary");
        late(reference, "seekVictimViews", "victimViews", "noView");
        late(reference, "setBailConditions", "bailConditionsNow", "unchanged", "bailConditionsSetOn", cases.inDays(0));
        late(reference, "tellBailConditions");
        assertThat(cases.ends(reference, "bailConditions")).containsExactly("bailConditionsTold");

        cases.passes(Duration.between(cases.now(), Instant.parse("2026-09-03T09:00:00Z")));
        cases.runsJobs(reference);
        cases.does(reference, "actBeforeExpiry", "suspectStatusIs", "bail", "bailExtension", "askDesignation");
        late(reference, "designateCase", "caseDesignated", "no");
        cases.does(reference, "actBeforeExpiry", "suspectStatusIs", "bail", "bailExtension", "court");
        late(reference, "authoriseBail", "bailExtensionGiven", "refused");
        assertThat(cases.open(reference)).contains("actBeforeExpiry");
    }

    @Test
    void aWithdrawalThatNobodyDecidesAboutIsRaised() {
        var reference = cases.registered();
        cases.starts(
                "officer",
                "recordVictimSupport",
                Cases.map(
                        "caseReference",
                        reference,
                        "supportNow",
                        "withdrawn",
                        "supportHeardFrom",
                        "victim",
                        "supportHeardOn",
                        cases.inDays(0)));
        late(reference, "considerWithdrawal", "withdrawalDecision", "goOn");

        assertThat(cases.ends(reference, "recordVictimSupport")).containsExactly("goesOnWithoutSupport");
    }

    /** The work becomes late, stays where it is, comes before both sides as well, and leaves them once it is done. */
    private void late(String reference, String id, Object... answers) {
        var task = cases.task(reference, id);
        assertThat(cases.rungs(task)).as("who was told of " + id + " too early").isEmpty();

        cases.isLate(reference, id);

        assertThat(cases.task(reference, id).getId()).as(id + " itself").isEqualTo(task.getId());
        assertThat(cases.asked(reference, task))
                .as("who is asked about " + id)
                .extracting(cases::who)
                .hasSize(2)
                .anyMatch(who -> who.startsWith("avon-and-somerset-"))
                .anyMatch(who -> who.startsWith("south-west-"));

        cases.does(reference, id, answers);

        assertThat(cases.asked(reference, task))
                .as("who still believes that " + id + " is late")
                .isEmpty();
    }

    private Object[] plan() {
        return new Object[] {"item1Owner", "officer", "item1Due", cases.inDays(20), "another1", false};
    }
}
