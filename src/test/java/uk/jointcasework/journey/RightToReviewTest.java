package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import uk.jointcasework.forms.FormRefused;

@Casework
class RightToReviewTest {

    private static final String REVIEW = "rightToReview";
    private static final String JOURNEY = "preChargeJourney";

    @Autowired
    private Cases cases;

    @Autowired
    private ProcessEngine engine;

    @Test
    void theVictimHasThreeMonthsToAsk() {
        var reference = notCharged();

        assertThat(cases.who(reference, "recordReviewRequest")).isEqualTo("avon-and-somerset-witness-care");
        assertThat(cases.due(reference, "recordReviewRequest")).isEqualTo(LocalDate.of(2026, 9, 1));

        cases.does(reference, "recordReviewRequest", "reviewAsked", "no", "reviewNotAskedConfirmed", "victimSaid");
        assertThat(cases.ends(reference, REVIEW)).containsExactly("reviewNotAskedFor");
        cases.isAtRest(reference);
    }

    @Test
    void aDecisionIsUpheldLocallyAndTheVictimAcceptsIt() {
        var reference = notCharged();
        cases.does(reference, "recordReviewRequest", "reviewAsked", "yes");
        assertThat(cases.who(reference, "resolveLocally")).isEqualTo("south-west-legal-manager");
        assertThat(cases.due(reference, "resolveLocally")).isEqualTo(LocalDate.of(2026, 6, 15));
        cases.does(reference, "resolveLocally", "localOutcome", "upheld");
        assertThat(cases.who(reference, "recordLocalAnswer")).isEqualTo("avon-and-somerset-witness-care");
        assertThat(cases.due(reference, "recordLocalAnswer")).isEqualTo(LocalDate.of(2026, 6, 15));
        cases.does(reference, "recordLocalAnswer", "localAnswer", "accepted");

        assertThat(cases.ends(reference, REVIEW)).containsExactly("decisionUpheld");
        cases.isAtRest(reference);
    }

    @Test
    void aDecisionIsUpheldIndependently() {
        var reference = notCharged();
        cases.does(reference, "recordReviewRequest", "reviewAsked", "yes");
        cases.does(reference, "resolveLocally", "localOutcome", "upheld");
        cases.does(reference, "recordLocalAnswer", "localAnswer", "independentReview");
        assertThat(cases.who(reference, "reviewIndependently")).isEqualTo("south-west-unit-head");
        cases.does(reference, "reviewIndependently", "independentOutcome", "upheld");
        cases.does(reference, "tellReviewOutcome");

        assertThat(cases.ends(reference, REVIEW)).containsExactly("decisionUpheld");
        assertThat(cases.ends(reference, JOURNEY)).containsExactly("noFurtherAction");
    }

    @Test
    void anOverturnedDecisionIsTakenAgainWithTheFileStillAtTheCps() {
        var reference = notCharged();
        cases.does(reference, "recordReviewRequest", "reviewAsked", "yes");
        cases.does(reference, "resolveLocally", "localOutcome", "upheld");
        cases.does(reference, "recordLocalAnswer", "localAnswer", "independentReview");
        cases.does(reference, "reviewIndependently", "independentOutcome", "overturned");
        cases.does(reference, "tellReviewOutcome");

        assertThat(cases.ends(reference, REVIEW)).containsExactly("decisionOverturned");
        assertThat(cases.open(reference)).containsExactly("allocateProsecutor");

        cases.consulted(reference, "prosecutor.three");
        cases.does(reference, "decideForSuspect", "decision", "charge");
        cases.told(reference);
        assertThat(cases.ends(reference, JOURNEY)).containsExactly("noFurtherAction", "charged");
    }

    @Test
    void onlyTheSuspectWhoseDecisionIsOverturnedIsDecidedAgain() {
        var reference =
                cases.withTheProsecutor("suspectCount", "3", "suspect2Status", "bail", "suspect3Status", "notArrested");
        cases.does(reference, "decideForSuspect", "decision", "charge");
        notChargedNext(reference);
        notChargedNext(reference);
        cases.told(reference);
        cases.does(reference, "assessNeeds", "witnessAccepts", "no");
        cases.does(reference, "recordPlea", "pleaResult", "guilty");
        var offered = cases.tasks(reference);
        assertThat(offered)
                .extracting(task -> task.getTaskDefinitionKey() + " " + cases.answer(task, "suspect"))
                .containsExactlyInAnyOrder("recordReviewRequest S2", "recordReviewRequest S3");

        for (var task : offered) {
            if (cases.answer(task, "suspect").equals("S3")) {
                cases.complete(task, "reviewAsked", "yes");
            } else {
                cases.complete(task, "reviewAsked", "no", "reviewNotAskedConfirmed", "victimSaid");
            }
        }
        cases.does(reference, "resolveLocally", "localOutcome", "overturned");
        cases.does(reference, "tellReviewOutcome");
        cases.consulted(reference, "prosecutor.three");

        var again = cases.task(reference, "decideForSuspect");
        assertThat(cases.answer(again, "suspect")).isEqualTo("S3");
        cases.complete(again, "decision", "outOfCourt");
        cases.told(reference);

        assertThat(cases.ends(reference, JOURNEY)).containsExactly("charged", "closedForAnotherReason");
        cases.isAtRest(reference);
    }

    @Test
    void aDecisionOfThePoliceIsReviewedByThePoliceAndGoesBackWithoutAFile() {
        var reference = cases.investigated();
        cases.does(reference, "decideNextStep", "nextStep", "policeNoFurtherAction");
        cases.does(reference, "approvePoliceNoFurtherAction", "policeDecision", "approved", "outcomeCode", "15");
        cases.told(reference);
        cases.does(reference, "recordReviewRequest", "reviewAsked", "yes");
        assertThat(cases.who(reference, "resolveLocally")).isEqualTo("avon-and-somerset-chief-inspector");
        cases.does(reference, "resolveLocally", "localOutcome", "upheld");
        cases.does(reference, "recordLocalAnswer", "localAnswer", "independentReview");
        assertThat(cases.who(reference, "reviewIndependently")).isEqualTo("avon-and-somerset-superintendent");
        cases.does(reference, "reviewIndependently", "independentOutcome", "overturned");
        cases.does(reference, "tellReviewOutcome");

        assertThat(cases.open(reference)).as("nothing has been sent to the CPS").containsExactly("decideNextStep");
        cases.does(reference, "decideNextStep", "nextStep", "submitFile");
        assertThat(cases.who(reference, "submitFile")).isEqualTo("avon-and-somerset-officer: officer");
    }

    @Test
    void whoeverDecidedOrAgreedDoesNotDecideAgain() {
        var reference = notCharged();
        cases.does(reference, "recordReviewRequest", "reviewAsked", "yes");
        cases.does(reference, "resolveLocally", "localOutcome", "overturned");
        cases.does(reference, "tellReviewOutcome");

        var allocation = cases.task(reference, "allocateProsecutor");
        assertThat(cases.answer(allocation, "prosecutorOptions"))
                .isEqualTo(
                        "prosecutor.four=CPS South West prosecutor four|prosecutor.three=CPS South West prosecutor three");
        assertThatThrownBy(() -> engine.getFormService()
                        .submitTaskForm(allocation.getId(), Map.of("prosecutor", "prosecutor.two")))
                .isInstanceOf(FormRefused.class)
                .hasMessageContaining("Prosecutor: choose one of the answers offered");

        cases.consulted(reference, "prosecutor.three");
        assertThat(cases.answer(cases.task(reference, "decideForSuspect"), "secondProsecutorOptions"))
                .isEqualTo("prosecutor.four=CPS South West prosecutor four");

        cases.does(reference, "decideForSuspect", "decision", "noFurtherAction", "secondProsecutor", "prosecutor.four");
        var second = cases.task(reference, "reviewNoFurtherAction");
        for (var decider : List.of("prosecutor", "prosecutor.two", "prosecutor.three")) {
            assertThatThrownBy(() -> engine.getTaskService().setAssignee(second.getId(), decider))
                    .as("the second look by " + decider)
                    .isInstanceOf(AuthorizationException.class)
                    .hasMessageContaining("A second person has to do this task, not " + decider);
        }
    }

    @Test
    void anInspectorWhoseDecisionWasOverturnedLeavesTheNextToAnother() {
        var reference = cases.investigated();
        policeStop(reference);
        cases.does(reference, "recordReviewRequest", "reviewAsked", "yes");
        cases.does(reference, "resolveLocally", "localOutcome", "overturned");
        cases.does(reference, "tellReviewOutcome");
        cases.does(reference, "decideNextStep", "nextStep", "policeNoFurtherAction");

        var approval = cases.task(reference, "approvePoliceNoFurtherAction");
        var before = approvedBefore(reference);
        assertThatThrownBy(() -> engine.getTaskService().setAssignee(approval.getId(), before))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("A second person has to do this task, not " + before);
        cases.complete(approval, "policeDecision", "approved", "outcomeCode", "15");
        assertThat(approvedBefore(reference)).isNotEqualTo(before);
    }

    private void policeStop(String reference) {
        cases.does(reference, "decideNextStep", "nextStep", "policeNoFurtherAction");
        cases.does(reference, "approvePoliceNoFurtherAction", "policeDecision", "approved", "outcomeCode", "15");
        cases.told(reference);
    }

    /** Who has approved it, the last time. */
    private String approvedBefore(String reference) {
        var approved = engine.getHistoryService()
                .createHistoricTaskInstanceQuery()
                .processInstanceBusinessKey(reference)
                .taskDefinitionKey("approvePoliceNoFurtherAction")
                .finished()
                .orderByHistoricActivityInstanceStartTime()
                .asc()
                .list();
        return approved.stream()
                .map(HistoricTaskInstance::getAssignee)
                .distinct()
                .reduce((one, next) -> next)
                .orElseThrow();
    }

    @Test
    void aReopenedCaseMayBeNotChargedAgainAndReviewedAgain() {
        var reference = notCharged();
        cases.does(reference, "recordReviewRequest", "reviewAsked", "yes");
        cases.does(reference, "resolveLocally", "localOutcome", "overturned");
        cases.does(reference, "tellReviewOutcome");
        cases.consulted(reference, "prosecutor.three");
        notChargedNext(reference, "prosecutor.four");
        cases.told(reference);

        assertThat(cases.ends(reference, JOURNEY)).containsExactly("noFurtherAction", "noFurtherAction");
        assertThat(cases.open(reference)).containsExactly("recordReviewRequest");
    }

    @Test
    void whatCouldNotBeExplainedYetIsATaskAndTheTimeToAskBeginsWithIt() {
        var reference = cases.withTheProsecutor();
        notChargedNext(reference);
        cases.victimTold(reference, "reviewRightExplained", "later");
        cases.does(reference, "tellSuspects");

        assertThat(cases.open(reference)).containsExactly("explainReviewRight");
        assertThat(cases.who(reference, "explainReviewRight")).isEqualTo("avon-and-somerset-officer: officer");
        assertThat(cases.due(reference, "explainReviewRight")).isEqualTo(LocalDate.of(2026, 6, 2));
        cases.passes(Duration.ofDays(1));
        cases.does(reference, "explainReviewRight", "rightExplainedOn", "2026-06-02");
        assertThat(cases.due(reference, "recordReviewRequest")).isEqualTo(LocalDate.of(2026, 9, 2));
    }

    @Test
    void theTimeHasNotPassedForAVictimWhomNobodyHasReminded() {
        var reference = notCharged();

        assertThatThrownBy(() -> cases.does(
                        reference, "recordReviewRequest", "reviewAsked", "no", "reviewNotAskedConfirmed", "timePassed"))
                .hasMessageContaining("How was that confirmed?: choose one of the answers offered");

        cases.passes(Duration.ofDays(65));
        cases.runsJobs(reference);
        assertThat(cases.milestones(reference)).contains("reviewWindowOpen", "reviewWindowCloses");
        cases.does(reference, "recordReviewRequest", "reviewAsked", "no", "reviewNotAskedConfirmed", "timePassed");
        assertThat(cases.ends(reference, REVIEW)).containsExactly("reviewNotAskedFor");
    }

    @Test
    void theAnswersAreDueFromTheDayThatTheVictimAsked() {
        var reference = notCharged();
        cases.passes(Duration.ofDays(14));
        cases.does(reference, "recordReviewRequest", "reviewAsked", "yes", "reviewAskedOn", "2026-06-08");
        assertThat(cases.due(reference, "resolveLocally")).isEqualTo(LocalDate.of(2026, 6, 22));
        cases.does(reference, "resolveLocally", "localOutcome", "upheld", "localToldOn", "2026-06-15");
        assertThat(cases.due(reference, "recordLocalAnswer")).isEqualTo(LocalDate.of(2026, 6, 29));
        cases.does(
                reference, "recordLocalAnswer", "localAnswer", "independentReview", "independentAskedOn", "2026-06-15");
        assertThat(cases.due(reference, "reviewIndependently")).isEqualTo(LocalDate.of(2026, 7, 27));
    }

    @Test
    void whereTheTableGivesNoRightNoneIsOffered() {
        var reference = cases.investigated();
        cases.does(reference, "decideNextStep", "nextStep", "policeNoFurtherAction");
        cases.does(reference, "approvePoliceNoFurtherAction", "policeDecision", "approved", "outcomeCode", "18");
        cases.told(reference);

        cases.isAtRest(reference);
        assertThat(cases.ends(reference, REVIEW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"14", "16"})
    void aStopWithoutTheVictimsSupportCarriesNoRight(String outcome) {
        var reference = cases.investigated();
        cases.withdrawn(reference);
        cases.does(reference, "decideNextStep", "nextStep", "victimNoLongerSupports");
        cases.does(reference, "decideWithoutSupport", "supportDecision", "stop", "outcomeCode", outcome);
        cases.told(reference);

        cases.isAtRest(reference);
        assertThat(cases.ends(reference, REVIEW)).isEmpty();
    }

    @Test
    void whatAReviewerHasUpheldIsReviewedAndChallengedNoMore() {
        var reference = notCharged();
        cases.does(reference, "recordReviewRequest", "reviewAsked", "yes");
        cases.does(reference, "resolveLocally", "localOutcome", "upheld");
        cases.does(reference, "recordLocalAnswer", "localAnswer", "independentReview");
        cases.does(reference, "reviewIndependently", "independentOutcome", "upheld");
        cases.does(reference, "tellReviewOutcome");

        cases.isAtRest(reference);
        assertThatThrownBy(() -> cases.starts(
                        "inspector",
                        "disagreement",
                        "caseReference",
                        reference,
                        "challenged",
                        "decision",
                        "suspect",
                        "S1"))
                .hasMessageContaining("a reviewer looks at this decision or has done so, and that stands");
    }

    @Test
    void aDecisionThatAChallengeHasOverturnedIsNotReviewedAsWell() {
        var reference = notCharged();
        cases.starts(
                "inspector", "disagreement", "caseReference", reference, "challenged", "decision", "suspect", "S1");
        cases.does(reference, "reviewChallenge", "challengeOutcome", "upheld");

        assertThat(cases.ends(reference, REVIEW)).containsExactly("reviewOvertaken");
        assertThat(cases.open(reference)).containsExactly("allocateProsecutor");
    }

    @Test
    void aChallengeThatIsUpheldLeavesTheDecisionToTheReviewerWhomTheVictimHasAsked() {
        var reference = notCharged();
        cases.starts(
                "inspector", "disagreement", "caseReference", reference, "challenged", "decision", "suspect", "S1");
        cases.does(reference, "recordReviewRequest", "reviewAsked", "yes");
        cases.does(reference, "reviewChallenge", "challengeOutcome", "upheld");

        assertThat(cases.open(reference)).containsExactly("resolveLocally", "takeUpUpheldChallenge");
    }

    @Test
    void nobodyAsksForAReviewBeforeTheyWereTold() {
        var reference = notCharged();

        assertThatThrownBy(() -> cases.does(
                        reference, "recordReviewRequest", "reviewAsked", "yes", "reviewAskedOn", "2026-05-31"))
                .hasMessageContaining("Asked on: give a date that is not before 1 June 2026");
    }

    private String notCharged() {
        var reference = cases.withTheProsecutor();
        notChargedNext(reference);
        cases.told(reference);
        return reference;
    }

    private void notChargedNext(String reference) {
        notChargedNext(reference, "prosecutor.two");
    }

    private void notChargedNext(String reference, String second) {
        cases.does(reference, "decideForSuspect", "decision", "noFurtherAction", "secondProsecutor", second);
        cases.does(reference, "reviewNoFurtherAction", "secondOpinion", "agree");
    }
}
