package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Casework
class RightToReviewTest {

    private static final String REVIEW = "rightToReview";
    private static final String JOURNEY = "preChargeJourney";

    @Autowired
    private Cases cases;

    @Test
    void theVictimHasThreeMonthsToAsk() {
        var reference = notCharged();

        assertThat(cases.who(reference, "recordReviewRequest")).isEqualTo("avon-and-somerset-witness-care");
        assertThat(cases.due(reference, "recordReviewRequest")).isEqualTo(LocalDate.of(2026, 9, 1));

        cases.does(reference, "recordReviewRequest", "reviewAsked", "no");
        assertThat(cases.ends(reference, REVIEW)).containsExactly("reviewNotAskedFor");
        cases.isAtRest(reference);
    }

    @Test
    void aDecisionIsUpheldLocallyAndTheVictimAcceptsIt() {
        var reference = notCharged();
        cases.does(reference, "recordReviewRequest", "reviewAsked", "yes");
        assertThat(cases.who(reference, "resolveLocally")).isEqualTo("south-west-legal-manager");
        assertThat(cases.due(reference, "resolveLocally")).isEqualTo(LocalDate.of(2026, 6, 15));
        cases.does(reference, "resolveLocally", "localOutcome", "upheldAccepted");
        assertThat(cases.who(reference, "tellReviewOutcome")).isEqualTo("avon-and-somerset-witness-care");
        cases.does(reference, "tellReviewOutcome");

        assertThat(cases.ends(reference, REVIEW)).containsExactly("decisionUpheld");
        cases.isAtRest(reference);
    }

    @Test
    void aDecisionIsUpheldIndependently() {
        var reference = notCharged();
        cases.does(reference, "recordReviewRequest", "reviewAsked", "yes");
        cases.does(reference, "resolveLocally", "localOutcome", "upheldNotAccepted");
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
        cases.does(reference, "resolveLocally", "localOutcome", "upheldNotAccepted");
        cases.does(reference, "reviewIndependently", "independentOutcome", "overturned");
        cases.does(reference, "tellReviewOutcome");

        assertThat(cases.ends(reference, REVIEW)).containsExactly("decisionOverturned");
        assertThat(cases.open(reference)).containsExactly("allocateProsecutor");

        cases.consulted(reference);
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
        var offered = cases.tasks(reference);
        assertThat(offered)
                .extracting(task -> task.getTaskDefinitionKey() + " " + cases.answer(task, "suspect"))
                .containsExactlyInAnyOrder("recordReviewRequest S2", "recordReviewRequest S3");

        for (var task : offered) {
            cases.complete(task, "reviewAsked", cases.answer(task, "suspect").equals("S3") ? "yes" : "no");
        }
        cases.does(reference, "resolveLocally", "localOutcome", "overturned");
        cases.does(reference, "tellReviewOutcome");
        cases.consulted(reference);

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
        cases.does(reference, "approvePoliceNoFurtherAction", "policeDecision", "approved");
        cases.told(reference);
        cases.does(reference, "recordReviewRequest", "reviewAsked", "yes");
        assertThat(cases.who(reference, "resolveLocally")).isEqualTo("avon-and-somerset-chief-inspector");
        cases.does(reference, "resolveLocally", "localOutcome", "upheldNotAccepted");
        assertThat(cases.who(reference, "reviewIndependently")).isEqualTo("avon-and-somerset-superintendent");
        cases.does(reference, "reviewIndependently", "independentOutcome", "overturned");
        cases.does(reference, "tellReviewOutcome");

        assertThat(cases.open(reference)).containsExactly("submitFile");
        assertThat(cases.who(reference, "submitFile")).isEqualTo("avon-and-somerset-officer: officer");
    }

    @Test
    void aReopenedCaseMayBeNotChargedAgainAndReviewedAgain() {
        var reference = notCharged();
        cases.does(reference, "recordReviewRequest", "reviewAsked", "yes");
        cases.does(reference, "resolveLocally", "localOutcome", "overturned");
        cases.does(reference, "tellReviewOutcome");
        cases.consulted(reference);
        notChargedNext(reference);
        cases.told(reference);

        assertThat(cases.ends(reference, JOURNEY)).containsExactly("noFurtherAction", "noFurtherAction");
        assertThat(cases.open(reference)).containsExactly("recordReviewRequest");
    }

    private String notCharged() {
        var reference = cases.withTheProsecutor();
        notChargedNext(reference);
        cases.told(reference);
        return reference;
    }

    private void notChargedNext(String reference) {
        cases.does(reference, "decideForSuspect", "decision", "noFurtherAction", "secondProsecutor", "prosecutor.two");
        cases.does(reference, "reviewNoFurtherAction", "secondOpinion", "agree");
    }
}
