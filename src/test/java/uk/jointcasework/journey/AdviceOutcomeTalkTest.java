package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import uk.jointcasework.meeting.Meeting;
import uk.jointcasework.meeting.Meetings;

@Casework
class AdviceOutcomeTalkTest {

    private static final String TALK = "adviceOutcomeTalk";

    @Autowired
    private Cases cases;

    @Autowired
    private Meetings meetings;

    @Test
    void aTalkIsBookedAndHeld() {
        var reference = advised();
        plans("sergeant", reference, "2026-06-10T16:00+01:00");
        assertThat(cases.who(reference, "holdTalk")).isEqualTo("avon-and-somerset-officer: officer");
        assertThat(cases.due(reference, "holdTalk")).isEqualTo(LocalDate.of(2026, 6, 10));
        assertThat(talk(reference).start()).isEqualTo(Instant.parse("2026-06-10T15:00:00Z"));
        assertThat(talk(reference).length()).isEqualTo(Duration.ofMinutes(45));
        cases.passes(Duration.ofDays(9));
        cases.does(reference, "holdTalk", "talkResult", "held");

        assertThat(cases.ends(reference, TALK)).containsExactly("talkHeld");
        assertThat(news(reference)).containsExactlyInAnyOrder("talkBooked", "talkHeld");
        assertThat(cases.open(reference)).containsExactly("decideNextStep");
    }

    @Test
    void aTalkIsMovedAsOftenAsNeededAndStaysTheSameTalk() {
        var reference = advised();
        plans("officer", reference, "2026-06-10T16:00+01:00");
        var booked = talk(reference);
        moves(reference, "2026-06-11T16:00+01:00");
        assertThat(cases.due(reference, "holdTalk")).isEqualTo(LocalDate.of(2026, 6, 11));
        assertThat(cases.answer(cases.task(reference, "holdTalk"), "talkOn")).isEqualTo("2026-06-11T16:00+01:00");
        assertThat(cases.answer(cases.task(reference, "holdTalk"), "talkMovedTo"))
                .isNull();
        moves(reference, "2026-06-12T16:00+01:00");

        assertThat(news(reference)).containsExactlyInAnyOrder("talkBooked", "talkMoved", "talkMoved");
        assertThat(talk(reference))
                .isEqualTo(new Meeting(
                        booked.uid(), 2, false, Instant.parse("2026-06-12T15:00:00Z"), Duration.ofMinutes(45)));
    }

    @Test
    void aTalkIsCalledOffAndTheNextIsAnother() {
        var reference = advised();
        plans("officer", reference, "2026-06-10T16:00+01:00");
        var booked = talk(reference);
        cases.does(reference, "holdTalk", "talkResult", "calledOff");
        assertThat(talk(reference)).isEqualTo(new Meeting(booked.uid(), 1, true, booked.start(), booked.length()));
        assertThat(cases.ends(reference, TALK)).containsExactly("talkCancelled");
        assertThat(news(reference)).containsExactlyInAnyOrder("talkBooked", "talkCancelled");

        plans("officer", reference, "2026-06-17T16:00+01:00");
        assertThat(talk(reference).uid()).isNotEqualTo(booked.uid());
        assertThat(talk(reference).sequence()).isZero();
    }

    @Test
    void everyStepOfATalkIsRaisedWhenItIsLate() {
        var reference = advised();
        plans("officer", reference, "2026-06-10T16:00+01:00");
        cases.isLate(reference, "holdTalk");

        assertThat(cases.open(reference)).contains("unblockLateWork");
        cases.does(reference, "holdTalk", "talkResult", "held");
        assertThat(cases.ends(reference, TALK)).containsExactly("talkHeld");
    }

    @Test
    void aTalkIsPlannedOnlyOnceAdviceIsGiven() {
        var reference = cases.registered();

        assertThatThrownBy(() -> plans("officer", reference, "2026-06-10T16:00+01:00"))
                .hasMessageContaining("no early advice has been given in " + reference + " yet");
        assertThat(news(reference)).isEmpty();
    }

    @Test
    void oneTalkIsPlannedAtATime() {
        var reference = advised();
        plans("officer", reference, "2026-06-10T16:00+01:00");

        assertThatThrownBy(() -> plans("sergeant", reference, "2026-06-11T16:00+01:00"))
                .hasMessageContaining("a talk is booked already for 10 June 2026 at 4:00pm: move it in its task");
        assertThat(news(reference)).containsExactlyInAnyOrder("talkBooked");
    }

    @Test
    void aTalkIsPlannedForATimeToComeWithinTwoYears() {
        var reference = advised();

        assertThatThrownBy(() -> plans("officer", reference, "2026-05-31T16:00+01:00"))
                .hasMessageContaining("not in the past");
        assertThatThrownBy(() -> plans("officer", reference, "2028-06-02T16:00+01:00"))
                .hasMessageContaining("within 24 months");
        plans("officer", reference, "2028-06-01T16:00+01:00");
        assertThatThrownBy(() -> moves(reference, "2026-06-01T09:45+01:00")).hasMessageContaining("not in the past");
        assertThat(news(reference)).containsExactlyInAnyOrder("talkBooked");
    }

    @Test
    void aTalkIsPlannedOnlyInAnOpenCaseOfTheOwnForce() {
        var reference = advised();

        assertThatThrownBy(() -> plans("kent.officer", reference, "2026-06-10T16:00+01:00"))
                .hasMessageContaining("is no open case of your force");
        assertThatThrownBy(() -> plans("prosecutor", reference, "2026-06-10T16:00+01:00"))
                .isInstanceOf(AuthorizationException.class);
        assertThat(news(reference)).isEmpty();
    }

    private String advised() {
        var reference = cases.registered();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.does(reference, "askForAdvice");
        cases.does(reference, "triageAdviceRequest", "triageOutcome", "accept", "prosecutor", "prosecutor");
        cases.does(reference, "giveAdvice", "actionPlanNeeded", "no");
        return reference;
    }

    private void plans(String person, String reference, String start) {
        cases.starts(person, TALK, Cases.map("caseReference", reference, "talkOn", start, "talkMinutes", "45"));
    }

    private void moves(String reference, String start) {
        cases.does(reference, "holdTalk", "talkResult", "moved", "talkMovedTo", start);
    }

    private Meeting talk(String reference) {
        return meetings.latest(reference, Meetings.ADVICE_OUTCOME).orElseThrow();
    }

    private List<String> news(String reference) {
        return cases.milestones(reference).stream()
                .filter(milestone -> milestone.startsWith("talk"))
                .toList();
    }
}
