package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
        cases.does(reference, "proposeInterview", "officerConsulted", "yes");
        assertThat(cases.who(reference, "approveInterview")).isEqualTo("south-west-legal-manager");
        cases.does(reference, "approveInterview", "interviewApproval", "approved", "interviewer", "prosecutor.two");
        assertThat(cases.who(reference, "inviteWitness")).isEqualTo("avon-and-somerset-officer: officer");
        cases.does(reference, "inviteWitness");
        withASupporter();
        assertThat(cases.who(reference, "arrangeInterview")).isEqualTo("south-west-paralegal");
        arranged("2026-06-17T10:30+01:00");
        assertThat(cases.who(reference, "holdInterview")).isEqualTo("south-west-prosecutor: prosecutor.two");
        assertThat(cases.due(reference, "holdInterview")).isEqualTo(LocalDate.of(2026, 6, 17));
        cases.passes(Duration.ofDays(16));
        cases.heldInOrder(reference);
        assertThat(cases.who(reference, "scheduleInterviewRecord")).isEqualTo("avon-and-somerset-officer: officer");
        cases.does(reference, "scheduleInterviewRecord");
        assertThat(cases.who(reference, "recordInterviewEffect")).isEqualTo("south-west-prosecutor: prosecutor");
        cases.does(
                reference,
                "recordInterviewEffect",
                "interviewEffect",
                "towardsCharge",
                "effectReason",
                "The times agree now.");

        assertThat(news()).containsExactlyInAnyOrder("interviewOffered", "interviewArranged", "interviewHeld");
        assertThat(cases.ends(reference, INTERVIEW)).containsExactly("interviewHeld");
        assertThat(cases.open(reference)).containsExactly("allocateProsecutor");
        cases.does(reference, "allocateProsecutor", "prosecutor", "prosecutor");
        var consultation = cases.task(reference, "holdConsultation");
        assertThat(cases.answer(consultation, "interviewEffect")).isEqualTo("towardsCharge");
        assertThat(cases.answer(consultation, "effectReason")).isEqualTo("The times agree now.");

        cases.does(reference, "holdConsultation");
        assertThat(cases.due(reference, "decideForSuspect")).isEqualTo(LocalDate.of(2026, 7, 15));
        cases.does(reference, "decideForSuspect", "decision", "charge");
        cases.told(reference);
        assertThat(cases.ends(reference, "preChargeJourney")).containsExactly("charged");
    }

    @Test
    void anInterviewThatIsNotApprovedLeavesTheDecisionToBeTakenWithoutIt() {
        cases.does(reference, "proposeInterview", "officerConsulted", "yes");
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
        cases.interviewed(reference);
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

    @Test
    void theOfficerIsHeardBeforeAnybodyApprovesAnInterview() {
        assertThatThrownBy(
                        () -> cases.does(reference, "proposeInterview", "officerConsulted", "no", "officerAsked", null))
                .hasMessageContaining("an answer is needed");

        cases.does(reference, "proposeInterview", "officerConsulted", "no", "officerAsked", "Is it safe for them now?");
        assertThat(cases.open(reference)).containsExactly("giveOfficerView");
        assertThat(cases.who(reference, "giveOfficerView")).isEqualTo("avon-and-somerset-officer: officer");
        assertThat(cases.answer(cases.task(reference, "giveOfficerView"), "officerAsked"))
                .isEqualTo("Is it safe for them now?");
        cases.does(reference, "giveOfficerView", "officerView", "It is, with somebody there.");

        assertThat(cases.answer(cases.task(reference, "approveInterview"), "officerView"))
                .isEqualTo("It is, with somebody there.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Voluntary", "Purpose", "Place", "Supporter", "Recording", "Disclosure"})
    void noInvitationGoesWithoutThisPoint(String point) {
        approved("prosecutor.two");

        assertThatThrownBy(() -> cases.does(reference, "inviteWitness", "invitationExplains" + point, false))
                .hasMessageContaining("this has to be ticked");
        assertThat(cases.open(reference)).containsExactly("inviteWitness");
    }

    @Test
    void nobodyHoldsAnInterviewWhoIsNotDesignated() {
        cases.does(reference, "proposeInterview", "officerConsulted", "yes");

        assertThatThrownBy(() -> cases.does(
                        reference,
                        "approveInterview",
                        "interviewApproval",
                        "approved",
                        "interviewer",
                        "prosecutor.four"))
                .hasMessageContaining("Interviewer: choose one of the answers offered");
        assertThat(cases.open(reference)).containsExactly("approveInterview");
    }

    @Test
    void whoIsDesignatedUntilADayHoldsNoInterviewAfterIt() {
        approved("prosecutor.three");
        cases.does(reference, "inviteWitness");
        withASupporter();

        assertThatThrownBy(() -> arranged("2026-06-17T10:30+01:00", "interviewerInstead", null))
                .hasMessageContaining("Interviewer on that day: choose one");
        assertThatThrownBy(() -> arranged("2026-06-17T10:30+01:00", "interviewerInstead", "prosecutor.three"))
                .hasMessageContaining("Interviewer on that day: choose one of the answers offered");
        arranged("2026-06-12T10:30+01:00");
        assertThat(cases.who(reference, "holdInterview")).isEqualTo("south-west-prosecutor: prosecutor.three");

        cases.does(reference, "holdInterview", "interviewResult", "rearrange");
        arranged("2026-06-17T10:30+01:00", "interviewerInstead", "prosecutor.two");
        assertThat(cases.who(reference, "holdInterview")).isEqualTo("south-west-prosecutor: prosecutor.two");
    }

    @Test
    void noDayIsSetBeforeTheWitnessHasChosenAnotherSupporter() {
        approved("prosecutor.two");
        cases.does(reference, "inviteWitness");
        assertThatThrownBy(() -> unsuitable(null)).hasMessageContaining("Who comes instead?: choose one");

        unsuitable("another");
        arranged("2026-06-17T10:30+01:00");

        assertThat(news()).containsExactlyInAnyOrder("interviewOffered", "interviewFixed");
        assertThat(meetings.latest(reference, Meetings.INTERVIEW)).isEmpty();
        assertThat(cases.answer(cases.task(reference, "holdInterview"), "supporterInstead"))
                .isEqualTo("another");
    }

    @Test
    void anIsvaWhoComesInsteadIsInvited() {
        approved("prosecutor.two");
        cases.does(reference, "inviteWitness");
        unsuitable("isva");
        arranged("2026-06-17T10:30+01:00");

        assertThat(news()).containsExactlyInAnyOrder("interviewOffered", "interviewArranged");
    }

    @Test
    void adviceThatComesFirstIsTakenBeforeADayIsSet() {
        cases.does(reference, "proposeInterview", "officerConsulted", "yes", "welfareAssessment", "adviceFirst");
        cases.does(reference, "approveInterview", "interviewApproval", "approved", "interviewer", "prosecutor.two");
        cases.does(reference, "inviteWitness");
        withASupporter();

        assertThatThrownBy(() -> arranged("2026-06-17T10:30+01:00", "adviceTakenOn", null))
                .hasMessageContaining("Advice that comes first taken on: give a date");
    }

    @Test
    void anInterviewIsNotHeldBeforeItsDayWithoutAReason() {
        invited("accepts");
        arranged("2026-06-17T10:30+01:00");

        assertThatThrownBy(() -> cases.does(
                        reference,
                        "holdInterview",
                        "interviewResult",
                        "held",
                        "interviewHeldOn",
                        "2026-06-01",
                        "heldEarlyReason",
                        null))
                .hasMessageContaining("Why it was held before the day that was booked: choose one");
        cases.passes(Duration.ofDays(16));
        assertThatThrownBy(() -> cases.does(
                        reference, "holdInterview", "interviewResult", "held", "heldEarlyReason", "witnessAsked"))
                .hasMessageContaining("leave this empty");
        cases.heldInOrder(reference);
    }

    @Test
    void aNewAccountAndWhatWasNotRecordedOrExplainedAreDealtWithBeforeTheEffectIsRecorded() {
        invited("accepts");
        arranged("2026-06-17T10:30+01:00");
        cases.passes(Duration.ofDays(16));
        cases.does(
                reference,
                "holdInterview",
                "interviewResult",
                "held",
                "introductionsRecorded",
                "no",
                "disclosureExplained",
                "no",
                "newAccount",
                "yes");

        assertThat(cases.open(reference)).containsExactly("takeFurtherStatement", "writeInterviewNote");
        assertThat(cases.who(reference, "takeFurtherStatement")).isEqualTo("avon-and-somerset-officer: officer");
        assertThat(cases.who(reference, "writeInterviewNote")).isEqualTo("south-west-prosecutor: prosecutor.two");
        assertThatThrownBy(() -> cases.does(reference, "writeInterviewNote", "disclosureExplainedOn", null))
                .hasMessageContaining("give a date");
        cases.does(reference, "takeFurtherStatement", "furtherStatement", "taken");
        assertThat(cases.open(reference)).containsExactly("scheduleInterviewRecord", "writeInterviewNote");
        cases.does(reference, "scheduleInterviewRecord");
        assertThat(cases.open(reference)).containsExactly("writeInterviewNote");
        cases.does(reference, "writeInterviewNote", "interviewNote", "The microphone was off for a minute.");

        var effect = cases.task(reference, "recordInterviewEffect");
        assertThat(cases.answer(effect, "interviewNote")).isEqualTo("The microphone was off for a minute.");
        assertThat(cases.answer(effect, "furtherStatement")).isEqualTo("taken");
        cases.does(reference, "recordInterviewEffect");
        assertThat(cases.ends(reference, INTERVIEW)).containsExactly("interviewHeld");
    }

    @Test
    void anInterviewThatTheCpsCallsOffIsNotDeclinedByTheWitness() {
        invited("accepts");
        arranged("2026-06-17T10:30+01:00");
        cases.does(reference, "holdInterview", "interviewResult", "calledOff", "calledOffReason", "cpsCancelled");

        assertThat(news()).containsExactlyInAnyOrder("interviewOffered", "interviewArranged", "interviewCalledOff");
        assertThat(interview().cancelled()).isTrue();
        assertThat(cases.ends(reference, INTERVIEW)).containsExactly("interviewCalledOff");
    }

    @Test
    void aWitnessWhoIsIllBeforeADayIsFoundHasNotDeclined() {
        invited("accepts");
        cases.does(reference, "arrangeInterview", "interviewArrangement", "notHeld", "calledOffReason", "witnessIll");

        assertThat(cases.ends(reference, INTERVIEW)).containsExactly("interviewCalledOff");
        assertThat(cases.open(reference)).containsExactly("allocateProsecutor");
    }

    private void approved(String interviewer) {
        cases.does(
                reference,
                "proposeInterview",
                "officerConsulted",
                "yes",
                "welfareAssessment",
                "noConcern",
                "witnessUnder18",
                "no");
        cases.does(reference, "approveInterview", "interviewApproval", "approved", "interviewer", interviewer);
    }

    private void unsuitable(String instead) {
        cases.does(
                reference,
                "recordInvitationAnswer",
                "witnessAnswer",
                "accepts",
                "supporterWanted",
                "yes",
                "supporterSuitable",
                "no",
                "supporterInstead",
                instead);
    }

    private void arranged(String start, Object... more) {
        var answers = new ArrayList<Object>(
                List.of("interviewArrangement", "dayFound", "interviewOn", start, "interviewMinutes", "90"));
        answers.addAll(Arrays.asList(more));
        cases.does(reference, "arrangeInterview", answers.toArray());
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
        cases.does(reference, "proposeInterview", "officerConsulted", "yes");
        cases.does(reference, "approveInterview", "interviewApproval", "approved", "interviewer", "prosecutor.two");
        cases.does(reference, "inviteWitness");
        if (answer.equals("accepts")) {
            withASupporter();
        } else {
            cases.does(reference, "recordInvitationAnswer", "witnessAnswer", answer);
        }
    }

    private void withASupporter() {
        cases.does(
                reference,
                "recordInvitationAnswer",
                "witnessAnswer",
                "accepts",
                "supporterWanted",
                "yes",
                "supporterSuitable",
                "yes");
    }
}
