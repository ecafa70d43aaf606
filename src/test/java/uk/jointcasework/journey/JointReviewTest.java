package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Either side may have an action plan reviewed jointly at any time; it comes by itself in the third month. */
@Casework
class JointReviewTest {

    @Autowired
    private Cases cases;

    @Test
    void eitherSideHasAPlanReviewedBeforeItIsChased() {
        for (var person : new String[] {"officer", "prosecutor"}) {
            var reference = plan();
            asks(person, reference);

            var review = cases.task(reference, "proposeReviewOutcome");
            assertThat(cases.who(review)).isEqualTo("avon-and-somerset-inspector");
            assertThat(cases.answer(review, "jointReviewAskedBy"))
                    .isEqualTo(person.equals("officer") ? "police" : "cps");
            assertThat(cases.answer(review, "jointReviewWhy")).isEqualTo("supportAtRisk");
            assertThat(cases.open(reference)).contains("completeActionItem");
        }
    }

    @Test
    void aReviewThatIsAskedForTakesThePlaceOfAChase() {
        var reference = plan();
        cases.passes(Duration.ofDays(31));
        cases.runsJobs(reference);
        assertThat(cases.open(reference)).contains("chasePlan");
        asks("sergeant", reference);

        assertThat(cases.open(reference)).contains("proposeReviewOutcome").doesNotContain("chasePlan");
    }

    @Test
    void aPauseStillNeedsBothChases() {
        var reference = plan();
        asks("officer", reference);
        cases.does(reference, "proposeReviewOutcome", "proposedOutcome", "pause", "bailDealtWith", "notOnBail");
        cases.does(reference, "agreeReviewOutcome", "agreement", "agree");

        assertThat(cases.open(reference)).contains("proposeReviewOutcome").doesNotContain("approvePauseForPolice");
    }

    @Test
    void chasesOfARoundBeforeDoNotCountForAReviewThatIsAskedForNow() {
        var reference = plan();
        cases.chasedTwice(reference);
        cases.does(reference, "proposeReviewOutcome", "proposedOutcome", "continue", "newPlanDate", cases.inDays(30));
        cases.does(reference, "agreeReviewOutcome", "agreement", "agree");
        asks("officer", reference);

        assertThat(cases.answer(cases.task(reference, "proposeReviewOutcome"), "firstChaseOn"))
                .isNull();
    }

    @Test
    void nobodyAsksTwiceOrWithoutAPlanOrForACaseOfOthers() {
        var reference = plan();
        assertThatThrownBy(() -> asks("kent.officer", reference))
                .hasMessageContaining("is no open case of your force or Area");
        asks("officer", reference);
        assertThatThrownBy(() -> asks("prosecutor", reference))
                .hasMessageContaining("has no action plan that waits for answers, or it is reviewed jointly already");
        assertThatThrownBy(() -> asks("officer", cases.registered()))
                .hasMessageContaining("has no action plan that waits for answers");
    }

    @Test
    void aPauseIsNoAnswerToAWithdrawal() {
        var reference = plan();
        cases.starts(
                "officer",
                "recordVictimSupport",
                Cases.map(
                        "caseReference",
                        reference,
                        "supportNow",
                        "withdrawn",
                        "supportHeardFrom",
                        "isva",
                        "supportHeardOn",
                        cases.inDays(0)));
        cases.chasedTwice(reference);
        cases.does(reference, "proposeReviewOutcome", "proposedOutcome", "pause", "bailDealtWith", "notOnBail");
        cases.does(reference, "agreeReviewOutcome", "agreement", "agree");

        assertThat(cases.open(reference)).contains("proposeReviewOutcome").doesNotContain("approvePauseForPolice");
    }

    private String plan() {
        return cases.withPlan("item1Owner", "officer", "item1Due", "2026-12-01", "another1", false);
    }

    private void asks(String person, String reference) {
        cases.starts(
                person, "askJointReview", Cases.map("caseReference", reference, "jointReviewWhy", "supportAtRisk"));
    }
}
