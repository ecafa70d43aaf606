package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Casework
class PreTrialWitnessInterviewTest {

    private static final String INTERVIEW = "preTrialWitnessInterview";

    @Autowired
    private Cases cases;

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
        cases.does(reference, "inviteWitness", "witnessAnswer", "accepts");
        assertThat(cases.who(reference, "arrangeInterview")).isEqualTo("south-west-paralegal");
        cases.does(reference, "arrangeInterview", "interviewOn", "2026-06-17T10:30+01:00");
        assertThat(cases.who(reference, "holdInterview")).isEqualTo("south-west-prosecutor: prosecutor.two");
        assertThat(cases.due(reference, "holdInterview")).isEqualTo(LocalDate.of(2026, 6, 17));
        cases.passes(Duration.ofDays(16));
        cases.does(reference, "holdInterview", "interviewResult", "held");
        assertThat(cases.who(reference, "recordInterviewEffect")).isEqualTo("south-west-prosecutor: prosecutor");
        cases.does(reference, "recordInterviewEffect");

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
    void aWitnessMayDeclineOnTheDay() {
        invited("accepts");
        cases.does(reference, "arrangeInterview");
        cases.does(reference, "holdInterview", "interviewResult", "declined");

        assertThat(cases.ends(reference, INTERVIEW)).containsExactly("interviewDeclined");
    }

    @Test
    void anInterviewIsArrangedAgainForAnotherDay() {
        invited("accepts");
        cases.does(reference, "arrangeInterview", "interviewOn", "2026-06-10T10:30+01:00");
        cases.does(reference, "holdInterview", "interviewResult", "rearrange");

        assertThat(cases.answer(cases.task(reference, "arrangeInterview"), "interviewOn"))
                .isNull();
        cases.does(reference, "arrangeInterview", "interviewOn", "2026-06-24T14:00+01:00");

        assertThat(cases.due(reference, "holdInterview")).isEqualTo(LocalDate.of(2026, 6, 24));
        assertThat(cases.answer(cases.task(reference, "holdInterview"), "interviewResult"))
                .isNull();
    }

    private void invited(String answer) {
        cases.does(reference, "proposeInterview");
        cases.does(reference, "approveInterview", "interviewApproval", "approved", "interviewer", "prosecutor.two");
        cases.does(reference, "inviteWitness", "witnessAnswer", answer);
    }
}
