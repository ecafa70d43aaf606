package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A pause is agreed by both sides, looked at again on its day, and never an end. */
@Casework
class PauseReviewTest {

    private static final String REVIEW = "pauseReview";

    @Autowired
    private Cases cases;

    @Test
    void aPauseNeedsBothApprovalsAndComesBackOnItsDay() {
        var reference = underReview("releasedUnderInvestigation");
        assertThat(cases.who(reference, "proposeReviewOutcome")).isEqualTo("avon-and-somerset-inspector");
        pauseProposed(reference, "notOnBail");
        assertThat(cases.who(reference, "agreeReviewOutcome")).isEqualTo("south-west-legal-manager");
        cases.does(reference, "agreeReviewOutcome", "agreement", "agree");
        assertThat(cases.who(reference, "approvePauseForPolice")).isEqualTo("avon-and-somerset-chief-inspector");
        cases.does(reference, "approvePauseForPolice", "policeApproval", "approved", "pauseReviewOn", "2026-10-01");
        assertThat(cases.who(reference, "approvePauseForCps")).isEqualTo("south-west-unit-head");
        assertThat(cases.open(reference)).doesNotContain("reviewPausedCase");
        cases.does(reference, "approvePauseForCps", "cpsApproval", "approved");

        assertThat(cases.who(reference, "reviewPausedCase")).isEqualTo("avon-and-somerset-inspector");
        assertThat(cases.due(reference, "reviewPausedCase")).isEqualTo(LocalDate.of(2026, 10, 1));
        assertThat(cases.ends(reference, "preChargeJourney")).isEmpty();

        cases.does(reference, "reviewPausedCase", "pauseOutcome", "stayPaused", "pauseReviewOn", "2026-12-01");
        assertThat(cases.due(reference, "reviewPausedCase")).isEqualTo(LocalDate.of(2026, 12, 1));
        assertThat(cases.answer(cases.task(reference, "reviewPausedCase"), "pauseOutcome"))
                .isNull();

        cases.does(reference, "reviewPausedCase", "pauseOutcome", "reopen");
        assertThat(cases.ends(reference, REVIEW)).containsExactly("reviewReopened");
        assertThat(cases.open(reference)).containsExactly("completeActionItem");
    }

    @Test
    void aPausedCaseIsNeverClosedByTimeAlone() {
        var reference = underReview("releasedUnderInvestigation");
        pauseProposed(reference, "notOnBail");
        cases.does(reference, "agreeReviewOutcome", "agreement", "agree");
        cases.does(reference, "approvePauseForPolice", "policeApproval", "approved", "pauseReviewOn", "2026-10-01");
        cases.does(reference, "approvePauseForCps", "cpsApproval", "approved");

        cases.passes(Duration.ofDays(1000));
        cases.runsJobs(reference);

        assertThat(cases.ends(reference, REVIEW)).isEmpty();
        assertThat(cases.ends(reference, "preChargeJourney")).isEmpty();
        assertThat(cases.open(reference)).contains("reviewPausedCase");
    }

    @Test
    void theCpsMayNotAgreeToTheOutcome() {
        var reference = underReview("releasedUnderInvestigation");
        cases.does(reference, "proposeReviewOutcome", "proposedOutcome", "decideNow");
        cases.does(reference, "agreeReviewOutcome", "agreement", "disagree", "agreementReason", "Carry on.");

        assertIsProposedAnew(reference);
    }

    @Test
    void nothingPausesWhileASuspectIsInCustody() {
        var reference = underReview("custody");
        pauseProposed(reference, "notOnBail");
        cases.does(reference, "agreeReviewOutcome", "agreement", "agree");

        assertIsProposedAnew(reference);
    }

    @Test
    void nothingPausesUntilBailIsDealtWith() {
        var reference = underReview("bail");
        pauseProposed(reference, "no");
        cases.does(reference, "agreeReviewOutcome", "agreement", "agree");
        assertIsProposedAnew(reference);

        pauseProposed(reference, "yes");
        cases.does(reference, "agreeReviewOutcome", "agreement", "agree");
        assertThat(cases.open(reference)).contains("approvePauseForPolice");
    }

    @Test
    void eitherSideMayRefuseThePause() {
        var reference = underReview("releasedUnderInvestigation");
        pauseProposed(reference, "notOnBail");
        cases.does(reference, "agreeReviewOutcome", "agreement", "agree");
        cases.does(reference, "approvePauseForPolice", "policeApproval", "notApproved");
        assertIsProposedAnew(reference);

        pauseProposed(reference, "notOnBail");
        cases.does(reference, "agreeReviewOutcome", "agreement", "agree");
        cases.does(reference, "approvePauseForPolice", "policeApproval", "approved", "pauseReviewOn", "2026-10-01");
        cases.does(reference, "approvePauseForCps", "cpsApproval", "notApproved");
        assertIsProposedAnew(reference);
    }

    private void assertIsProposedAnew(String reference) {
        assertThat(cases.open(reference)).containsExactly("completeActionItem", "proposeReviewOutcome");
        assertThat(cases.answer(cases.task(reference, "proposeReviewOutcome"), "proposedOutcome"))
                .isNull();
    }

    private void pauseProposed(String reference, String bailDealtWith) {
        cases.does(reference, "proposeReviewOutcome", "proposedOutcome", "pause", "bailDealtWith", bailDealtWith);
    }

    private String underReview(String suspectStatus) {
        var reference = cases.investigated("suspect1Status", suspectStatus);
        cases.does(reference, "decideNextStep", "nextStep", "submitFile");
        cases.does(reference, "submitFile", "suspectStatusNow", suspectStatus);
        cases.does(reference, "assureFile", "fileAssured", "yes");
        cases.does(reference, "triageFile", "toStandard", "yes");
        cases.consulted(reference);
        cases.does(reference, "decideForSuspect", "decision", "furtherEvidence");
        cases.does(reference, "setActionItems", "item1Owner", "officer", "item1Due", "2026-12-01", "another1", false);
        cases.passes(Duration.ofDays(62));
        cases.runsJobs(reference);
        return reference;
    }
}
