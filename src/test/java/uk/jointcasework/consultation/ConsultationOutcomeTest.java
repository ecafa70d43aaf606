package uk.jointcasework.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsultationOutcomeTest {

    private static final ConsultationOutcome.Standing NOTHING =
            new ConsultationOutcome.Standing(List.of(), List.of(), List.of());

    @ParameterizedTest
    @CsvSource({
        "charge,          charge,           charge,            true,  charged",
        "charge,          noFurtherAction,  charge,            true,  charged",
        "charge,          outOfCourt,       charge,            true,  charged",
        "charge,          furtherEvidence,  furtherEvidence,   true,  undecided",
        "charge,          interviewWitness, interviewWitness,  true,  undecided",
        "noFurtherAction, noFurtherAction,  noFurtherAction,   true,  noFurtherAction",
        "noFurtherAction, outOfCourt,       noFurtherAction,   true,  noFurtherAction",
        "noFurtherAction, furtherEvidence,  furtherEvidence,   true,  undecided",
        "outOfCourt,      outOfCourt,       outOfCourt,        true,  otherReason",
        "furtherEvidence, interviewWitness, furtherEvidence,   false, undecided",
        "furtherEvidence, furtherEvidence,  furtherEvidence,   false, undecided",
        "interviewWitness, interviewWitness, interviewWitness, false, undecided",
    })
    void takesTheWayOnFromBothDecisions(String first, String second, String wayOn, boolean toTell, String standing) {
        var outcome = new ConsultationOutcome(NOTHING, decisions(first, second));

        assertThat(outcome.wayOn().code()).isEqualTo(wayOn);
        assertThat(outcome.hasDecisionsToTell()).isEqualTo(toTell);
        assertThat(outcome.caseStanding()).isEqualTo(standing);
        // The order of the suspects makes no difference.
        var turned = new ConsultationOutcome(NOTHING, decisions(second, first));
        assertThat(turned.wayOn()).isEqualTo(outcome.wayOn());
        assertThat(turned.caseStanding()).isEqualTo(standing);
    }

    @Test
    void listsTheSuspectsOfEachDecision() {
        var now = new LinkedHashMap<String, Decision>();
        now.put("S1", Decision.CHARGE);
        now.put("S2", Decision.FURTHER_EVIDENCE);
        now.put("S3", Decision.NO_FURTHER_ACTION);
        now.put("S4", Decision.OUT_OF_COURT);
        now.put("S5", Decision.CHARGE);
        now.put("S6", Decision.INTERVIEW_WITNESS);
        var outcome = new ConsultationOutcome(NOTHING, now);

        assertThat(outcome.chargedNow()).containsExactly("S1", "S5");
        assertThat(outcome.notChargedNow()).containsExactly("S3");
        assertThat(outcome.outOfCourtNow()).containsExactly("S4");
        assertThat(outcome.undecided()).containsExactly("S2", "S6");
    }

    @Test
    void addsToWhatWasDecidedBefore() {
        var before = new ConsultationOutcome.Standing(List.of("S1"), List.of("S2"), List.of());
        var outcome = new ConsultationOutcome(before, Map.of("S3", Decision.NO_FURTHER_ACTION));

        assertThat(outcome.after())
                .isEqualTo(new ConsultationOutcome.Standing(List.of("S1"), List.of("S2", "S3"), List.of()));
        assertThat(outcome.wayOn()).isEqualTo(Decision.NO_FURTHER_ACTION);
        assertThat(outcome.caseStanding()).isEqualTo("charged");
    }

    @Test
    void refusesAConsultationAboutNobody() {
        assertThatThrownBy(() -> new ConsultationOutcome(NOTHING, Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesADecisionItDoesNotKnow() {
        assertThatThrownBy(() -> Decision.of("perhaps")).hasMessageContaining("perhaps");
    }

    private static Map<String, Decision> decisions(String first, String second) {
        var decisions = new LinkedHashMap<String, Decision>();
        decisions.put("S1", Decision.of(first));
        decisions.put("S2", Decision.of(second));
        return decisions;
    }
}
