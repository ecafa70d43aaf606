package uk.jointcasework.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {

    private static final Standing NOTHING = new Standing(List.of(), List.of(), List.of(), List.of("S1", "S2"));

    @ParameterizedTest
    @CsvSource({
        "charge,          charge,           charge,            charged",
        "charge,          noFurtherAction,  charge,            charged",
        "charge,          outOfCourt,       charge,            charged",
        "charge,          furtherEvidence,  furtherEvidence,   undecided",
        "charge,          interviewWitness, interviewWitness,  undecided",
        "noFurtherAction, noFurtherAction,  noFurtherAction,   noFurtherAction",
        "noFurtherAction, outOfCourt,       noFurtherAction,   noFurtherAction",
        "noFurtherAction, furtherEvidence,  furtherEvidence,   undecided",
        "outOfCourt,      outOfCourt,       outOfCourt,        otherReason",
        "furtherEvidence, interviewWitness, furtherEvidence,   undecided",
        "furtherEvidence, furtherEvidence,  furtherEvidence,   undecided",
        "interviewWitness, interviewWitness, interviewWitness, undecided",
    })
    void takesTheWayOnFromBothDecisionsInWhateverOrder(String first, String second, String wayOn, String ofCase) {
        var one = Decision.of(first);
        var other = Decision.of(second);

        assertThat(Decision.wayOn(List.of(one, other)).code()).isEqualTo(wayOn);
        assertThat(Decision.wayOn(List.of(other, one)).code()).isEqualTo(wayOn);
        assertThat(NOTHING.after("S1", one).after("S2", other).ofCase()).isEqualTo(ofCase);
        assertThat(NOTHING.after("S2", other).after("S1", one).ofCase()).isEqualTo(ofCase);
    }

    @Test
    void isUndecidedAsLongAsOneSuspectIs() {
        assertThat(NOTHING.after("S1", Decision.CHARGE).ofCase()).isEqualTo("undecided");
    }

    @Test
    void listsEachSuspectOnceByWhatWasDecided() {
        var standing = new Standing(List.of(), List.of(), List.of(), List.of("S1", "S2", "S3", "S4", "S5", "S6"))
                .after("S1", Decision.CHARGE)
                .after("S2", Decision.FURTHER_EVIDENCE)
                .after("S3", Decision.NO_FURTHER_ACTION)
                .after("S4", Decision.OUT_OF_COURT)
                .after("S5", Decision.CHARGE)
                .after("S6", Decision.INTERVIEW_WITNESS);

        assertThat(standing)
                .isEqualTo(new Standing(List.of("S1", "S5"), List.of("S3"), List.of("S4"), List.of("S2", "S6")));
    }

    @Test
    void addsToWhatWasDecidedBefore() {
        var before = new Standing(List.of("S1"), List.of("S2"), List.of(), List.of("S3"));

        var after = before.after("S3", Decision.NO_FURTHER_ACTION);

        assertThat(after).isEqualTo(new Standing(List.of("S1"), List.of("S2", "S3"), List.of(), List.of()));
        assertThat(after.ofCase()).isEqualTo("charged");
    }

    @Test
    void refusesAConsultationThatHasDecidedNothing() {
        assertThatThrownBy(() -> Decision.wayOn(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesADecisionItDoesNotKnow() {
        assertThatThrownBy(() -> Decision.of("perhaps")).hasMessageContaining("perhaps");
    }
}
