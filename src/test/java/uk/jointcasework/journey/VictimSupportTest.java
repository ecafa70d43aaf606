package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.jointcasework.casefile.Suspects;

/** A victim wavers, withdraws and comes back at any stage: both sides know, and a withdrawal is decided about. */
@Casework
class VictimSupportTest {

    private static final String PROCESS = "recordVictimSupport";
    private static final String CONSIDER = "considerWithdrawal";

    @Autowired
    private Cases cases;

    @Autowired
    private Suspects suspects;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void bothSidesRecordItAtAnyStageAndTheStageIsKept() {
        var reference = cases.withTheProsecutor();
        says("prosecutor", reference, "wavering");
        says("witness.care", reference, "withdrawn");

        assertThat(kept(reference))
                .containsExactly(
                        "wavering Charging consultation, S1 prosecutor",
                        "withdrawn Charging consultation, S1 witness.care");
        assertThat(cases.answer(cases.task(reference, "decideForSuspect"), "victimSupport"))
                .isEqualTo("withdrawn");
        assertThat(cases.answer(cases.task(reference, CONSIDER), "supportStage"))
                .isEqualTo("Charging consultation, S1");
    }

    @Test
    void nobodyRecordsItForACaseThatIsNotOfTheirForceOrArea() {
        var reference = cases.registered();
        for (var stranger : List.of("kent.officer", "southeast.prosecutor")) {
            assertThatThrownBy(() -> says(stranger, reference, "withdrawn"))
                    .hasMessageContaining("is no open case of your force or Area");
        }
        assertThat(kept(reference)).isEmpty();
    }

    @Test
    void theProsecutorOfTheCaseIsToldByMailEachTimeAndNotWhatItIs() {
        var reference = cases.withTheProsecutor();
        says("officer", reference, "wavering");
        cases.runsJobs(reference);
        assertThat(mailbox.about(reference, "supportChanged"))
                .singleElement()
                .satisfies(message -> assertThat(message.text()).doesNotContain("waver"));

        says("officer", reference, "back");
        cases.runsJobs(reference);
        assertThat(mailbox.about(reference, "supportChanged")).hasSize(2);
        assertThat(cases.ends(reference, PROCESS)).hasSize(2);
    }

    @Test
    void aWithdrawalIsWorkForAnInspectorWithADate() {
        var reference = cases.registered();
        says("officer", reference, "withdrawn");

        assertThat(cases.who(reference, CONSIDER)).isEqualTo("avon-and-somerset-inspector");
        assertThat(cases.due(reference, CONSIDER)).isEqualTo(LocalDate.of(2026, 6, 8));
        assertThat(suspects.supportAtRisk(reference)).isTrue();
    }

    @Test
    void whoeverWaversIsARiskAndNoQuestionForAnInspector() {
        var reference = cases.registered();
        says("officer", reference, "wavering");

        assertThat(cases.open(reference)).doesNotContain(CONSIDER);
        assertThat(suspects.supportAtRisk(reference)).isTrue();
    }

    @Test
    void aVictimWhoComesBackEndsTheQuestion() {
        var reference = cases.registered();
        says("officer", reference, "withdrawn");
        says("officer", reference, "back");

        assertThat(cases.open(reference)).doesNotContain(CONSIDER);
        assertThat(suspects.supportAtRisk(reference)).isFalse();
        assertThat(cases.variable(reference, "victimSupport")).isEqualTo("supports");
    }

    @Test
    void nothingIsStoppedBeforeAStatementAnOfferAndAThoughtOfTheEvidence() {
        var reference = cases.registered();
        says("officer", reference, "withdrawn");

        assertThatThrownBy(() -> considers(reference, "no", "stop"))
                .hasMessageContaining("Your decision: choose one of the answers offered");
        considers(reference, "no", "goOn");
        assertThat(cases.variable(reference, "victimSupport")).isEqualTo("withoutSupport");
        assertThat(cases.open(reference)).doesNotContain(CONSIDER);
    }

    @Test
    void aWithdrawalStopsACaseThroughOneDoorWithItsOwnOutcome() {
        var reference = cases.investigated();
        assertThatThrownBy(() -> cases.does(reference, "decideNextStep", "nextStep", "victimNoLongerSupports"))
                .as("nothing was recorded")
                .hasMessageContaining("Next step: choose one of the answers offered");
        cases.does(reference, "decideNextStep", "nextStep", "policeNoFurtherAction");
        assertThatThrownBy(() -> cases.does(
                        reference, "approvePoliceNoFurtherAction", "policeDecision", "approved", "outcomeCode", "16"))
                .as("another door")
                .hasMessageContaining("choose one of the answers offered");
        cases.does(reference, "approvePoliceNoFurtherAction", "policeDecision", "notApproved");

        cases.withdrawn(reference);
        cases.does(reference, "decideNextStep", "nextStep", "victimNoLongerSupports");
        cases.does(reference, "decideWithoutSupport", "supportDecision", "stop", "outcomeCode", "16");
        assertThat(cases.answer(cases.task(reference, "tellVictim"), "outcomeCode"))
                .isEqualTo("16");
    }

    @Test
    void aVictimWhoComesBackBeforeTheStopIsNotStopped() {
        var reference = cases.investigated();
        cases.withdrawn(reference);
        cases.does(reference, "decideNextStep", "nextStep", "victimNoLongerSupports");
        says("officer", reference, "back");

        assertThatThrownBy(() -> cases.does(reference, "decideWithoutSupport", "supportDecision", "stop"))
                .hasMessageContaining("Your decision: choose one of the answers offered");
    }

    private void considers(String reference, String statement, String decision) {
        cases.does(
                reference,
                CONSIDER,
                "withdrawalStatement",
                statement,
                "supportOffered",
                "yes",
                "evidenceLedConsidered",
                "yes",
                "withdrawalDecision",
                decision);
    }

    private void says(String person, String reference, String support) {
        cases.starts(
                person,
                PROCESS,
                Cases.map(
                        "caseReference",
                        reference,
                        "supportNow",
                        support,
                        "supportHeardFrom",
                        "victim",
                        "supportHeardOn",
                        cases.inDays(0)));
    }

    private List<String> kept(String reference) {
        return jdbc.sql("""
                        select concat_ws(' ', support, stage, recorded_by) from casework.victim_support
                        where case_reference = ? order by id
                        """).param(reference).query(String.class).list();
    }
}
