package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import uk.jointcasework.meeting.Meetings;

/** The meeting before the trial: neither the interview of a witness nor the meeting about special measures. */
@Casework
class PreTrialMeetingTest {

    private static final String MEETING = "preTrialMeeting";

    @Autowired
    private Cases cases;

    @Autowired
    private Meetings meetings;

    private String reference;

    @BeforeEach
    void somebodyIsCharged() {
        reference = cases.withTheProsecutor();
        cases.does(reference, "decideForSuspect", "decision", "charge");
        cases.told(reference);
    }

    @Test
    void isOfferedAfterAPleaOfNotGuiltyEvenToAVictimWhoWantsNoMeasures() {
        cases.does(reference, "assessNeeds", "needsGround", "fearOrDistress", "witnessAccepts", "no");
        assertThat(cases.open(reference)).doesNotContain("offerPreTrialMeeting");
        cases.tried(reference, "measuresWantedNow", "no", "pleaOn", "2026-06-01");

        assertThat(cases.open(reference)).containsExactly("offerPreTrialMeeting");
        assertThat(cases.who(reference, "offerPreTrialMeeting")).isEqualTo("south-west-paralegal");
        assertThat(cases.due(reference, "offerPreTrialMeeting")).isEqualTo(LocalDate.of(2026, 6, 8));
    }

    @Test
    void isNotOfferedToAChildNorWithoutATrial() {
        cases.does(reference, "assessNeeds", "needsGround", "under18", "witnessAccepts", "no");
        cases.tried(reference, "measuresWantedNow", "no");

        cases.isAtRest(reference);
        assertThat(cases.ends(reference, MEETING)).isEmpty();
    }

    @Test
    void isBookedMovedAndHeldApartFromTheMeetingAboutMeasures() {
        offered();
        cases.does(reference, "recordPreTrialAnswer", "preTrialWanted", "yes");
        booked("2026-06-18T14:15+01:00");
        assertThat(cases.who(reference, "holdPreTrialMeeting")).isEqualTo("south-west-paralegal");
        assertThat(cases.due(reference, "holdPreTrialMeeting")).isEqualTo(LocalDate.of(2026, 6, 18));
        cases.does(reference, "holdPreTrialMeeting", "preTrialResult", "newDay");
        booked("2026-06-19T14:15+01:00");
        cases.does(reference, "holdPreTrialMeeting", "preTrialResult", "held", "preTrialEvidenceKeptOut", "yes");

        assertThat(news())
                .containsExactlyInAnyOrder(
                        "preTrialMeetingOffered",
                        "preTrialMeetingBooked",
                        "preTrialMeetingMoved",
                        "preTrialMeetingHeld");
        assertThat(meetings.latest(reference, Meetings.SPECIAL_MEASURES)).isEmpty();
        assertThat(cases.ends(reference, MEETING)).containsExactly("preTrialMeetingOver");
        cases.isAtRest(reference);
    }

    @Test
    void evidenceThatCameUpIsTheProsecutorsWork() {
        offered();
        cases.does(reference, "recordPreTrialAnswer", "preTrialWanted", "yes");
        booked("2026-06-18T14:15+01:00");
        cases.does(
                reference,
                "holdPreTrialMeeting",
                "preTrialResult",
                "held",
                "preTrialEvidenceKeptOut",
                "no",
                "preTrialEvidenceMentioned",
                "The victim began to speak of it and was stopped.");

        assertThat(cases.who(reference, "reviewWhatWasSaid")).isEqualTo("south-west-prosecutor: prosecutor");
        assertThat(cases.answer(cases.task(reference, "reviewWhatWasSaid"), "preTrialEvidenceMentioned"))
                .isEqualTo("The victim began to speak of it and was stopped.");
        cases.does(reference, "reviewWhatWasSaid");
        cases.isAtRest(reference);
    }

    @Test
    void nobodyIsToldOfACallingOffWhoWasNeverGivenATime() {
        offered();
        cases.does(reference, "recordPreTrialAnswer", "preTrialWanted", "yes");
        cases.does(reference, "bookPreTrialMeeting", "preTrialArrangement", "calledOff");

        assertThat(news()).containsExactly("preTrialMeetingOffered");
        assertThat(cases.ends(reference, MEETING)).containsExactly("preTrialMeetingCalledOff");
    }

    @Test
    void isCalledOffOnceItIsBooked() {
        offered();
        cases.does(reference, "recordPreTrialAnswer", "preTrialWanted", "yes");
        booked("2026-06-18T14:15+01:00");
        cases.does(reference, "holdPreTrialMeeting", "preTrialResult", "calledOff");
        assertThat(meetings.latest(reference, Meetings.BEFORE_TRIAL)
                        .orElseThrow()
                        .cancelled())
                .isTrue();

        somebodyIsCharged();
        offered();
        cases.does(reference, "recordPreTrialAnswer", "preTrialWanted", "yes");
        booked("2026-06-18T14:15+01:00");
        cases.does(reference, "holdPreTrialMeeting", "preTrialResult", "newDay");
        cases.does(reference, "bookPreTrialMeeting", "preTrialArrangement", "calledOff");

        assertThat(news())
                .containsExactlyInAnyOrder(
                        "preTrialMeetingOffered", "preTrialMeetingBooked", "preTrialMeetingCancelled");
        cases.isAtRest(reference);
    }

    @Test
    void aVictimMayDoWithoutIt() {
        offered();
        cases.does(reference, "recordPreTrialAnswer", "preTrialWanted", "no");

        assertThat(cases.ends(reference, MEETING)).containsExactly("preTrialMeetingNotWanted");
        cases.isAtRest(reference);
    }

    private void offered() {
        cases.does(reference, "assessNeeds", "needsGround", "fearOrDistress", "witnessAccepts", "no");
        cases.tried(reference, "measuresWantedNow", "no");
        cases.does(reference, "offerPreTrialMeeting");
    }

    private void booked(String start) {
        cases.does(
                reference,
                "bookPreTrialMeeting",
                "preTrialArrangement",
                "timeFound",
                "preTrialOn",
                start,
                "preTrialMinutes",
                "60");
    }

    private List<String> news() {
        return cases.milestones(reference).stream()
                .filter(milestone -> milestone.startsWith("preTrial"))
                .toList();
    }
}
