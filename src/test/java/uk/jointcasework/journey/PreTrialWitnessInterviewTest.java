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
class PreTrialWitnessInterviewTest {

    private static final String INTERVIEW = "preTrialWitnessInterview";

    @Autowired
    private Cases cases;

    @Autowired
    private Meetings meetings;

    private String reference;

    @BeforeEach
    void anInterviewIsWanted() {
        reference = cases.withTheProsecutor();
        cases.does(reference, "decideForSuspect", "decision", "interviewWitness");
    }

    @Test
    void anInterviewIsHeldAndTheDecisionTakenWithTheFileStillAtTheCps() {
        assertThat(cases.who(reference, "proposeInterview")).isEqualTo("south-west-prosecutor: prosecutor");
        cases.does(reference, "proposeInterview");
        assertThat(cases.who(reference, "approveInterview")).isEqualTo("south-west-legal-manager");
        cases.does(reference, "approveInterview", "interviewApproval", "approved", "interviewer", "prosecutor.two");
        assertThat(cases.who(reference, "inviteWitness")).isEqualTo("avon-and-somerset-officer: officer");
        cases.does(reference, "inviteWitness");
        cases.does(reference, "recordInvitationAnswer", "witnessAnswer", "accepts");
        assertThat(cases.who(reference, "arrangeInterview")).isEqualTo("south-west-paralegal");
        arranged("2026-06-17T10:30+01:00");
        assertThat(cases.who(reference, "holdInterview")).isEqualTo("south-west-prosecutor: prosecutor.two");
        assertThat(cases.due(reference, "holdInterview")).isEqualTo(LocalDate.of(2026, 6, 17));
        cases.passes(Duration.ofDays(16));
        cases.does(reference, "holdInterview", "interviewResult", "held");
        assertThat(cases.who(reference, "recordInterviewEffect")).isEqualTo("south-west-prosecutor: prosecutor");
        cases.does(reference, "recordInterviewEffect");

        assertThat(news()).containsExactlyInAnyOrder("interviewOffered", "interviewArranged", "interviewHeld");
        assertThat(cases.ends(reference, INTERVIEW)).containsExactly("interviewHeld");
        assertThat(cases.open(reference)).containsExactly("allocateProsecutor");

        cases.consulted(reference);
        assertThat(cases.due(reference, "decideForSuspect")).isEqualTo(LocalDate.of(2026, 7, 15));
        cases.does(reference, "decideForSuspect", "decision", "charge");
        cases.told(reference);
        assertThat(cases.ends(reference, "preChargeJourney")).containsExactly("charged");
    }

    @Test
    void anInterviewThatIsNotApprovedLeavesTheDecisionToBeTakenWithoutIt() {
        cases.does(reference, "proposeInterview");
        cases.does(reference, "approveInterview", "interviewApproval", "notApproved");

        assertThat(cases.ends(reference, INTERVIEW)).containsExactly("interviewNotApproved");
        assertThat(cases.open(reference)).containsExactly("allocateProsecutor");
    }

    @Test
    void aWitnessMayDeclineTheInvitation() {
        invited("declines");

        assertThat(cases.ends(reference, INTERVIEW)).containsExactly("interviewDeclined");
        assertThat(cases.open(reference)).containsExactly("allocateProsecutor");
    }

    @Test
    void aWitnessMayDeclineOnTheDayOrBeforeAndTheInterviewIsCalledOff() {
        invited("accepts");
        arranged("2026-06-17T10:30+01:00");
        var booked = interview();
        cases.does(reference, "holdInterview", "interviewResult", "declined");

        assertThat(news())
                .containsExactlyInAnyOrder(
                        "interviewOffered", "interviewArranged", "interviewCancelled", "interviewDeclined");
        assertThat(interview()).isEqualTo(new Meeting(booked.uid(), 1, true, booked.start(), booked.length()));
        assertThat(cases.ends(reference, INTERVIEW)).containsExactly("interviewDeclined");
    }

    @Test
    void anInterviewIsMovedToAnotherDayBeforeItsDay() {
        invited("accepts");
        arranged("2026-06-10T10:30+01:00");
        var booked = interview();
        assertThat(booked.start()).isEqualTo(Instant.parse("2026-06-10T09:30:00Z"));
        assertThat(booked.length()).isEqualTo(Duration.ofMinutes(90));
        cases.does(reference, "holdInterview", "interviewResult", "rearrange");

        assertThat(cases.answer(cases.task(reference, "arrangeInterview"), "interviewOn"))
                .isNull();
        arranged("2026-06-24T14:00+01:00");

        assertThat(cases.due(reference, "holdInterview")).isEqualTo(LocalDate.of(2026, 6, 24));
        assertThat(cases.answer(cases.task(reference, "holdInterview"), "interviewResult"))
                .isNull();
        assertThat(news()).containsExactlyInAnyOrder("interviewOffered", "interviewArranged", "interviewMoved");
        assertThat(interview())
                .isEqualTo(new Meeting(
                        booked.uid(), 1, false, Instant.parse("2026-06-24T13:00:00Z"), Duration.ofMinutes(90)));
    }

    @Test
    void anInterviewThatNeedsAnotherDayMayBeCalledOffInstead() {
        invited("accepts");
        arranged("2026-06-10T10:30+01:00");
        cases.does(reference, "holdInterview", "interviewResult", "rearrange");
        cases.does(reference, "arrangeInterview", "interviewArrangement", "calledOff");

        assertThat(news())
                .containsExactlyInAnyOrder(
                        "interviewOffered", "interviewArranged", "interviewCancelled", "interviewDeclined");
        assertThat(interview().cancelled()).isTrue();
        assertThat(cases.ends(reference, INTERVIEW)).containsExactly("interviewDeclined");
    }

    @Test
    void anInterviewThatWasNeverBookedIsCalledOffWithoutAnInvitation() {
        invited("accepts");
        cases.does(reference, "arrangeInterview", "interviewArrangement", "calledOff");

        assertThat(news()).containsExactlyInAnyOrder("interviewOffered", "interviewCancelled", "interviewDeclined");
        assertThat(meetings.latest(reference, Meetings.INTERVIEW)).isEmpty();
    }

    @Test
    void theNextInterviewOfACaseIsAMeetingOfItsOwn() {
        invited("accepts");
        arranged("2026-06-10T10:30+01:00");
        var first = interview();
        cases.passes(Duration.ofDays(9));
        cases.does(reference, "holdInterview", "interviewResult", "held");
        cases.does(reference, "recordInterviewEffect");
        cases.consulted(reference);
        cases.does(reference, "decideForSuspect", "decision", "interviewWitness");
        invited("accepts");
        arranged("2026-06-24T14:00+01:00");

        assertThat(interview().uid()).isNotEqualTo(first.uid());
        assertThat(interview().sequence()).isZero();
        assertThat(news())
                .containsExactlyInAnyOrder(
                        "interviewOffered",
                        "interviewArranged",
                        "interviewHeld",
                        "interviewOffered",
                        "interviewArranged");
    }

    @Test
    void anInterviewIsBookedForATimeToComeWithinTwoYears() {
        invited("accepts");

        assertThatThrownBy(() -> arranged("2026-06-01T09:45+01:00")).hasMessageContaining("not in the past");
        assertThatThrownBy(() -> arranged("2028-06-02T09:45+01:00")).hasMessageContaining("within 24 months");
        assertThat(meetings.latest(reference, Meetings.INTERVIEW)).isEmpty();
    }

    private void arranged(String start) {
        cases.does(
                reference,
                "arrangeInterview",
                "interviewArrangement",
                "dayFound",
                "interviewOn",
                start,
                "interviewMinutes",
                "90");
    }

    private Meeting interview() {
        return meetings.latest(reference, Meetings.INTERVIEW).orElseThrow();
    }

    private List<String> news() {
        return cases.milestones(reference).stream()
                .filter(milestone -> milestone.startsWith("interview"))
                .toList();
    }

    private void invited(String answer) {
        cases.does(reference, "proposeInterview");
        cases.does(reference, "approveInterview", "interviewApproval", "approved", "interviewer", "prosecutor.two");
        cases.does(reference, "inviteWitness");
        cases.does(reference, "recordInvitationAnswer", "witnessAnswer", answer);
    }
}
