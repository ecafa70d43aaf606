package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import uk.jointcasework.meeting.Meeting;
import uk.jointcasework.meeting.Meetings;

@Casework
class SpecialMeasuresTest {

    private static final String MEASURES = "specialMeasuresMeeting";

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
    void aVulnerableWitnessMayHaveAnIntermediary() {
        assertThat(cases.who(reference, "assessNeeds")).isEqualTo("avon-and-somerset-officer: officer");
        cases.does(reference, "assessNeeds", "needsGround", "under18", "witnessAccepts", "yes");
        assertThat(cases.who(reference, "offerMeeting")).isEqualTo("avon-and-somerset-witness-care");
        cases.does(reference, "offerMeeting");
        cases.does(reference, "recordMeetingAnswer", "meetingWanted", "yes");
        assertThat(cases.who(reference, "bookMeeting")).isEqualTo("avon-and-somerset-witness-care");
        booked("2026-06-18T14:15+01:00");
        assertThat(cases.who(reference, "holdMeeting")).isEqualTo("south-west-prosecutor: prosecutor");
        assertThat(cases.due(reference, "holdMeeting")).isEqualTo(LocalDate.of(2026, 6, 18));
        cases.passes(Duration.ofDays(17));
        cases.does(reference, "holdMeeting", "meetingResult", "held");
        assertThat(cases.who(reference, "recordMeasures")).isEqualTo("south-west-prosecutor: prosecutor");
        assertThat(cases.answer(cases.task(reference, "recordMeasures"), "eligibilityBasis"))
                .isEqualTo("section 16, vulnerable witness");
        cases.does(reference, "recordMeasures", "measureIntermediary", "asked", "measureAids", "notWanted");
        assertThat(cases.who(reference, "applyForMeasures")).isEqualTo("south-west-paralegal");
        cases.does(reference, "applyForMeasures");

        assertThat(cases.ends(reference, MEASURES)).containsExactly("measuresRecorded");
        assertThat(news()).containsExactlyInAnyOrder("meetingOffered", "meetingBooked", "meetingHeld");
        cases.isAtRest(reference);
    }

    @Test
    void aMeetingIsMovedAsOftenAsNeededAndStaysTheSameMeeting() {
        wanted();
        booked("2026-06-18T14:15+01:00");
        var first = meeting();
        cases.does(reference, "holdMeeting", "meetingResult", "newDay");
        booked("2026-06-19T14:15+01:00");
        cases.does(reference, "holdMeeting", "meetingResult", "newDay");
        booked("2026-12-03T14:15+00:00");

        assertThat(news()).containsExactlyInAnyOrder("meetingOffered", "meetingBooked", "meetingMoved", "meetingMoved");
        assertThat(meeting())
                .isEqualTo(new Meeting(
                        first.uid(), 2, false, Instant.parse("2026-12-03T14:15:00Z"), Duration.ofMinutes(60)));
        assertThat(cases.due(reference, "holdMeeting")).isEqualTo(LocalDate.of(2026, 12, 3));
        assertThat(cases.answer(cases.task(reference, "holdMeeting"), "meetingResult"))
                .isNull();
    }

    @Test
    void aMeetingThatIsCalledOffLeavesTheMeasuresToBeRecordedWithoutIt() {
        wanted();
        booked("2026-06-18T14:15+01:00");
        cases.does(reference, "holdMeeting", "meetingResult", "calledOff");

        assertThat(news()).containsExactlyInAnyOrder("meetingOffered", "meetingBooked", "meetingCancelled");
        assertThat(meeting().cancelled()).isTrue();
        assertThat(meeting().sequence()).isEqualTo(1);
        assertThat(cases.open(reference)).containsExactly("recordMeasures");
    }

    @Test
    void aWitnessMayChangeTheirMindBeforeATimeIsFound() {
        wanted();
        cases.does(reference, "bookMeeting", "meetingArrangement", "calledOff");

        assertThat(news()).containsExactlyInAnyOrder("meetingOffered", "meetingCancelled");
        assertThat(meetings.latest(reference, Meetings.SPECIAL_MEASURES)).isEmpty();
        assertThat(cases.open(reference)).containsExactly("recordMeasures");
    }

    @Test
    void nothingButTheResultIsAskedOfAMeetingThatWasNotHeld() {
        wanted();
        booked("2026-06-18T14:15+01:00");

        assertThatThrownBy(() ->
                        cases.forces(reference, "holdMeeting", "meetingResult", "newDay", "meetingHow", "telephone"))
                .hasMessageContaining("leave this empty");
    }

    @Test
    void theMeetingsOfTwoSuspectsChargedOneAfterTheOtherAreTwoMeetings() {
        reference = cases.withTheProsecutor("suspectCount", "2", "suspect2Status", "releasedUnderInvestigation");
        cases.does(reference, "decideForSuspect", "decision", "charge");
        cases.does(reference, "decideForSuspect", "decision", "interviewWitness");
        cases.told(reference);
        wanted();
        booked("2026-06-18T14:15+01:00");
        var first = meeting();
        chargedAsWell();
        wanted();
        booked("2026-06-19T14:15+01:00");

        assertThat(meeting().uid()).isNotEqualTo(first.uid());
        assertThat(meeting().sequence()).isZero();
        assertThat(news())
                .containsExactlyInAnyOrder("meetingOffered", "meetingBooked", "meetingOffered", "meetingBooked");
    }

    @Test
    void anIntimidatedWitnessIsNotAskedAboutAnIntermediaryAndMayGoWithoutAMeeting() {
        cases.does(reference, "assessNeeds", "needsGround", "fearOrDistress", "witnessAccepts", "yes");
        cases.does(reference, "offerMeeting");
        cases.does(reference, "recordMeetingAnswer", "meetingWanted", "no");
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

    private void wanted() {
        cases.does(reference, "assessNeeds", "witnessAccepts", "yes");
        cases.does(reference, "offerMeeting");
        cases.does(reference, "recordMeetingAnswer", "meetingWanted", "yes");
    }

    private void booked(String start) {
        cases.does(
                reference,
                "bookMeeting",
                "meetingArrangement",
                "timeFound",
                "meetingOn",
                start,
                "meetingMinutes",
                "60");
    }

    private void chargedAsWell() {
        cases.does(reference, "proposeInterview");
        cases.does(reference, "approveInterview", "interviewApproval", "notApproved");
        cases.consulted(reference);
        cases.does(reference, "decideForSuspect", "decision", "charge");
        cases.told(reference);
    }

    private Meeting meeting() {
        return meetings.latest(reference, Meetings.SPECIAL_MEASURES).orElseThrow();
    }

    private List<String> news() {
        return cases.milestones(reference).stream()
                .filter(milestone -> milestone.startsWith("meeting"))
                .toList();
    }
}
