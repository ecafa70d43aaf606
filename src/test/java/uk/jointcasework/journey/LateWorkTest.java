package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import uk.jointcasework.Models;
import uk.jointcasework.Table;

/** Nothing is late in silence: every task, in whichever process, comes before the next rung of its own agency. */
@Casework
class LateWorkTest {

    private static final String ESCALATION = "escalation";

    @Autowired
    private Cases cases;

    @Autowired
    private Mailbox mailbox;

    @Test
    void policeWorkClimbsEveryRungToTheTopAndGoesAwayWhenItMoves() {
        var reference = cases.registered();

        cases.isLate(reference, "recordInvestigationPlan");
        for (var rung : List.of("sergeant", "inspector", "chief-inspector", "superintendent")) {
            var raised = cases.raised(reference, "recordInvestigationPlan");
            var newest = raised.get(raised.size() - 1);
            assertThat(cases.who(newest)).isEqualTo("avon-and-somerset-" + rung);
            assertThat(newest.getPriority()).isEqualTo(80);
            assertThat(cases.answer(newest, "lateTaskName")).isEqualTo("Record the investigation plan");
            assertThat(cases.answer(newest, "lateSince")).isEqualTo("8 June 2026");
            cases.passes(Duration.between(cases.now(), newest.getDueDate().toInstant())
                    .plusMinutes(1));
            cases.runsJobs(reference);
        }

        assertThat(cases.raised(reference, "recordInvestigationPlan")).hasSize(4);
        assertThat(mailbox.received("Late work on case " + cases.updateReference(reference)))
                .flatExtracting(Mailbox.Message::to)
                .containsExactly(
                        "sergeant@avon-and-somerset.example.org",
                        "inspector@avon-and-somerset.example.org",
                        "chief.inspector@avon-and-somerset.example.org",
                        "superintendent@avon-and-somerset.example.org");

        cases.does(reference, "recordInvestigationPlan");

        assertThat(cases.open(reference)).containsExactly("reviewInvestigationPlan");
        assertThat(cases.ends(reference, ESCALATION)).hasSize(4).containsOnly("lateWorkMoved");
    }

    @Test
    void cpsWorkClimbsToTheDeputyChief() {
        var reference = cases.registered();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.does(reference, "askForAdvice");
        cases.does(reference, "triageAdviceRequest", "triageOutcome", "accept", "prosecutor", "prosecutor");

        cases.isLate(reference, "giveAdvice");
        for (var rung : List.of("legal-manager", "unit-head", "deputy-chief")) {
            var raised = cases.raised(reference, "giveAdvice");
            var newest = raised.get(raised.size() - 1);
            assertThat(cases.who(newest)).isEqualTo("south-west-" + rung);
            cases.passes(Duration.between(cases.now(), newest.getDueDate().toInstant())
                    .plusMinutes(1));
            cases.runsJobs(reference);
        }

        assertThat(cases.raised(reference, "giveAdvice")).hasSize(3);
        assertThat(cases.who(reference, "giveAdvice")).isEqualTo("south-west-prosecutor: prosecutor");

        cases.does(reference, "giveAdvice", "actionPlanNeeded", "no");

        assertThat(cases.open(reference)).containsExactly("decideNextStep");
    }

    @Test
    void aRungThatAnswersIsDoneAndTheRungAboveIsNotAsked() {
        var reference = cases.registered();
        cases.isLate(reference, "recordInvestigationPlan");

        cases.does(reference, "unblockLateWork", "unblockStep", "helpGiven");
        cases.passes(Duration.ofDays(10));
        cases.runsJobs(reference);

        assertThat(cases.ends(reference, ESCALATION)).containsExactly("lateWorkAnswered");
        assertThat(cases.open(reference)).containsExactly("recordInvestigationPlan");
    }

    @Test
    void workThatIsTakenAwayIsLateNoMore() {
        var reference = cases.withPlan("item1Owner", "officer", "item1Due", "2026-06-08", "another1", false);
        cases.passes(Duration.ofDays(62));
        cases.runsJobs(reference);
        assertThat(cases.raised(reference, "completeActionItem")).isNotEmpty();

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
        late(reference, "submitFile", "suspectStatusNow", "releasedUnderInvestigation");
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
        late(reference, "inviteWitness", "witnessAnswer", "accepts");
        late(reference, "arrangeInterview");
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
        late(reference, "offerMeeting", "meetingWanted", "yes");
        late(reference, "holdMeeting");
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
        cases.passes(Duration.ofDays(62));
        cases.runsJobs(reference);
        late(reference, "proposeReviewOutcome", "proposedOutcome", "pause", "bailDealtWith", "notOnBail");
        late(reference, "agreeReviewOutcome", "agreement", "agree");
        late(reference, "approvePauseForPolice", "policeApproval", "approved", "pauseReviewOn", cases.inDays(20));
        late(reference, "approvePauseForCps", "cpsApproval", "approved");
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

    /** The work becomes late, stays where it is, comes before the next rung as well, and leaves it once it is done. */
    private void late(String reference, String id, Object... answers) {
        var task = cases.task(reference, id);
        var rule = rule(id, cases.answer(task, "owner"));
        var unit = rule.output("agency").equals("cps") ? "south-west-" : "avon-and-somerset-";
        assertThat(cases.raised(reference, id))
                .as("who was told of " + id + " too early")
                .isEmpty();

        cases.isLate(reference, id);

        assertThat(cases.task(reference, id).getId()).as(id + " itself").isEqualTo(task.getId());
        if (rule.output("nextRung").equals("none")) {
            assertThat(cases.raised(reference, id))
                    .as(id + ", the top rung's own")
                    .isEmpty();
        } else {
            assertThat(cases.raised(reference, id))
                    .as("who was told that " + id + " is late")
                    .extracting(cases::who)
                    .containsExactly(unit + rule.output("nextRung"));
        }

        cases.does(reference, id, answers);

        assertThat(cases.raised(reference, id))
                .as("who still believes that " + id + " is late")
                .isEmpty();
    }

    private static Table.Row rule(String task, Object owner) {
        return Models.table("taskRules").rows().stream()
                .filter(row -> row.words("task").contains(task))
                .filter(row ->
                        row.words("owner").isEmpty() || row.words("owner").contains(owner))
                .filter(row -> row.words("suspectStatus").isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private Object[] plan() {
        return new Object[] {"item1Owner", "officer", "item1Due", cases.inDays(20), "another1", false};
    }
}
