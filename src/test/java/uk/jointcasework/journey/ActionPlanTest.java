package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Casework
class ActionPlanTest {

    private static final String PLAN = "actionPlan";

    @Autowired
    private Cases cases;

    @Test
    void aPlanIsCompleteOnceEveryItemIsAnswered() {
        var reference =
                cases.withPlan("item1Owner", "officer", "another1", true, "item2Owner", "paralegal", "another2", false);
        answerOne(reference);
        assertThat(cases.ends(reference, PLAN)).isEmpty();
        answerOne(reference);

        assertThat(cases.ends(reference, PLAN)).containsExactly("planCompleted");
        assertThat(cases.open(reference)).containsExactly("decideNextStep");
    }

    @Test
    void theJointReviewShowsTheItemsThatAreStillOpen() {
        var reference =
                cases.withPlan("item1Owner", "officer", "another1", true, "item2Owner", "officer", "another2", false);
        var first = cases.tasks(reference).stream()
                .filter(task -> task.getTaskDefinitionKey().equals("completeActionItem"))
                .filter(task -> Integer.valueOf(1).equals(cases.answer(task, "itemNumber")))
                .findFirst()
                .orElseThrow();
        cases.isLate(reference, first, 6);
        cases.complete(first, "itemAnswer", "done");
        cases.does(reference, "acceptActionItem", "itemAccepted", "accepted");

        cases.chasedTwice(reference);

        assertThat(cases.answer(cases.task(reference, "proposeReviewOutcome"), "openItems"))
                .asString()
                .contains("Item 2")
                .doesNotContain("Item 1");
    }

    @Test
    void theProsecutorWhoAdvisedSetsThePlanWithinAWeek() {
        var reference = cases.registered();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.does(reference, "askForAdvice");
        cases.does(reference, "triageAdviceRequest", "triageOutcome", "accept", "prosecutor", "prosecutor.two");
        cases.does(reference, "giveAdvice", "actionPlanNeeded", "yes");

        assertThat(cases.who(reference, "setActionItems")).isEqualTo("south-west-prosecutor: prosecutor.two");
        assertThat(cases.due(reference, "setActionItems")).isEqualTo(LocalDate.of(2026, 6, 8));
    }

    @Test
    void aPlanIsNotChasedBeforeAMonthHasPassed() {
        var reference = onePlan("2026-09-01");
        cases.passes(Duration.ofDays(30));
        cases.runsJobs(reference);

        assertThat(cases.open(reference)).containsExactly("completeActionItem");
    }

    @Test
    void aPlanIsChasedAfterOneMonthAndAfterTwoAndBothChasesAreKept() {
        var reference = onePlan("2026-09-01");
        cases.passes(Duration.ofDays(31));
        cases.runsJobs(reference);
        assertThat(cases.open(reference)).containsExactly("chasePlan", "completeActionItem");
        assertThat(cases.who(reference, "chasePlan")).isEqualTo("south-west-paralegal");
        cases.does(reference, "chasePlan", "firstChaseOn", "2026-07-02", "firstChaseAnswer", "Next week.");
        assertThat(cases.open(reference)).containsExactly("completeActionItem");

        cases.passes(Duration.ofDays(30));
        cases.runsJobs(reference);
        assertThat(cases.open(reference)).containsExactly("completeActionItem");
        cases.passes(Duration.ofDays(1));
        cases.runsJobs(reference);
        cases.does(reference, "chasePlanAgain", "secondChaseOn", "2026-08-02");

        assertThat(cases.open(reference)).as("in the third month").containsExactly("completeActionItem");
        cases.passes(Duration.ofDays(31));
        cases.runsJobs(reference);
        var review = cases.task(reference, "proposeReviewOutcome");
        assertThat(cases.answer(review, "firstChaseOn")).isEqualTo("2026-07-02");
        assertThat(cases.answer(review, "firstChaseAnswer")).isEqualTo("Next week.");
        assertThat(cases.answer(review, "firstChaseBy")).isEqualTo("paralegal");
        assertThat(cases.answer(review, "secondChaseOn")).isEqualTo("2026-08-02");
        assertThat(cases.answer(review, "secondChaseBy")).isEqualTo("paralegal");
        assertThat(cases.milestones(reference)).containsSubsequence("planSet", "planChased", "planChasedAgain");
    }

    @Test
    void newDatesCountForTheOpenItemsAndForTheNextChase() {
        var reference = cases.withPlan(
                "item1Owner",
                "officer",
                "item1Due",
                "2026-09-01",
                "another1",
                true,
                "item2Owner",
                "paralegal",
                "another2",
                false);
        cases.chasedTwice(reference);
        cases.does(reference, "proposeReviewOutcome", "proposedOutcome", "continue", "newPlanDate", "2026-10-05");
        cases.does(reference, "agreeReviewOutcome", "agreement", "agree");

        assertThat(cases.tasks(reference))
                .filteredOn(task -> task.getTaskDefinitionKey().equals("completeActionItem"))
                .hasSize(2)
                .allSatisfy(task -> assertThat(cases.answer(task, "itemDue")).isEqualTo("2026-10-05"));
        // The first chase comes a month after the new date, not a month after the review.
        cases.passes(Duration.between(cases.now(), Instant.parse("2026-11-05T09:00:00Z")));
        cases.runsJobs(reference);
        assertThat(cases.open(reference)).doesNotContain("chasePlan");
        cases.passes(Duration.ofDays(1));
        cases.runsJobs(reference);
        assertThat(cases.open(reference)).contains("chasePlan");
        assertThat(cases.answer(cases.task(reference, "chasePlan"), "firstChaseOn"))
                .isNull();
    }

    @Test
    void aPlanThatStaysUnansweredIsReviewedAsOftenAsItTakes() {
        var reference = unanswered();
        for (var round = 0; round < 3; round++) {
            cases.does(
                    reference, "proposeReviewOutcome", "proposedOutcome", "continue", "newPlanDate", cases.inDays(1));
            cases.does(reference, "agreeReviewOutcome", "agreement", "agree");
            cases.passes(Duration.ofDays(2));
            cases.chasedTwice(reference);
            assertThat(cases.open(reference)).contains("proposeReviewOutcome");
        }
        assertThat(cases.ends(reference, "pauseReview"))
                .containsExactly("reviewContinued", "reviewContinued", "reviewContinued");
    }

    @Test
    void anAgreedPoliceStopIsProposedByTheSergeantDecidedByAnInspectorAndOpenToReview() {
        var reference = unanswered();
        cases.does(reference, "proposeReviewOutcome", "proposedOutcome", "policeNoFurtherAction");
        cases.does(reference, "agreeReviewOutcome", "agreement", "agree", "agreementReason", "Nothing more to come.");

        var next = cases.task(reference, "decideNextStep");
        assertThat(cases.answer(next, "jointlyAgreed")).isEqualTo("policeNoFurtherAction");
        assertThat(cases.answer(next, "jointReason")).isEqualTo("Nothing more to come.");
        cases.does(reference, "decideNextStep", "nextStep", "policeNoFurtherAction");
        cases.does(reference, "approvePoliceNoFurtherAction", "policeDecision", "approved", "outcomeCode", "15");
        cases.told(reference);

        assertThat(cases.ends(reference, "preChargeJourney")).containsExactly("policeNoFurtherAction");
        assertThat(cases.open(reference)).containsExactly("recordReviewRequest");
    }

    @Test
    void aPlanThatNobodyAnswersIsReviewedJointlyAndGoesOn() {
        var reference = unanswered();
        assertThat(cases.open(reference)).containsExactly("completeActionItem", "proposeReviewOutcome");
        assertThat(cases.who(reference, "proposeReviewOutcome")).isEqualTo("avon-and-somerset-inspector");

        agreed(reference, "continue");

        assertThat(cases.ends(reference, "pauseReview")).containsExactly("reviewContinued");
        assertThat(cases.open(reference)).containsExactly("completeActionItem");
        answerOne(reference);
        assertThat(cases.ends(reference, PLAN)).containsExactly("planCompleted");
    }

    @Test
    void aReviewedPlanGetsNewItemsInPlaceOfTheOldOnes() {
        for (var outcome : new String[] {"split", "withdrawItems"}) {
            var reference = unanswered("item1What", "The old item.");

            agreed(reference, outcome);

            assertThat(cases.open(reference)).as(outcome).containsExactly("setActionItems");
            var form = cases.task(reference, "setActionItems");
            assertThat(cases.answer(form, "item1What")).as(outcome).isNull();
            assertThat(cases.answer(form, "item1Owner")).as(outcome).isNull();

            cases.does(reference, "setActionItems", "item1Owner", "officer", "another1", false);
            answerOne(reference);
            assertThat(cases.ends(reference, PLAN)).as(outcome).containsExactly("planCompleted");
        }
    }

    @Test
    void aReviewedPlanStopsSoThatTheSergeantDecides() {
        for (var outcome : new String[] {"decideNow", "policeNoFurtherAction"}) {
            var reference = unanswered();

            agreed(reference, outcome);

            assertThat(cases.ends(reference, "pauseReview")).as(outcome).containsExactly("reviewDecided");
            assertThat(cases.ends(reference, PLAN)).as(outcome).containsExactly("planWithdrawn");
            assertThat(cases.open(reference)).as(outcome).containsExactly("decideNextStep");
        }
    }

    @Test
    void aReviewIsPointlessOnceTheLastItemIsAnswered() {
        var reference = unanswered();
        cases.does(reference, "proposeReviewOutcome", "proposedOutcome", "decideNow");

        answerOne(reference);

        assertThat(cases.ends(reference, PLAN)).containsExactly("planCompleted");
        assertThat(cases.open(reference)).containsExactly("decideNextStep");
    }

    private String unanswered(Object... more) {
        var reference = onePlan("2026-12-01", more);
        cases.chasedTwice(reference);
        return reference;
    }

    private String onePlan(String due, Object... more) {
        var item = Stream.of("item1Owner", "officer", "item1Due", due, "another1", false);
        return cases.withPlan(Stream.concat(item, Stream.of(more)).toArray());
    }

    private void agreed(String reference, String outcome) {
        cases.does(reference, "proposeReviewOutcome", "proposedOutcome", outcome);
        cases.does(reference, "agreeReviewOutcome", "agreement", "agree");
    }

    private void answerOne(String reference) {
        cases.does(reference, "completeActionItem", "itemAnswer", "done");
        cases.does(reference, "acceptActionItem", "itemAccepted", "accepted");
    }
}
