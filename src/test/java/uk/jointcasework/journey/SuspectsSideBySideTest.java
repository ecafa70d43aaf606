package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Each suspect is decided when they are ready, and told then: nobody waits for what another suspect waits for. */
@Casework
class SuspectsSideBySideTest {

    private static final String JOURNEY = "preChargeJourney";
    private static final String DECIDE = "decideForSuspect";

    @Autowired
    private Cases cases;

    @Autowired
    private TaskService tasks;

    @Test
    void everySuspectIsToBeDecidedAtOnce() {
        assertThat(cases.tasks(three()))
                .extracting(task -> task.getTaskDefinitionKey() + " " + cases.answer(task, "suspect"))
                .containsExactlyInAnyOrder(DECIDE + " S1", DECIDE + " S2", DECIDE + " S3");
    }

    @Test
    void oneIsChargedAndToldWhileTheOthersAreNotDecidedYet() {
        var reference = three();
        decides(reference, "S2", "decision", "charge", "charges", "One count.");

        assertThat(cases.open(reference)).containsExactly(DECIDE, DECIDE, "tellVictim");
        assertThat(cases.variable(reference, "chargedSuspects")).isEqualTo("S2");
        assertThat(cases.variable(reference, "undecidedSuspects")).isEqualTo("S1,S3");

        cases.told(reference);
        assertThat(cases.open(reference)).containsExactly("assessNeeds", DECIDE, DECIDE);
        assertThat(cases.ends(reference, JOURNEY)).isEmpty();
    }

    @Test
    void oneIsToldWhileAnotherWaitsForASecondPlan() {
        var reference = two();
        decides(reference, "S1", "decision", "furtherEvidence");
        decides(reference, "S2", "decision", "furtherEvidence");
        plan(reference);
        cases.fileGoes(reference);
        cases.consulted(reference);
        decides(reference, "S1", "decision", "noFurtherAction", "secondProsecutor", "prosecutor.two");
        cases.does(reference, "reviewNoFurtherAction", "secondOpinion", "agree");
        decides(reference, "S2", "decision", "furtherEvidence", "decisionReason", "The phone is still to come.");

        var plan = cases.task(reference, "setActionItems");
        assertThat(cases.answer(plan, "decisionReasonS2")).isEqualTo("The phone is still to come.");
        cases.does(reference, "setActionItems", "item1Owner", "sergeant", "another1", false);
        assertThat(cases.open(reference)).containsExactly("completeActionItem", "tellVictim");
        cases.told(reference);
        assertThat(cases.open(reference)).containsExactly("completeActionItem", "recordReviewRequest");
        assertThat(cases.answer(cases.task(reference, "recordReviewRequest"), "suspect"))
                .isEqualTo("S1");
    }

    @Test
    void aChargeUnderTheThresholdTestIsToldAndReviewedWhileAnotherWaits() {
        var reference = cases.withTheProsecutor(
                "suspectCount", "2",
                "suspect1Status", "custody",
                "suspect1CustodyEnds", "2026-06-02T06:00+01:00",
                "suspect2Status", "notArrested");
        decides(
                reference,
                "S1",
                Stream.concat(
                                Stream.of("Suspicion", "Evidence", "Seriousness", "Bail", "PublicInterest")
                                        .flatMap(condition -> Stream.of("threshold" + condition, "yes")),
                                Stream.of(
                                        "testApplied",
                                        "threshold",
                                        "decision",
                                        "charge",
                                        "thresholdReviewOn",
                                        "2026-07-01"))
                        .toArray());

        assertThat(cases.open(reference)).containsExactly(DECIDE, "reviewThreshold", "tellVictim");
        assertThat(cases.variable(reference, "suspectStatus")).isEqualTo("notArrested");
    }

    @Test
    void theAnswersAboutOneStandInNoFormOfAnother() {
        var reference = two();
        decides(
                reference,
                "S1",
                "decision",
                "noFurtherAction",
                "secondProsecutor",
                "prosecutor.two",
                "decisionReason",
                "Of the first.");
        decides(
                reference,
                "S2",
                "decision",
                "noFurtherAction",
                "secondProsecutor",
                "prosecutor.three",
                "decisionReason",
                "Of the second.");

        var first = cases.task(reference, "reviewNoFurtherAction", "S1");
        var second = cases.task(reference, "reviewNoFurtherAction", "S2");
        assertThat(cases.who(first)).endsWith(": prosecutor.two");
        assertThat(cases.who(second)).endsWith(": prosecutor.three");
        assertThat(cases.answer(first, "decisionReason")).isEqualTo("Of the first.");

        cases.complete(first, "secondOpinion", "disagree", "secondOpinionReason", "Look at the message again.");
        assertThat(cases.answer(second, "secondOpinion")).isNull();
        assertThat(cases.answer(cases.task(reference, DECIDE, "S1"), "secondOpinionReason"))
                .isEqualTo("Look at the message again.");
        cases.complete(second, "secondOpinion", "agree");
        assertThat(cases.open(reference)).containsExactly(DECIDE, "tellVictim");
        assertThat(cases.variable(reference, "undecidedSuspects")).isEqualTo("S1");
    }

    @Test
    void whoeverTellsSeesTheDecisionThatIsToldAndNoOther() {
        var reference = two();
        decides(reference, "S1", "decision", "charge");
        decides(reference, "S2", "decision", "outOfCourt");

        var telling = cases.task(reference, "tellVictim", "S2");
        assertThat(cases.answer(telling, "decisionS2")).isEqualTo("outOfCourt");
        assertThat(cases.answer(telling, "decisionS1")).isNull();
        assertThat(cases.answer(cases.task(reference, "tellVictim", "S1"), "decisionS2"))
                .isNull();
    }

    @Test
    void ofTwoWhoDecideInTheSameMomentBothAreRight() {
        for (int again = 0; again < 5; again++) {
            var reference = two();
            atOnce(
                    () -> decides(reference, "S1", "decision", "charge"),
                    () -> decides(reference, "S2", "decision", "outOfCourt"));

            assertThat(cases.variable(reference, "chargedSuspects")).isEqualTo("S1");
            assertThat(cases.variable(reference, "outOfCourtSuspects")).isEqualTo("S2");
            assertThat(cases.variable(reference, "undecidedSuspects")).isEqualTo("");
            assertThat(cases.variable(reference, "caseStanding")).isEqualTo("charged");
            assertThat(cases.open(reference)).containsExactly("tellVictim", "tellVictim");
            cases.told(reference);
            assertThat(cases.ends(reference, JOURNEY)).containsExactly("charged");
        }
    }

    @Test
    void ofTwoWhoTellInTheSameMomentNoneIsForgotten() {
        for (int again = 0; again < 5; again++) {
            var reference = two();
            decides(reference, "S1", "decision", "outOfCourt");
            decides(reference, "S2", "decision", "outOfCourt");
            cases.victimTold(reference);
            cases.victimTold(reference);
            var both = cases.tasks(reference);
            atOnce(() -> cases.complete(both.get(0)), () -> cases.complete(both.get(1)));

            assertThat(cases.ends(reference, JOURNEY)).containsExactly("closedForAnotherReason");
        }
    }

    @Test
    void theCaseIsNotOverBeforeEachDecisionIsTold() {
        var reference = two();
        decides(reference, "S1", "decision", "charge");
        decides(reference, "S2", "decision", "outOfCourt");
        cases.complete(cases.task(reference, "tellVictim", "S1"), "nextContactOn", null);
        cases.does(reference, "tellSuspects");
        assertThat(cases.ends(reference, JOURNEY)).isEmpty();
        assertThat(cases.milestones(reference)).doesNotContain("charged");

        cases.told(reference);
        assertThat(cases.ends(reference, JOURNEY)).containsExactly("charged");
    }

    @Test
    void theLetterComesFromWhoeverDecidedAboutThatSuspect() {
        var reference = two();
        tasks.setAssignee(cases.task(reference, DECIDE, "S2").getId(), "prosecutor.three");
        decides(reference, "S1", "decision", "noFurtherAction", "secondProsecutor", "prosecutor.two");
        cases.does(reference, "reviewNoFurtherAction", "secondOpinion", "agree");
        decides(reference, "S2", "decision", "noFurtherAction", "secondProsecutor", "prosecutor.two");
        cases.does(reference, "reviewNoFurtherAction", "secondOpinion", "agree");

        cases.complete(cases.task(reference, "tellVictim", "S1"), "reviewRightExplained", "yes", "nextContactOn", null);
        assertThat(cases.who(reference, "writeDecisionLetter")).endsWith(": prosecutor");
        cases.does(reference, "writeDecisionLetter");
        cases.complete(cases.task(reference, "tellVictim", "S2"), "reviewRightExplained", "yes", "nextContactOn", null);
        assertThat(cases.who(reference, "writeDecisionLetter")).endsWith(": prosecutor.three");
    }

    @Test
    void aDecisionIsChallengedFromItsOwnDayOnWhileAnotherSuspectIsUndecided() {
        var reference = two();
        decides(reference, "S1", "decision", "outOfCourt");
        assertThatThrownBy(() -> challenges(reference, "S2"))
                .hasMessageContaining("no decision of the CPS stands about S2");
        var other = two();
        decides(other, "S1", "decision", "outOfCourt");

        challenges(reference, "S1");
        assertThat(cases.open(reference)).contains("reviewChallenge", DECIDE);
        cases.does(reference, "reviewChallenge", "challengeOutcome", "upheld");
        cases.consulted(reference, "prosecutor.three");
        assertThat(Stream.of("S1", "S2")
                        .map(suspect -> cases.task(reference, DECIDE, suspect))
                        .map(cases::who))
                .containsExactly("south-west-prosecutor: prosecutor.three", "south-west-prosecutor: prosecutor");
        cases.does(reference, DECIDE, "decision", "charge");
        assertThat(cases.task(reference, DECIDE, "S2")).isNotNull();

        cases.passes(Duration.ofDays(30));
        decides(other, "S2", "decision", "charge");
        assertThatThrownBy(() -> challenges(other, "S1")).hasMessageContaining("the time to challenge it ended on");
    }

    @Test
    void thePoliceStopForOneSuspectAndTheOtherGoesOn() {
        var reference = cases.investigated("suspectCount", "2", "suspect2Status", "notArrested");
        assertThatThrownBy(() -> proposesToStop(reference, "S3")).hasMessageContaining("For whom");
        proposesToStop(reference, "S2");
        assertThat(cases.answer(cases.task(reference, "approvePoliceNoFurtherAction"), "stoppedSuspects"))
                .isEqualTo("S2");
        cases.does(reference, "approvePoliceNoFurtherAction", "policeDecision", "approved", "outcomeCode", "15");

        assertThat(cases.open(reference)).containsExactly("decideNextStep", "tellVictim");
        assertThat(cases.answer(cases.task(reference, "tellVictim"), "notChargedNow"))
                .isEqualTo("S2");
        assertThat(cases.variable(reference, "undecidedSuspects")).isEqualTo("S1");
        assertThat(cases.variable(reference, "policeStoppedSuspects")).isEqualTo("S2");
        assertThat(cases.variable(reference, "suspectSummary")).asString().contains("S2 decided");
        assertThatThrownBy(() -> proposesToStop(reference, "S2")).hasMessageContaining("For whom");

        cases.fileGoes(reference);
        cases.consulted(reference);
        assertThat(cases.open(reference)).containsExactly(DECIDE, "tellVictim");
        decides(reference, "S1", "decision", "charge");
        cases.told(reference);
        assertThat(cases.ends(reference, JOURNEY)).containsExactly("charged");
        assertThat(cases.answer(cases.task(reference, "recordReviewRequest"), "suspect"))
                .isEqualTo("S2");
    }

    @Test
    void thePoliceStopForAllWhoAreUndecidedAndTheCaseIsOver() {
        var reference = cases.investigated("suspectCount", "2", "suspect2Status", "notArrested");
        proposesToStop(reference, "S1,S2");
        cases.does(reference, "approvePoliceNoFurtherAction", "policeDecision", "approved", "outcomeCode", "15");
        assertThat(cases.open(reference)).containsExactly("tellVictim");
        cases.told(reference);
        assertThat(cases.ends(reference, JOURNEY)).containsExactly("policeNoFurtherAction");
    }

    @Test
    void whatAnInspectorDoesNotApproveStopsForNobody() {
        var reference = cases.investigated("suspectCount", "2", "suspect2Status", "notArrested");
        proposesToStop(reference, "S2");
        cases.does(reference, "approvePoliceNoFurtherAction", "policeDecision", "notApproved");
        assertThat(cases.open(reference)).containsExactly("decideNextStep");
        assertThat(cases.variable(reference, "undecidedSuspects")).isEqualTo("S1,S2");
        assertThat(cases.variable(reference, "policeStoppedSuspects")).isEqualTo("");
    }

    private void proposesToStop(String reference, String suspects) {
        cases.does(reference, "decideNextStep", "nextStep", "policeNoFurtherAction", "stoppedSuspects", suspects);
    }

    private void challenges(String reference, String suspect) {
        cases.starts(
                "inspector", "disagreement", "caseReference", reference, "challenged", "decision", "suspect", suspect);
    }

    private String two() {
        return cases.withTheProsecutor("suspectCount", "2", "suspect2Status", "notArrested");
    }

    private String three() {
        return cases.withTheProsecutor(
                "suspectCount", "3", "suspect2Status", "notArrested", "suspect3Status", "notArrested");
    }

    private void decides(String reference, String suspect, Object... answers) {
        Task task = cases.task(reference, DECIDE, suspect);
        cases.complete(task, answers);
    }

    private void plan(String reference) {
        cases.passes(Duration.ofDays(1));
        cases.does(reference, "setActionItems", "item1Owner", "sergeant", "another1", false);
        cases.does(reference, "completeActionItem", "itemAnswer", "done");
        cases.does(reference, "acceptActionItem", "itemAccepted", "accepted");
    }

    private static void atOnce(Runnable... work) {
        var together = new CyclicBarrier(work.length);
        CompletableFuture.allOf(Stream.of(work)
                        .map(one -> CompletableFuture.runAsync(() -> {
                            awaits(together);
                            one.run();
                        }))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private static void awaits(CyclicBarrier together) {
        try {
            together.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
