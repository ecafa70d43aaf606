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
import uk.jointcasework.casefile.Suspects;

/** Somebody acts before bail or custody ends, and whatever changes is known everywhere at once. */
@Casework
class BailAndCustodyTest {

    private static final String WATCH = "bailAndCustody";
    private static final String ACT = "actBeforeExpiry";

    @Autowired
    private Cases cases;

    @Autowired
    private Suspects suspects;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aSergeantActsFourWeeksBeforeBailEnds() {
        var reference = onBailTo("2026-09-01");
        comesTo(reference, "2026-08-04T07:59:00Z");
        assertThat(cases.open(reference)).doesNotContain(ACT);

        comesTo(reference, "2026-08-04T08:00:00Z");
        assertThat(cases.who(reference, ACT)).isEqualTo("avon-and-somerset-sergeant");
        assertThat(cases.due(reference, ACT)).isEqualTo(LocalDate.of(2026, 9, 1));
        assertThat(cases.task(reference, ACT).getFollowUpDate()).isEqualTo("2026-08-04T08:00:00Z");
    }

    @Test
    void aBailThatIsExtendedIsWatchedToItsNewEnd() {
        var reference = onBailTo("2026-09-01");
        comesTo(reference, "2026-08-10T09:00:00Z");
        cases.does(reference, ACT, "suspectStatusIs", "bail", "bailExtension", "inspector");
        assertThat(cases.who(reference, "authoriseBail")).isEqualTo("avon-and-somerset-inspector");
        cases.does(
                reference,
                "authoriseBail",
                "representationsHeard",
                "yes",
                "bailExtensionGiven",
                "given",
                "newBailEnd",
                "2026-12-01",
                "bailConditionsChange",
                "stay");
        cases.runsJobs(reference);
        assertThat(cases.open(reference)).doesNotContain(ACT);
        assertThat(cases.answer(cases.task(reference, "recordInvestigationPlan"), "cardSuspects"))
                .isEqualTo("S1 on bail to 1 December 2026");

        comesTo(reference, "2026-11-03T09:00:00Z");
        assertThat(cases.due(reference, ACT)).isEqualTo(LocalDate.of(2026, 12, 1));
        assertThat(history(reference))
                .containsExactly(
                        "S1 bail 2026-09-01 null officer", "S1 bail 2026-12-01 inspector " + sergeantOf(reference));
    }

    @Test
    void aSuspectWhoIsReleasedWithoutBailIsWatchedNoMore() {
        var reference = onBailTo("2026-09-01");
        comesTo(reference, "2026-08-10T09:00:00Z");
        cases.does(reference, ACT, "suspectStatusIs", "releasedUnderInvestigation");

        assertThat(cases.ends(reference, WATCH)).containsExactly("watchOver");
        assertThat(cases.variable(reference, "suspectStatus")).isEqualTo("releasedUnderInvestigation");
        assertThat(suspects.daysToNearestExpiry(reference)).isEmpty();
    }

    @Test
    void anInspectorActsHoursBeforeCustodyEnds() {
        var reference = cases.registered("suspect1Status", "custody", "suspect1CustodyEnds", "2026-06-02T10:00+01:00");
        comesTo(reference, "2026-06-02T02:59:00Z");
        assertThat(cases.open(reference)).doesNotContain(ACT);

        comesTo(reference, "2026-06-02T03:00:00Z");
        var task = cases.task(reference, ACT);
        assertThat(cases.who(task)).isEqualTo("avon-and-somerset-inspector");
        assertThat(task.getDueDate()).isEqualTo("2026-06-02T09:00:00Z");
        assertThat(task.getFollowUpDate()).isEqualTo("2026-06-02T03:00:00Z");

        cases.complete(
                task,
                "suspectStatusIs",
                "bail",
                "newBailEnd",
                "2026-09-01",
                "authorisedBy",
                "custodyOfficer",
                "bailConditionsSet",
                "none");
        cases.runsJobs(reference);
        assertThat(cases.open(reference)).doesNotContain(ACT);
        assertThat(cases.variable(reference, "suspectStatus")).isEqualTo("bail");
    }

    @Test
    void eachSuspectIsWatchedAlone() {
        var reference = cases.registered(
                "suspectCount", "3",
                "suspect1Status", "bail",
                "suspect1BailEnds", "2026-09-01",
                "suspect2Status", "bail",
                "suspect2BailEnds", "2026-10-01",
                "suspect3Status", "notArrested");
        comesTo(reference, "2026-08-10T09:00:00Z");
        assertThat(acts(reference))
                .extracting(task -> cases.answer(task, "suspect"))
                .containsExactly("S1");

        comesTo(reference, "2026-09-03T09:00:00Z");
        assertThat(acts(reference))
                .extracting(task -> cases.answer(task, "suspect"))
                .containsExactly("S1", "S2");
    }

    @Test
    void aStatusThatIsRecordedIsKnownToEveryProcessAndCardOfTheCase() {
        var reference = cases.withPlan("item1Owner", "officer", "item1Due", "2026-09-01", "another1", false);
        records(
                "sergeant",
                reference,
                "S1",
                "suspectStatusIs",
                "bail",
                "newBailEnd",
                "2026-09-01",
                "authorisedBy",
                "custodyOfficer");

        var item = cases.task(reference, "completeActionItem");
        assertThat(cases.answer(item, "suspectStatus")).isEqualTo("bail");
        assertThat(cases.answer(item, "suspectSummary")).isEqualTo("S1 on bail to 1 September 2026");
        assertThat(cases.answer(item, "cardSuspects")).isEqualTo("S1 on bail to 1 September 2026");
        assertThat(cases.variable(reference, "suspectStatus")).isEqualTo("bail");
        assertThat(cases.ends(reference, "recordSuspectStatus")).containsExactly("statusRecorded");

        comesTo(reference, "2026-08-05T09:00:00Z");
        assertThat(cases.open(reference)).contains(ACT);
    }

    @Test
    void aStatusThatIsRecordedReplacesTheWatchAndTheTask() {
        var reference = onBailTo("2026-09-01");
        comesTo(reference, "2026-08-10T09:00:00Z");
        assertThat(cases.open(reference)).contains(ACT);

        records("officer", reference, "S1", "suspectStatusIs", "notArrested");
        assertThat(cases.open(reference)).doesNotContain(ACT);
        assertThat(cases.ends(reference, WATCH)).containsExactly("watchReplaced");

        records(
                "officer",
                reference,
                "S1",
                "suspectStatusIs",
                "custody",
                "newCustodyEnd",
                "2026-08-11T10:00+01:00",
                "authorisedBy",
                "inspector");
        assertThat(suspects.daysToNearestExpiry(reference)).hasValue(0);
        records(
                "officer",
                reference,
                "S1",
                "suspectStatusIs",
                "bail",
                "newBailEnd",
                "2026-11-09",
                "authorisedBy",
                "custodyOfficer");
        assertThat(suspects.daysToNearestExpiry(reference)).hasValue(91);
        assertThat(cases.ends(reference, WATCH)).containsExactly("watchReplaced", "watchReplaced");
    }

    @Test
    void theWatchOfANewBailKnowsThatNobodyIsHeldAnyMore() {
        var reference = cases.registered("suspect1Status", "custody", "suspect1CustodyEnds", "2026-06-02T10:00+01:00");
        records(
                "sergeant",
                reference,
                "S1",
                "suspectStatusIs",
                "bail",
                "newBailEnd",
                "2026-09-01",
                "authorisedBy",
                "custodyOfficer");
        comesTo(reference, "2026-08-10T09:00:00Z");

        assertThat(acts(reference)).singleElement().satisfies(act -> {
            assertThat(cases.answer(act, "suspectStatus")).isEqualTo("bail");
            assertThat(cases.answer(act, "suspectSummary")).isEqualTo("S1 on bail to 1 September 2026");
        });
    }

    @Test
    void aStatusIsRecordedOnlyForASuspectOfAnOpenCaseOfTheOwnForce() {
        var reference = cases.registered();

        assertThatThrownBy(() -> records("officer", reference, "S2", "suspectStatusIs", "notArrested"))
                .hasMessageContaining("has no suspect S2");
        assertThatThrownBy(() -> records("kent.officer", reference, "S1", "suspectStatusIs", "notArrested"))
                .hasMessageContaining("is no open case of your force");
        assertThat(history(reference)).hasSize(1);
    }

    @Test
    void theWatchEndsOnceTheSuspectIsDecided() {
        var reference = cases.withTheProsecutor(
                "suspectCount", "2",
                "suspect1Status", "bail",
                "suspect1BailEnds", "2026-09-01",
                "suspect2Status", "bail",
                "suspect2BailEnds", "2026-09-01");
        cases.does(reference, "decideForSuspect", "decision", "charge");
        cases.does(reference, "decideForSuspect", "decision", "furtherEvidence");

        assertThat(cases.ends(reference, WATCH)).containsExactly("watchReplaced");
        assertThat(cases.variable(reference, "suspectSummary")).isEqualTo("S1 decided, S2 on bail to 1 September 2026");
        assertThat(cases.variable(reference, "suspectStatus")).isEqualTo("bail");
    }

    @Test
    void theWatchEndsWithACaseThatThePoliceStop() {
        var reference = cases.investigated("suspect1Status", "bail", "suspect1BailEnds", "2026-09-01");
        cases.does(reference, "decideNextStep", "nextStep", "policeNoFurtherAction");
        cases.does(reference, "approvePoliceNoFurtherAction", "policeDecision", "approved", "outcomeCode", "15");

        assertThat(cases.ends(reference, WATCH)).containsExactly("watchReplaced");
        assertThat(suspects.daysToNearestExpiry(reference)).isEmpty();
    }

    @Test
    void aSuspectWhoseEndingIsOverturnedStandsAgainWithoutTheBailOfThatTime() {
        var reference = cases.investigated("suspect1Status", "bail", "suspect1BailEnds", "2026-09-01");
        cases.does(reference, "decideNextStep", "nextStep", "policeNoFurtherAction");
        cases.does(reference, "approvePoliceNoFurtherAction", "policeDecision", "approved", "outcomeCode", "15");
        cases.told(reference);
        cases.does(reference, "recordReviewRequest", "reviewAsked", "yes");
        cases.does(reference, "resolveLocally", "localOutcome", "overturned");
        cases.does(reference, "tellReviewOutcome");

        assertThat(cases.answer(cases.task(reference, "decideNextStep"), "suspectSummary"))
                .isEqualTo("S1 released under investigation");
        assertThat(suspects.daysToNearestExpiry(reference)).isEmpty();
    }

    @Test
    void nothingHappensByItselfWhenBailEnds() {
        var reference = onBailTo("2026-09-01");
        comesTo(reference, "2027-09-01T09:00:00Z");

        assertThat(cases.ends(reference, WATCH)).isEmpty();
        assertThat(cases.open(reference)).contains(ACT);
        assertThat(suspects.daysToNearestExpiry(reference)).hasValue(-365);
    }

    @Test
    void supportIsAtRiskUnlessTheVictimSaidYes() {
        assertThat(suspects.supportAtRisk(cases.registered())).isFalse();
        assertThat(suspects.supportAtRisk(cases.registered("victimSupports", "undecided")))
                .isTrue();
        assertThat(suspects.supportAtRisk(cases.registered("victimSupports", "no")))
                .isTrue();
    }

    private String onBailTo(String day) {
        return cases.registered("suspect1Status", "bail", "suspect1BailEnds", day);
    }

    private void records(String person, String reference, String suspect, Object... answers) {
        var all = Cases.map(answers);
        all.put("caseReference", reference);
        all.put("suspect", suspect);
        if ("bail".equals(all.get("suspectStatusIs"))) {
            all.putIfAbsent("arrestedOn", cases.inDays(0));
            all.putIfAbsent("bailConditionsSet", "none");
        }
        cases.starts(person, "recordSuspectStatus", all);
    }

    private void comesTo(String reference, String moment) {
        cases.passes(Duration.between(cases.now(), Instant.parse(moment)));
        cases.runsJobs(reference);
    }

    private List<Task> acts(String reference) {
        return cases.tasks(reference).stream()
                .filter(task -> task.getTaskDefinitionKey().equals(ACT))
                .toList();
    }

    private String sergeantOf(String reference) {
        return jdbc.sql("select changed_by from casework.suspect where case_reference = ? order by id desc limit 1")
                .param(reference)
                .query(String.class)
                .single();
    }

    private List<String> history(String reference) {
        return jdbc.sql("""
                        select concat_ws(' ', label, status, bail_until, coalesce(authorised_by, 'null'), changed_by)
                        from casework.suspect where case_reference = ? order by id
                        """).param(reference).query(String.class).list();
    }
}
