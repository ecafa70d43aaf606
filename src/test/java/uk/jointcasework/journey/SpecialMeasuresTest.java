package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Casework
class SpecialMeasuresTest {

    private static final String MEASURES = "specialMeasuresMeeting";

    @Autowired
    private Cases cases;

    private String reference;

    @BeforeEach
    void somebodyIsCharged() {
        reference = cases.withTheProsecutor();
        cases.does(reference, "decideForSuspect", "decision", "charge");
        cases.told(reference);
    }

    @Test
    void aVulnerableWitnessMayHaveAnIntermediary() {
        assertThat(cases.who(reference, "assessNeeds")).isEqualTo("avon-and-somerset-officer: officer");
        cases.does(reference, "assessNeeds", "needsGround", "under18", "witnessAccepts", "yes");
        assertThat(cases.who(reference, "offerMeeting")).isEqualTo("avon-and-somerset-witness-care");
        cases.does(reference, "offerMeeting", "meetingWanted", "yes");
        assertThat(cases.who(reference, "holdMeeting")).isEqualTo("south-west-prosecutor: prosecutor");
        cases.does(reference, "holdMeeting");
        assertThat(cases.who(reference, "recordMeasures")).isEqualTo("south-west-prosecutor: prosecutor");
        assertThat(cases.answer(cases.task(reference, "recordMeasures"), "eligibilityBasis"))
                .isEqualTo("section 16, vulnerable witness");
        cases.does(reference, "recordMeasures", "measureIntermediary", "asked", "measureAids", "notWanted");
        assertThat(cases.who(reference, "applyForMeasures")).isEqualTo("south-west-paralegal");
        cases.does(reference, "applyForMeasures");

        assertThat(cases.ends(reference, MEASURES)).containsExactly("measuresRecorded");
        cases.isAtRest(reference);
    }

    @Test
    void anIntimidatedWitnessIsNotAskedAboutAnIntermediaryAndMayGoWithoutAMeeting() {
        cases.does(reference, "assessNeeds", "needsGround", "fearOrDistress", "witnessAccepts", "yes");
        cases.does(reference, "offerMeeting", "meetingWanted", "no");
        assertThat(cases.answer(cases.task(reference, "recordMeasures"), "eligibilityBasis"))
                .isEqualTo("section 17, intimidated witness");
        assertThatThrownBy(() -> cases.does(reference, "recordMeasures", "measureIntermediary", "asked"))
                .isInstanceOf(IllegalArgumentException.class);

        cases.does(reference, "recordMeasures", "measureScreen", "asked");
        cases.does(reference, "applyForMeasures");

        assertThat(cases.ends(reference, MEASURES)).containsExactly("measuresRecorded");
    }

    @Test
    void aWitnessWhoWantsNoneIsNotAskedAgain() {
        cases.does(reference, "assessNeeds", "witnessAccepts", "no");

        assertThat(cases.ends(reference, MEASURES)).containsExactly("measuresRecorded");
        cases.isAtRest(reference);
    }
}
