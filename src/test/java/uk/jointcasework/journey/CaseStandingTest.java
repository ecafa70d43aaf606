package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** What a neighbouring system reads about where a case stands. */
@Casework
class CaseStandingTest {

    @Autowired
    private Cases cases;

    @Autowired
    private TestRestTemplate http;

    @Test
    void aPausedCaseIsShownAsPausedAndNeverAsEnded() {
        var reference = cases.withPlan("item1Owner", "officer", "item1Due", "2026-12-01", "another1", false);
        assertThat(standing(reference).get("paused").isNull()).isTrue();
        cases.chasedTwice(reference);
        cases.does(
                reference,
                "proposeReviewOutcome",
                "proposedOutcome",
                "pause",
                "pauseReasonCode",
                "awaitingResult",
                "bailDealtWith",
                "notOnBail");
        cases.does(reference, "agreeReviewOutcome", "agreement", "agree");
        cases.does(reference, "approvePauseForPolice", "policeApproval", "approved", "pauseReviewOn", "2026-10-01");
        cases.does(reference, "approvePauseForCps", "cpsApproval", "approved");

        var standing = standing(reference);
        assertThat(standing.get("stage").asText()).isEqualTo("Paused, awaiting police");
        assertThat(standing.get("with").asText()).isEqualTo("police");
        assertThat(standing.get("nextDate").asText()).isEqualTo("2026-10-01T22:59:00Z");
        var paused = standing.get("paused");
        assertThat(paused.get("since").asText()).isEqualTo(cases.now().toString());
        assertThat(paused.get("reviewOn").asText()).isEqualTo("2026-10-01");
        assertThat(paused.get("reason").asText()).isEqualTo("awaitingResult");
        assertThat(paused.get("approvedForPolice").asText()).isEqualTo("chief.inspector");
        assertThat(paused.get("approvedForCps").asText()).isEqualTo("unit.head");
        assertThat(standing.get("suspects").get(0).get("decision").isNull()).isTrue();
    }

    @Test
    void everyDeadlineSaysWhyItIsThatDayAndWhichStepsWereTaken() {
        var reference = cases.registered();
        var plan = cases.task(reference, "recordInvestigationPlan");
        cases.isLate(reference, plan, 1);

        var deadline = standing(reference).get("deadlines").get(0);

        assertThat(deadline.get("name").asText()).isEqualTo("Record the investigation plan");
        assertThat(deadline.get("with").asText()).isEqualTo("police");
        assertThat(deadline.get("why"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "Due 8 June 2026.",
                        "Source: Default of this system (table of clocks, version 1, row clock_investigationPlan).",
                        "Starts on Monday 1 June 2026; day 1 is the day after.",
                        "5 working days, leaving out weekends.",
                        "Ends on Monday 8 June 2026 at 23:59.");
        assertThat(deadline.get("steps"))
                .extracting(step -> step.get("rung").asInt())
                .containsExactly(0, 1);
        assertThat(deadline.get("steps").get(1).get("rule").asText()).isEqualTo("step_nextDay");
        assertThat(deadline.get("steps").get(1).get("tableVersion").asInt()).isPositive();
    }

    @Test
    void aCaseWithAdviceAndNothingMoreToAnswerIsNoCaseThatWaitsForThePolice() {
        var reference = cases.registered();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.does(reference, "askForAdvice");
        cases.does(reference, "triageAdviceRequest", "triageOutcome", "accept", "prosecutor", "prosecutor");
        cases.does(reference, "giveAdvice", "actionPlanNeeded", "no");
        assertThat(standing(reference).get("stage").asText())
                .isEqualTo("Early advice complete, investigation continuing");

        cases.does(reference, "decideNextStep", "nextStep", "continueInvestigation");
        assertThat(standing(reference).get("stage").asText())
                .isEqualTo("Early advice complete, investigation continuing");

        cases.does(reference, "continueInvestigation");
        cases.does(reference, "decideNextStep", "nextStep", "submitFile");
        assertThat(standing(reference).get("stage").asText()).isEqualTo("Charging consultation");
    }

    @Test
    void aSuspectIsShownAsTheyStandNow() {
        var reference = cases.registered("suspect1Status", "bail", "suspect1BailEnds", "2026-09-01");
        assertThat(suspect(reference)).isEqualTo("S1 bail 2026-09-01");

        cases.starts(
                "officer",
                "recordSuspectStatus",
                Cases.map(
                        "caseReference",
                        reference,
                        "suspect",
                        "S1",
                        "suspectStatusIs",
                        "custody",
                        "newCustodyEnd",
                        "2026-06-02T09:00+01:00",
                        "authorisedBy",
                        "inspector"));
        assertThat(suspect(reference)).isEqualTo("S1 custody 2026-06-02T09:00+01:00");
    }

    private String suspect(String reference) {
        var suspect = standing(reference).get("suspects").get(0);
        return suspect.get("label").asText() + " " + suspect.get("status").asText() + " "
                + suspect.get("until").asText();
    }

    private JsonNode standing(String reference) {
        return http.withBasicAuth("records.system", "demo").getForObject("/api/cases/" + reference, JsonNode.class);
    }
}
