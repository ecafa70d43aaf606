package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A pause is agreed by both sides, looked at again on its day, and never an end. */
@Casework
class PauseReviewTest {

    private static final String REVIEW = "pauseReview";

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

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

        // It rests: nobody has it on a list until the review is near.
        assertThat(cases.open(reference)).containsExactly("completeActionItem");
        assertThat(cases.ends(reference, "preChargeJourney")).isEmpty();
        comesTo(reference, "2026-09-24T07:59:00Z");
        assertThat(cases.open(reference)).doesNotContain("reviewPausedCase");
        comesTo(reference, "2026-09-24T08:00:00Z");
        assertThat(cases.who(reference, "reviewPausedCase")).isEqualTo("avon-and-somerset-inspector");
        assertThat(cases.due(reference, "reviewPausedCase")).isEqualTo(LocalDate.of(2026, 10, 1));

        cases.does(reference, "reviewPausedCase", "pauseOutcome", "stayPaused", "pauseReviewOn", "2026-12-01");
        assertThat(cases.open(reference)).doesNotContain("reviewPausedCase");
        comesTo(reference, "2026-11-24T09:00:00Z");
        assertThat(cases.due(reference, "reviewPausedCase")).isEqualTo(LocalDate.of(2026, 12, 1));
        assertThat(cases.answer(cases.task(reference, "reviewPausedCase"), "pauseOutcome"))
                .isNull();

        cases.does(reference, "reviewPausedCase", "pauseOutcome", "reopen");
        assertThat(cases.ends(reference, REVIEW)).containsExactly("reviewReopened");
        assertThat(cases.open(reference)).containsExactly("completeActionItem");
    }

    @Test
    void aReopenedPlanIsChasedAndReviewedAnew() {
        var reference = paused();
        comesTo(reference, "2026-09-24T09:00:00Z");
        cases.does(reference, "reviewPausedCase", "pauseOutcome", "reopen");

        cases.chasedTwice(reference);

        assertThat(cases.open(reference)).contains("completeActionItem", "proposeReviewOutcome");
    }

    @Test
    void whatWasLateBeforeThePauseStartsAfreshWhenItEnds() {
        var reference = pausedLate();
        var item = cases.task(reference, "completeActionItem");
        assertThat(cases.rungs(item)).contains(3);
        comesTo(reference, "2026-09-24T09:00:00Z");
        cases.does(reference, "reviewPausedCase", "pauseOutcome", "reopen", "lateWorkDue", null);
        cases.runsJobs(reference);

        // Two weeks, as the table of clocks says for a date that people had set.
        assertThat(cases.due(reference, "completeActionItem")).isEqualTo(LocalDate.of(2026, 10, 8));
        assertThat(cases.open(reference)).doesNotContain("unblockLateWork");
        cases.isLate(reference, cases.task(reference, "completeActionItem"), 2);
        assertThat(stepsOfDate(item, 2)).containsExactly(0, 1);
    }

    @Test
    void whatWasLateBeforeThePauseGetsTheDateThatWasAgreed() {
        var reference = pausedLate();
        comesTo(reference, "2026-09-24T09:00:00Z");
        cases.does(reference, "reviewPausedCase", "pauseOutcome", "reopen", "lateWorkDue", "2026-11-02");
        cases.runsJobs(reference);

        assertThat(cases.due(reference, "completeActionItem")).isEqualTo(LocalDate.of(2026, 11, 2));
        assertThat(cases.open(reference)).doesNotContain("unblockLateWork");
    }

    @Test
    void thePauseIsOnRecordWithWhoApprovedItAndWhyItEnded() {
        var reference = paused();
        assertThat(pauses(reference)).containsExactly("planNotAnswered 2026-10-01 chief.inspector unit.head null null");

        comesTo(reference, "2026-09-24T09:00:00Z");
        cases.does(
                reference, "reviewPausedCase", "pauseOutcome", "reopen", "pauseOutcomeReason", "The result is here.");

        assertThat(pauses(reference))
                .containsExactly("planNotAnswered 2026-10-01 chief.inspector unit.head inspector The result is here.");
    }

    @Test
    void nobodyIsWrittenToAboutAPause() {
        var reference = cases.linked();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.does(reference, "askForAdvice");
        cases.does(reference, "triageAdviceRequest", "triageOutcome", "accept", "prosecutor", "prosecutor");
        cases.does(reference, "giveAdvice", "actionPlanNeeded", "yes");
        cases.does(reference, "setActionItems", "item1Owner", "officer", "item1Due", "2027-03-01", "another1", false);
        cases.chasedTwice(reference);
        cases.runsJobs(reference);
        var before = sentTo(reference);
        pauseProposed(reference, "notOnBail");
        pauseApproved(reference);
        cases.runsJobs(reference);

        assertThat(cases.milestones(reference)).contains("casePaused");
        assertThat(sentTo(reference)).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void newMaterialBringsThePausedCaseBackAtOnce() {
        var reference = paused();
        cases.starts(
                "officer",
                "reportNewMaterial",
                Cases.map(
                        "caseReference",
                        reference,
                        "newMaterialFrom",
                        "laboratory",
                        "newMaterialIs",
                        "The result of the phone of S1."));

        var review = cases.task(reference, "reviewPausedCase");
        assertThat(cases.answer(review, "materialReportedNow")).isEqualTo("The result of the phone of S1.");
        assertThat(cases.answer(review, "materialReportedBy")).isEqualTo("officer");
        // A Wednesday: the third working day after it is a Monday.
        assertThat(cases.due(reference, "reviewPausedCase")).isEqualTo(LocalDate.of(2026, 9, 7));

        // Looked at and not enough: the next review shows nothing new, and later material is shown where it is open.
        cases.does(reference, "reviewPausedCase", "pauseOutcome", "stayPaused", "pauseReviewOn", "2026-12-01");
        comesTo(reference, "2026-11-24T09:00:00Z");
        var next = cases.task(reference, "reviewPausedCase");
        assertThat(cases.answer(next, "materialReportedNow")).isNull();
        reports("sergeant", reference, "A second statement.");
        assertThat(cases.answer(next, "materialReportedNow")).isEqualTo("A second statement.");
        assertThat(cases.tasks(reference)).hasSize(2);
    }

    @Test
    void newMaterialIsReportedOnlyInAPausedCaseOfTheOwnForce() {
        var reference = cases.registered();

        assertThatThrownBy(() -> reports("officer", reference, "A statement.")).hasMessageContaining("is not paused");
        assertThatThrownBy(() -> reports("kent.officer", reference, "A statement."))
                .hasMessageContaining("is no open case of your force");
        assertThatThrownBy(() -> reports("officer", "52TS9999999", "A statement."))
                .hasMessageContaining("is no open case of your force");
    }

    @Test
    void aPlanThatIsAnsweredDuringThePauseEndsThePause() {
        var reference = paused();
        cases.does(reference, "completeActionItem", "itemAnswer", "done");
        cases.does(reference, "acceptActionItem", "itemAccepted", "accepted");

        assertThat(cases.open(reference)).containsExactly("decideNextStep");
        assertThat(pauses(reference))
                .containsExactly("planNotAnswered 2026-10-01 chief.inspector unit.head null "
                        + "The action plan was answered during the pause");
    }

    @Test
    void aPausedCaseIsNeverClosedByTimeAlone() {
        var reference = paused();

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
        assertThat(cases.open(reference))
                .contains("completeActionItem", "proposeReviewOutcome")
                .doesNotContain("approvePauseForPolice", "approvePauseForCps", "reviewPausedCase");
        assertThat(cases.answer(cases.task(reference, "proposeReviewOutcome"), "proposedOutcome"))
                .isNull();
    }

    private String paused() {
        var reference = underReview("releasedUnderInvestigation");
        pauseProposed(reference, "notOnBail");
        pauseApproved(reference);
        return reference;
    }

    /** A paused case whose item was late before the pause, with the ladder well up. */
    private String pausedLate() {
        var reference = cases.withPlan("item1Owner", "officer", "item1Due", "2026-06-15", "another1", false);
        for (var chase : List.of("chasePlan", "chasePlanAgain", "")) {
            for (int day = 0; day < 31; day++) {
                cases.passes(Duration.ofDays(1));
                cases.runsJobs(reference);
            }
            if (!chase.isEmpty()) {
                cases.does(reference, chase);
            }
        }
        pauseProposed(reference, "notOnBail");
        pauseApproved(reference);
        return reference;
    }

    /** The rungs that were told of one date of some work; the second is the first that was agreed. */
    private List<Integer> stepsOfDate(Task work, int occurrence) {
        return jdbc.sql("select rung from casework.escalation_step where deadline = ? and occurrence = ? order by id")
                .params(cases.deadline(work), occurrence)
                .query(Integer.class)
                .list();
    }

    private void pauseApproved(String reference) {
        cases.does(reference, "agreeReviewOutcome", "agreement", "agree");
        cases.does(reference, "approvePauseForPolice", "policeApproval", "approved", "pauseReviewOn", "2026-10-01");
        cases.does(reference, "approvePauseForCps", "cpsApproval", "approved");
    }

    private void reports(String person, String reference, String what) {
        cases.starts(
                person,
                "reportNewMaterial",
                Cases.map("caseReference", reference, "newMaterialFrom", "police", "newMaterialIs", what));
    }

    private void comesTo(String reference, String moment) {
        cases.passes(Duration.between(cases.now(), Instant.parse(moment)));
        cases.runsJobs(reference);
    }

    private List<String> pauses(String reference) {
        return jdbc.sql("""
                        select concat_ws(' ', reason, review_on, approved_for_police, approved_for_cps,
                                         coalesce(reopened_by, 'null'), coalesce(reopened_why, 'null'))
                        from casework.pause where case_reference = ? order by id
                        """).param(reference).query(String.class).list();
    }

    private List<String> sentTo(String reference) {
        return jdbc.sql(
                        "select milestone from casework.outbound_message where case_reference = ? and state = 'sent' and template not in ('allocated', 'dueSoon', 'lateWork')")
                .param(reference)
                .query(String.class)
                .list();
    }

    private void pauseProposed(String reference, String bailDealtWith) {
        cases.does(
                reference,
                "proposeReviewOutcome",
                "proposedOutcome",
                "pause",
                "pauseReasonCode",
                "planNotAnswered",
                "bailDealtWith",
                bailDealtWith);
    }

    private String underReview(String suspectStatus) {
        var reference = cases.investigated("suspect1Status", suspectStatus);
        cases.does(reference, "decideNextStep", "nextStep", "submitFile");
        cases.does(reference, "submitFile");
        cases.does(reference, "assureFile", "fileAssured", "yes");
        cases.does(reference, "triageFile", "toStandard", "yes");
        cases.consulted(reference);
        cases.does(reference, "decideForSuspect", "decision", "furtherEvidence");
        cases.does(reference, "setActionItems", "item1Owner", "officer", "item1Due", "2026-12-01", "another1", false);
        cases.chasedTwice(reference);
        return reference;
    }
}
