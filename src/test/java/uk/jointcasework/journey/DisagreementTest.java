package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.jointcasework.forms.FormRefused;

@Casework
class DisagreementTest {

    private static final String DISAGREEMENT = "disagreement";
    private static final String JOURNEY = "preChargeJourney";

    @Autowired
    private Cases cases;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void refusedAdviceThatIsUpheldIsGivenWithoutAnotherTriage() {
        var reference = adviceRefused();
        challenged(reference, "refusedAdvice");

        assertThat(cases.who(reference, "reviewChallenge")).isEqualTo("south-west-legal-manager");
        assertThat(cases.due(reference, "reviewChallenge")).isEqualTo(LocalDate.of(2026, 6, 11));
        cases.passes(Duration.ofDays(3));
        upholds(reference, "adviceProsecutor", "prosecutor.two");

        assertThat(cases.ends(reference, DISAGREEMENT)).containsExactly("challengeUpheld");
        assertThat(cases.open(reference)).containsExactly("giveAdvice");
        assertThat(cases.who(reference, "giveAdvice")).isEqualTo("south-west-prosecutor: prosecutor.two");
        // The prosecutor has the whole time from the day on which the request was accepted after all.
        assertThat(cases.due(reference, "giveAdvice")).isEqualTo(LocalDate.of(2026, 6, 25));
        assertThat(cases.answer(cases.task(reference, "giveAdvice"), "adviceQuestions"))
                .isEqualTo("Two questions about the footage.");

        cases.does(reference, "giveAdvice", "actionPlanNeeded", "no");
        assertThat(cases.open(reference)).containsExactly("decideNextStep");
        assertThat(cases.ends(reference, "earlyAdviceSurgery")).containsExactly("adviceRefused", "adviceGiven");
    }

    @Test
    void theNextRequestAfterAnOverturnedRefusalGoesToTriageAsEver() {
        var reference = adviceRefused();
        challenged(reference, "refusedAdvice");
        upholds(reference, "adviceProsecutor", "prosecutor");
        cases.does(reference, "giveAdvice", "actionPlanNeeded", "no");
        cases.does(reference, "decideNextStep", "nextStep", "askForAdvice");
        assertThat(cases.answer(cases.task(reference, "askForAdvice"), "adviceQuestions"))
                .isNull();

        cases.does(reference, "askForAdvice");

        assertThat(cases.open(reference)).containsExactly("triageAdviceRequest");
    }

    @Test
    void aReturnedFileThatIsUpheldGoesToAProsecutorAsItIs() {
        var reference = fileReturned();
        challenged(reference, "returnedFile");
        upholds(reference);

        assertThat(cases.ends(reference, DISAGREEMENT)).containsExactly("challengeUpheld");
        assertThat(cases.open(reference)).containsExactly("allocateProsecutor");
        cases.consulted(reference);
        assertThat(cases.open(reference)).containsExactly("decideForSuspect");
    }

    @ParameterizedTest
    @CsvSource({"noFurtherAction, noFurtherAction", "outOfCourt, closedForAnotherReason"})
    void aDecisionThatIsUpheldIsTakenAfreshWithTheFileStillAtTheCps(String decision, String end) {
        var reference = decided(decision);
        cases.told(reference);
        challenged(reference, "decision", "suspect", "S1");
        upholds(reference);

        assertThat(cases.ends(reference, DISAGREEMENT)).containsExactly("challengeUpheld");
        assertThat(cases.open(reference)).contains("allocateProsecutor");
        cases.consulted(reference, "prosecutor.three");
        cases.does(reference, "decideForSuspect", "decision", "charge");
        cases.told(reference);
        assertThat(cases.ends(reference, JOURNEY)).containsExactly(end, "charged");
    }

    @Test
    void onlyTheSuspectWhoseDecisionIsOverturnedIsTakenUpAgain() {
        var reference = cases.withTheProsecutor("suspectCount", "2", "suspect2Status", "notArrested");
        cases.does(reference, "decideForSuspect", "decision", "charge");
        notCharged(reference);
        cases.told(reference);

        assertThatThrownBy(() -> challenged(reference, "decision", "suspect", "S1"))
                .isInstanceOf(FormRefused.class)
                .hasMessage("Please correct: Suspect: no decision of the CPS stands about S1 that can be challenged:"
                        + " no further action, further evidence or out of court");

        challenged(reference, "decision", "suspect", "S2");
        upholds(reference);
        cases.consulted(reference, "prosecutor.three");
        assertThat(cases.answer(cases.task(reference, "decideForSuspect"), "suspect"))
                .isEqualTo("S2");
    }

    @Test
    void whatWasAskedForIsDroppedWhenTheChallengeOfItIsUpheld() {
        var reference = decided("furtherEvidence");
        cases.does(reference, "setActionItems", "item1Owner", "officer", "another1", false);
        challenged(reference, "decision", "suspect", "S1");
        upholds(reference);

        assertThat(cases.ends(reference, DISAGREEMENT)).containsExactly("challengeUpheld");
        assertThat(cases.open(reference)).containsExactly("allocateProsecutor");
        cases.consulted(reference, "prosecutor.three");
        cases.does(reference, "decideForSuspect", "decision", "charge");
        cases.told(reference);
        assertThat(cases.ends(reference, JOURNEY)).containsExactly("charged");
    }

    @Test
    void anAnswerThatIsAcceptedEndsTheChallengeAndLeavesTheDecision() {
        var reference = adviceRefused();
        challenged(reference, "refusedAdvice");
        cases.does(
                reference,
                "reviewChallenge",
                "challengeOutcome",
                "notUpheld",
                "answerReasons",
                "The lines have not begun.");

        var answer = cases.task(reference, "considerFurtherChallenge");
        assertThat(cases.who(answer)).isEqualTo("avon-and-somerset-inspector: inspector");
        assertThat(cases.due(reference, "considerFurtherChallenge")).isEqualTo(LocalDate.of(2026, 6, 8));
        assertThat(cases.answer(answer, "answerReasons")).isEqualTo("The lines have not begun.");
        cases.complete(answer, "furtherChallenge", "accept");

        assertThat(cases.ends(reference, DISAGREEMENT)).containsExactly("challengeAnswered");
        assertThat(cases.open(reference)).containsExactly("answerRefusal");
        assertThat(log(reference))
                .containsExactly(
                        "refusedAdvice all 1, rung 1: inspector, answered notUpheld by legal.manager.two, challengeAnswer"
                                + " by rule_rung1");
    }

    @Test
    void theSecondRungIsBetweenSuperintendentAndDeputyChief() {
        var reference = adviceRefused();
        challenged(reference, "refusedAdvice");
        notUpheldButRaised(reference);

        assertThat(cases.who(reference, "takeChallengeFurther")).isEqualTo("avon-and-somerset-superintendent");
        cases.does(
                reference,
                "takeChallengeFurther",
                "challengeTakenFurther",
                "yes",
                "furtherGrounds",
                "Look at the second line.");
        var review = cases.task(reference, "reviewChallenge");
        assertThat(cases.who(review)).isEqualTo("south-west-deputy-chief");
        assertThat(cases.answer(review, "earlierAnswer")).isEqualTo("The lines have not begun.");
        assertThat(cases.answer(review, "furtherGrounds")).isEqualTo("Look at the second line.");
        assertThat(cases.answer(review, "challengeOutcome")).isNull();
        upholds(reference, "adviceProsecutor", "prosecutor");

        assertThat(cases.ends(reference, DISAGREEMENT)).containsExactly("challengeUpheld");
        assertThat(cases.open(reference)).containsExactly("giveAdvice");
        assertThat(log(reference))
                .containsExactly(
                        "refusedAdvice all 1, rung 1: inspector, answered notUpheld by legal.manager.two, challengeAnswer"
                                + " by rule_rung1",
                        "refusedAdvice all 1, rung 2: superintendent, answered upheld by deputy.chief, challengeAnswer"
                                + " by rule_rung2");
    }

    @Test
    void aSuperintendentMayLeaveItAtTheAnswer() {
        var reference = adviceRefused();
        challenged(reference, "refusedAdvice");
        notUpheldButRaised(reference);
        cases.does(reference, "takeChallengeFurther", "challengeTakenFurther", "no");

        assertThat(cases.ends(reference, DISAGREEMENT)).containsExactly("challengeAnswered");
        assertThat(log(reference)).hasSize(1);
    }

    @Test
    void theLastLevelIsBetweenAssistantChiefConstableAndChiefCrownProsecutor() {
        var reference = adviceRefused();
        challenged(reference, "refusedAdvice");
        notUpheldButRaised(reference);
        cases.does(reference, "takeChallengeFurther", "challengeTakenFurther", "yes");
        cases.does(reference, "reviewChallenge", "challengeOutcome", "notUpheld");
        cases.does(reference, "considerFurtherChallenge", "furtherChallenge", "raise");
        assertThat(cases.who(reference, "takeChallengeFurther"))
                .isEqualTo("avon-and-somerset-assistant-chief-constable");
        cases.does(reference, "takeChallengeFurther", "challengeTakenFurther", "yes");
        assertThat(cases.who(reference, "reviewChallenge")).isEqualTo("south-west-chief-crown-prosecutor");
        cases.does(reference, "reviewChallenge", "challengeOutcome", "notUpheld");

        assertThat(cases.who(reference, "considerFurtherChallenge"))
                .isEqualTo("avon-and-somerset-assistant-chief-constable: assistant.chief");
        assertThatThrownBy(() -> cases.does(reference, "considerFurtherChallenge", "furtherChallenge", "raise"))
                .isInstanceOf(IllegalArgumentException.class);
        cases.does(reference, "considerFurtherChallenge");

        assertThat(cases.ends(reference, DISAGREEMENT)).containsExactly("challengeAnswered");
    }

    @Test
    void theAnswerGoesBackToTheRankThatChallenged() {
        var reference = adviceRefused();
        cases.starts("chief.inspector", DISAGREEMENT, "caseReference", reference, "challenged", "refusedAdvice");
        cases.does(reference, "reviewChallenge", "challengeOutcome", "notUpheld");

        assertThat(cases.who(reference, "considerFurtherChallenge"))
                .isEqualTo("avon-and-somerset-chief-inspector: chief.inspector");
    }

    @Test
    void aSuspectInCustodyIsDealtWithAtOnceAtEveryRung() {
        var reference = cases.investigated("suspect1Status", "custody");
        cases.does(reference, "decideNextStep", "nextStep", "submitFile");
        cases.does(reference, "submitFile");
        cases.does(reference, "assureFile", "fileAssured", "yes");
        cases.does(reference, "triageFile", "toStandard", "no");
        challenged(reference, "returnedFile");

        isDueInThreeHours(reference, "reviewChallenge");
        cases.does(reference, "reviewChallenge", "challengeOutcome", "notUpheld");
        isDueInThreeHours(reference, "considerFurtherChallenge");
        cases.does(reference, "considerFurtherChallenge", "furtherChallenge", "raise");
        isDueInThreeHours(reference, "takeChallengeFurther");
        cases.does(reference, "takeChallengeFurther", "challengeTakenFurther", "yes");
        isDueInThreeHours(reference, "reviewChallenge");
        cases.does(reference, "correctFile");
        upholds(reference);
        isDueInThreeHours(reference, "takeUpUpheldChallenge");

        assertThat(log(reference))
                .allSatisfy(rung ->
                        assertThat(rung).contains("custodyReview by rule_rung").endsWith("_custody"));
    }

    @ParameterizedTest
    @CsvSource({"askForAdvice, upheldForAdvice", "submitFile, upheldForDecision", "overtaken, upheldOvertaken"})
    void aCaseThatHasGoneOnMeanwhileLeavesASergeantToTakeItUp(String how, String end) {
        var reference = adviceRefused();
        challenged(reference, "refusedAdvice");
        cases.does(reference, "answerRefusal", "refusalAnswer", "goOn");
        upholds(reference, "adviceProsecutor", "prosecutor");

        assertThat(cases.open(reference)).containsExactly("decideNextStep", "takeUpUpheldChallenge");
        assertThat(cases.who(reference, "takeUpUpheldChallenge")).isEqualTo("avon-and-somerset-sergeant");
        cases.does(reference, "takeUpUpheldChallenge", "upheldTakenUp", how);
        assertThat(cases.ends(reference, DISAGREEMENT)).containsExactly(end);
        assertThat(cases.open(reference)).containsExactly("decideNextStep");
    }

    @Test
    void aSecondRefusalIsAnotherDecisionAndIsNotReopenedByTheChallengeOfTheFirst() {
        var reference = adviceRefused();
        challenged(reference, "refusedAdvice");
        cases.does(reference, "answerRefusal", "refusalAnswer", "askAgain");
        cases.does(reference, "askForAdvice");
        cases.does(reference, "triageAdviceRequest", "triageOutcome", "refuse");
        upholds(reference, "adviceProsecutor", "prosecutor");
        assertThat(cases.open(reference)).containsExactly("answerRefusal", "takeUpUpheldChallenge");

        challenged(reference, "refusedAdvice");

        assertThat(log(reference))
                .extracting(rung -> rung.split(",")[0])
                .containsExactly("refusedAdvice all 1", "refusedAdvice all 2");
    }

    @Test
    void aDecisionThatIsBeingTakenAfreshIsNotReopenedTwice() {
        var reference = decided("noFurtherAction");
        cases.told(reference);
        challenged(reference, "decision", "suspect", "S1");
        cases.does(reference, "recordReviewRequest", "reviewAsked", "yes");
        cases.does(reference, "resolveLocally", "localOutcome", "overturned");
        cases.does(reference, "tellReviewOutcome");
        upholds(reference);

        assertThat(cases.open(reference)).containsExactly("allocateProsecutor", "takeUpUpheldChallenge");
    }

    @Test
    void whoeverTookTheDecisionDoesNotReviewIt() {
        var reference = adviceRefused();
        challenged(reference, "refusedAdvice");

        var review = cases.task(reference, "reviewChallenge");

        assertThat(cases.answer(review, "decidedBy")).isEqualTo("legal.manager");
        assertThatThrownBy(() -> tasks.setAssignee(review.getId(), "legal.manager"))
                .hasMessageContaining("A second person has to do this task");
    }

    @Test
    void neitherTheProsecutorNorTheSecondOneReviewsTheirDecisionEvenAsAManager() {
        var reference = decided("noFurtherAction");
        challenged(reference, "decision", "suspect", "S1");
        var review = cases.task(reference, "reviewChallenge");
        for (var prosecutor : List.of("prosecutor", "prosecutor.two")) {
            identity.createMembership(prosecutor, "south-west-legal-manager");
            try {
                assertThatThrownBy(() -> tasks.setAssignee(review.getId(), prosecutor))
                        .hasMessageContaining("A second person has to do this task");
            } finally {
                identity.deleteMembership(prosecutor, "south-west-legal-manager");
            }
        }
    }

    @Test
    void theParalegalWhoReturnedTheFileDoesNotReviewIt() {
        var reference = fileReturned();
        challenged(reference, "returnedFile");

        assertThat(cases.answer(cases.task(reference, "reviewChallenge"), "notBy"))
                .isEqualTo("paralegal");
    }

    @Test
    void whoeverAnsweredTheFirstRungDoesNotAnswerTheSecond() {
        var reference = fileReturned();
        challenged(reference, "returnedFile");
        notUpheldButRaised(reference);
        cases.does(reference, "takeChallengeFurther", "challengeTakenFurther", "yes");

        assertThat(cases.answer(cases.task(reference, "reviewChallenge"), "notBy"))
                .isEqualTo("paralegal,legal.manager");
    }

    @Test
    void oneDecisionIsChallengedOnce() {
        var reference = adviceRefused();
        challenged(reference, "refusedAdvice");

        assertThatThrownBy(() -> challenged(reference, "refusedAdvice"))
                .isInstanceOf(FormRefused.class)
                .hasMessage("Please correct: What is challenged: this was challenged already, on 1 June 2026");

        cases.does(reference, "reviewChallenge", "challengeOutcome", "notUpheld");
        cases.does(reference, "considerFurtherChallenge", "furtherChallenge", "accept");
        assertThatThrownBy(() -> challenged(reference, "refusedAdvice"))
                .hasMessageContaining("this was challenged already, on 1 June 2026");
    }

    @Test
    void theWindowClosesFourteenDaysAfterTheDecision() {
        var reference = decided("noFurtherAction");
        var other = decided("outOfCourt");
        cases.passes(Duration.ofDays(14));
        challenged(reference, "decision", "suspect", "S1");
        cases.passes(Duration.ofDays(1));

        assertThatThrownBy(() -> challenged(other, "decision", "suspect", "S1"))
                .isInstanceOf(FormRefused.class)
                .hasMessage("Please correct: What is challenged: the time to challenge it ended on 15 June 2026");
        assertThat(cases.ends(other, DISAGREEMENT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"officer", "sergeant", "witness.care"})
    void aChallengeComesFromAnInspectorOrAbove(String person) {
        var reference = adviceRefused();

        assertThatThrownBy(() ->
                        cases.starts(person, DISAGREEMENT, "caseReference", reference, "challenged", "refusedAdvice"))
                .isInstanceOf(FormRefused.class)
                .hasMessage("Please correct: Who challenges: a challenge comes from an inspector or above");
    }

    @Test
    void aCaseOfAnotherForceIsAsUnknownAsNone() {
        var reference = adviceRefused();

        assertThatThrownBy(() -> cases.starts(
                        "kent.inspector", DISAGREEMENT, "caseReference", reference, "challenged", "refusedAdvice"))
                .isInstanceOf(FormRefused.class)
                .hasMessage("Please correct: Case reference: your force has no case " + reference);
        assertThatThrownBy(() -> challenged("52ZZ0000000", "refusedAdvice"))
                .isInstanceOf(FormRefused.class)
                .hasMessage("Please correct: Case reference: your force has no case 52ZZ0000000");
    }

    @Test
    void onlyWhatStandsIsChallenged() {
        var reference = cases.withTheProsecutor();

        assertThatThrownBy(() -> challenged(reference, "refusedAdvice"))
                .isInstanceOf(FormRefused.class)
                .hasMessage("Please correct: What is challenged: no refused advice stands in this case");
        assertThatThrownBy(() -> challenged(reference, "returnedFile"))
                .isInstanceOf(FormRefused.class)
                .hasMessage("Please correct: What is challenged: no returned file stands in this case");
        assertThatThrownBy(() -> challenged(reference, "decision", "suspect", "S1"))
                .isInstanceOf(FormRefused.class)
                .hasMessageStartingWith("Please correct: Suspect: no decision of the CPS stands about S1");
        cases.does(reference, "decideForSuspect", "decision", "interviewWitness");
        assertThatThrownBy(() -> challenged(reference, "decision", "suspect", "S1"))
                .hasMessageContaining("no decision of the CPS stands about S1");
    }

    @Test
    void furtherEvidenceStandsNoMoreOnceTheFileIsWithTheCpsAgain() {
        var reference = decided("furtherEvidence");
        cases.does(reference, "setActionItems", "item1Owner", "officer", "another1", false);
        cases.does(reference, "completeActionItem", "itemAnswer", "done");
        cases.does(reference, "acceptActionItem", "itemAccepted", "accepted");
        cases.fileGoes(reference);

        assertThatThrownBy(() -> challenged(reference, "decision", "suspect", "S1"))
                .hasMessageContaining("no decision of the CPS stands about S1");
    }

    @Test
    void theEndsOfAChallengeStandInTheLedger() {
        var reference = fileReturned();
        challenged(reference, "returnedFile");
        upholds(reference);

        assertThat(jdbc.sql("select name from casework.milestone where case_reference = ? and process = ?")
                        .params(reference, DISAGREEMENT)
                        .query(String.class)
                        .list())
                .containsExactly("Challenge upheld");
    }

    @Test
    void anItemThatIsKeptAgainstAnObjectionIsChallengedLikeAnyDecision() {
        var reference =
                cases.withPlan("item1Owner", "sergeant", "another1", true, "item2Owner", "sergeant", "another2", false);
        assertThatThrownBy(() -> challenged(reference, "keptItem", "challengedItem", "1"))
                .hasMessageContaining("Item: no item of this number was kept against an objection and is still open");
        keepsItem(reference, 1);
        assertThatThrownBy(() -> challenged(reference, "keptItem", "challengedItem", "2"))
                .hasMessageContaining("Item: no item of this number was kept against an objection and is still open");

        challenged(reference, "keptItem", "challengedItem", "1");
        assertThatThrownBy(() -> challenged(reference, "keptItem", "challengedItem", "1"))
                .hasMessageContaining("this was challenged already");
        assertThat(cases.answer(cases.task(reference, "reviewChallenge"), "disputedReason"))
                .isEqualTo("It is needed all the same.");
        upholds(reference);

        assertThat(cases.ends(reference, "actionItem")).containsExactly("withdrawnOnChallenge");
        assertThat(cases.open(reference)).containsExactly("completeActionItem");
        assertThatThrownBy(() -> challenged(reference, "keptItem", "challengedItem", "1"))
                .hasMessageContaining("Item: no item of this number");
    }

    @Test
    void anItemWhoseChallengeIsNotUpheldStaysWithItsOwner() {
        var reference = cases.withPlan("item1Owner", "sergeant", "another1", false);
        keepsItem(reference, 1);
        challenged(reference, "keptItem", "challengedItem", "1");
        cases.does(reference, "reviewChallenge", "challengeOutcome", "notUpheld");
        cases.does(reference, "considerFurtherChallenge", "furtherChallenge", "accept");
        assertThat(cases.ends(reference, DISAGREEMENT)).containsExactly("challengeAnswered");
        assertThat(cases.open(reference)).containsExactly("completeActionItem");
    }

    @Test
    void whoeverDecidedReadsTheFeedbackAsWorkOfTheirOwn() {
        var reference = decided("furtherEvidence");
        challenged(reference, "decision", "suspect", "S1");
        cases.complete(
                cases.task(reference, "reviewChallenge"),
                "challengeOutcome",
                "notUpheld",
                "decisionFeedback",
                "The reason could have named the message.");

        var feedback = cases.task(reference, "readFeedback");
        assertThat(cases.who(feedback)).isEqualTo("south-west-prosecutor: prosecutor");
        assertThat(feedback.getDueDate()).isNotNull();
        assertThat(cases.answer(feedback, "decisionFeedback")).isEqualTo("The reason could have named the message.");
        cases.complete(feedback);
        assertThat(cases.ends(reference, "decisionFeedback")).containsExactly("feedbackRead");
    }

    @Test
    void theFeedbackOnARefusalGoesToTheManagerWhoRefused() {
        var reference = adviceRefused();
        challenged(reference, "refusedAdvice");
        cases.complete(cases.task(reference, "reviewChallenge"), "challengeOutcome", "notUpheld");
        assertThat(cases.who(reference, "readFeedback")).startsWith("south-west-legal-manager: ");
    }

    private void keepsItem(String reference, int number) {
        var item = cases.tasks(reference).stream()
                .filter(task -> task.getTaskDefinitionKey().equals("completeActionItem"))
                .filter(task -> cases.answer(task, "itemNumber").equals(number))
                .findFirst()
                .orElseThrow();
        cases.complete(item, "itemAnswer", "notAchievable");
        cases.does(
                reference,
                "answerChallenge",
                "challengeAnswer",
                "keep",
                "challengeReply",
                "It is needed all the same.",
                "itemDue",
                cases.inDays(20));
    }

    private void challenged(String reference, String what, Object... more) {
        var answers = new ArrayList<Object>(List.of("caseReference", reference, "challenged", what));
        answers.addAll(List.of(more));
        cases.starts("inspector", DISAGREEMENT, answers.toArray());
    }

    private void upholds(String reference, Object... more) {
        var answers = new ArrayList<Object>(List.of("challengeOutcome", "upheld"));
        answers.addAll(List.of(more));
        cases.does(reference, "reviewChallenge", answers.toArray());
    }

    private void notUpheldButRaised(String reference) {
        cases.does(
                reference,
                "reviewChallenge",
                "challengeOutcome",
                "notUpheld",
                "answerReasons",
                "The lines have not begun.");
        cases.does(reference, "considerFurtherChallenge", "furtherChallenge", "raise");
    }

    private void isDueInThreeHours(String reference, String task) {
        var open = cases.task(reference, task);
        assertThat(open.getDueDate()).as(task).isEqualTo(cases.now().plus(Duration.ofHours(3)));
        assertThat(open.getPriority()).as(task).isEqualTo(100);
    }

    private String adviceRefused() {
        var reference = cases.registered();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.does(reference, "askForAdvice", "adviceQuestions", "Two questions about the footage.");
        cases.does(reference, "triageAdviceRequest", "triageOutcome", "refuse");
        return reference;
    }

    private String fileReturned() {
        var reference = cases.investigated();
        cases.does(reference, "decideNextStep", "nextStep", "submitFile");
        cases.does(reference, "submitFile");
        cases.does(reference, "assureFile", "fileAssured", "yes");
        cases.does(reference, "triageFile", "toStandard", "no");
        return reference;
    }

    private String decided(String decision) {
        var reference = cases.withTheProsecutor();
        if (decision.equals("noFurtherAction")) {
            notCharged(reference);
        } else {
            cases.does(reference, "decideForSuspect", "decision", decision);
        }
        return reference;
    }

    private void notCharged(String reference) {
        cases.does(reference, "decideForSuspect", "decision", "noFurtherAction", "secondProsecutor", "prosecutor.two");
        cases.does(reference, "reviewNoFurtherAction", "secondOpinion", "agree");
    }

    private List<String> log(String reference) {
        return jdbc.sql("""
                        select what, suspect, occurrence, rung, challenged_by, outcome, answered_by, clock, step
                        from casework.disagreement where case_reference = ? order by occurrence, rung
                        """).param(reference).query().listOfRows().stream()
                .map(DisagreementTest::line)
                .toList();
    }

    private static String line(Map<String, Object> row) {
        return "%s %s %s, rung %s: %s, answered %s by %s, %s by %s"
                .formatted(
                        row.get("what"),
                        row.get("suspect"),
                        row.get("occurrence"),
                        row.get("rung"),
                        row.get("challenged_by"),
                        row.get("outcome"),
                        row.get("answered_by"),
                        row.get("clock"),
                        row.get("step"));
    }
}
