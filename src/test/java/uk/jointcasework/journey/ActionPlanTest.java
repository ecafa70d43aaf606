package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Casework
class ActionPlanTest {

    private static final String PLAN = "actionPlan";
    private static final Duration TWO_MONTHS = Duration.ofDays(62);

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
    void aPlanIsNotReviewedBeforeTwoMonthsHavePassed() {
        var reference = onePlan("2026-09-01");
        cases.passes(Duration.ofDays(60));
        cases.runsJobs(reference);

        assertThat(cases.open(reference)).containsExactly("completeActionItem");
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
        var reference = onePlan("2026-09-01", more);
        cases.passes(TWO_MONTHS);
        cases.runsJobs(reference);
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
