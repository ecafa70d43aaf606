package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Nothing is late in silence: every task, in whichever process, comes before both sides when it is late. */
@Casework
class LateWorkTest {

    @Autowired
    private Cases cases;

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
    void everyStepToADecisionIsRaisedWhenItIsLate() {
        var reference = cases.registered("isvaSupport", "yes");
        late(reference, "linkIsva", "isvaServiceListed", "no");
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
        late(reference, "tellVictim");
        late(reference, "tellSuspects");
        late(reference, "recordReviewRequest", "reviewAsked", "yes");
        late(reference, "resolveLocally", "localOutcome", "upheldNotAccepted");
        late(reference, "reviewIndependently", "independentOutcome", "upheld");
        late(reference, "tellReviewOutcome");

        cases.isAtRest(reference);
    }

    @Test
    void everyStepOfAnInterviewIsRaisedWhenItIsLate() {
        var reference = cases.withTheProsecutor();
        cases.does(reference, "decideForSuspect", "decision", "interviewWitness");
        late(reference, "proposeInterview");
        late(reference, "approveInterview", "interviewApproval", "approved", "interviewer", "prosecutor.two");
        late(reference, "inviteWitness");
        late(reference, "recordInvitationAnswer", "witnessAnswer", "accepts");
        late(reference, "arrangeInterview", "interviewArrangement", "dayFound");
        late(reference, "holdInterview", "interviewResult", "held");
        late(reference, "recordInterviewEffect");

        assertThat(cases.open(reference)).containsExactly("allocateProsecutor");
    }

    @Test
    void everyStepOfSpecialMeasuresIsRaisedWhenItIsLate() {
        var reference = cases.withTheProsecutor();
        cases.does(reference, "decideForSuspect", "decision", "charge");
        cases.told(reference);
        late(reference, "assessNeeds", "witnessAccepts", "yes");
        late(reference, "offerMeeting");
        late(reference, "recordMeetingAnswer", "meetingWanted", "yes");
        late(reference, "bookMeeting", "meetingArrangement", "timeFound");
        late(reference, "holdMeeting", "meetingResult", "held");
        late(reference, "recordMeasures");
        late(reference, "applyForMeasures");

        cases.isAtRest(reference);
    }

    @Test
    void everyDecisionOfTheInspectorIsRaisedWhenItIsLate() {
        var reference = cases.investigated();
        cases.does(reference, "decideNextStep", "nextStep", "policeNoFurtherAction");
        late(reference, "approvePoliceNoFurtherAction", "policeDecision", "notApproved");
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
        late(reference, "takeUpUpheldChallenge");

        assertThat(cases.ends(reference, "disagreement")).containsExactly("challengeUpheld");
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
