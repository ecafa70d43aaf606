package uk.jointcasework.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import uk.jointcasework.casefile.CaseworkTest;

class MeetingsTest extends CaseworkTest {

    private static final String REFERENCE = "52SA1000126";
    private static final String MORNING = "2026-06-17T10:30+01:00";
    private static final String AFTERNOON = "2026-06-17T14:30+01:00";
    private static final Instant MORNING_INSTANT = Instant.parse("2026-06-17T09:30:00Z");
    private static final Instant AFTERNOON_INSTANT = Instant.parse("2026-06-17T13:30:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Autowired
    private Meetings meetings;

    private ProcessInstance process;

    @BeforeEach
    void aProcessThatBooksMeetings() {
        deploy("meeting/booksMeetings.bpmn");
        process = engine.getRuntimeService()
                .startProcessInstanceByKey("booksMeetings", REFERENCE, aRegisteredCase(REFERENCE));
    }

    @Test
    void aFirstBookingBeginsAtNought() {
        assertThat(latest("interview")).isNull();
        books(process, MORNING);

        assertThat(latest("interview").sequence()).isZero();
        assertThat(latest("interview").cancelled()).isFalse();
        assertThat(latest("interview").start()).isEqualTo(MORNING_INSTANT);
        assertThat(latest("interview").length()).isEqualTo(HOUR);
        assertThat(latest("specialMeasures")).isNull();
        assertThat(meetings.latest("52SA1000226", "interview")).isEmpty();
    }

    @Test
    void aUidSaysNothingAboutTheCase() {
        books(process, MORNING);

        assertThat(latest("interview").uid()).matches("[0-9a-f-]{36}").doesNotContain(REFERENCE);
    }

    @Test
    void aNewTimeRaisesTheSequenceOfTheSameMeeting() {
        books(process, MORNING);
        var first = latest("interview");
        books(process, AFTERNOON);
        assertThat(latest("interview")).isEqualTo(new Meeting(first.uid(), 1, false, AFTERNOON_INSTANT, HOUR));
        books(process, MORNING);
        assertThat(latest("interview")).isEqualTo(new Meeting(first.uid(), 2, false, MORNING_INSTANT, HOUR));
    }

    @Test
    void aNewLengthIsAChangeAsWell() {
        books(process, MORNING);
        does(process, "booked", MORNING, 90);

        assertThat(latest("interview").sequence()).isEqualTo(1);
        assertThat(latest("interview").length()).isEqualTo(Duration.ofMinutes(90));
    }

    @Test
    void theSameTimeAgainChangesNothingHoweverItIsWritten() {
        books(process, MORNING);
        var first = latest("interview");
        books(process, MORNING);
        books(process, "2026-06-17T09:30Z");

        assertThat(latest("interview")).isEqualTo(first);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void aMeetingThatIsCalledOffIsCancelledOnceAndTheNextIsAnother() {
        books(process, MORNING);
        var first = latest("interview");
        does(process, "calledOff", null, 0);
        does(process, "calledOff", null, 0);
        assertThat(latest("interview")).isEqualTo(new Meeting(first.uid(), 1, true, MORNING_INSTANT, HOUR));
        assertThat(meetings.nextInCase(REFERENCE, "interview")).isEmpty();

        books(process, MORNING);
        assertThat(latest("interview").uid()).isNotEqualTo(first.uid());
        assertThat(latest("interview").sequence()).isZero();
        assertThat(latest("interview").cancelled()).isFalse();
    }

    @Test
    void aMeetingThatWasHeldStaysAsItIsAndTheNextIsAnother() {
        books(process, MORNING);
        var first = latest("interview");
        does(process, "held", null, 0);
        assertThat(latest("interview")).isEqualTo(first);
        does(process, "calledOff", null, 0);
        assertThat(latest("interview")).isEqualTo(first);

        books(process, AFTERNOON);
        assertThat(latest("interview").uid()).isNotEqualTo(first.uid());
        assertThat(latest("interview").sequence()).isZero();
    }

    @Test
    void twoProcessesOfACaseHaveAMeetingEach() {
        var other = engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "booksMeetings", REFERENCE, engine.getRuntimeService().getVariables(process.getId()));
        books(process, AFTERNOON);
        var first = latest("interview");
        books(other, MORNING);
        var second = latest("interview");
        assertThat(second.uid()).isNotEqualTo(first.uid());
        assertThat(second.sequence()).isZero();
        assertThat(meetings.nextInCase(REFERENCE, "interview")).contains(MORNING_INSTANT);

        does(other, "calledOff", null, 0);
        assertThat(latest("interview").uid()).isEqualTo(second.uid());
        assertThat(meetings.nextInCase(REFERENCE, "interview")).contains(AFTERNOON_INSTANT);
        does(process, "calledOff", null, 0);
        assertThat(latest("interview")).isEqualTo(new Meeting(first.uid(), 1, true, AFTERNOON_INSTANT, HOUR));
    }

    @Test
    void aModelAsksWhetherSomethingIsBooked() {
        assertThat(isBooked(process)).isFalse();
        books(process, MORNING);
        assertThat(isBooked(process)).isTrue();
        does(process, "held", null, 0);
        assertThat(isBooked(process)).isFalse();
    }

    @Test
    void whatFailsLaterInTheSameTransactionBooksNothing() {
        assertThatThrownBy(() -> does(process, "bookedInVain", MORNING, 60)).hasMessageContaining("missingBean");

        assertThat(rows()).isZero();
    }

    @Test
    void refusesAnUnknownKindALengthOfNothingAndWhatIsNoTime() {
        assertThatThrownBy(() -> does(process, "booked", "picnic", MORNING, 60))
                .hasStackTraceContaining("meeting_kind_check");
        assertThatThrownBy(() -> does(process, "booked", MORNING, 0)).hasStackTraceContaining("meeting_minutes_check");
        assertThatThrownBy(() -> does(process, "booked", "2026-06-17", 60))
                .hasStackTraceContaining(DateTimeParseException.class.getSimpleName());
        assertThat(rows()).isZero();
    }

    private void books(ProcessInstance who, String start) {
        does(who, "booked", start, 60);
    }

    private void does(ProcessInstance who, String what, String start, int minutes) {
        does(who, what, "interview", start, minutes);
    }

    private void does(ProcessInstance who, String what, String kind, String start, int minutes) {
        var variables = new HashMap<String, Object>();
        variables.put("what", what);
        variables.put("kind", kind);
        variables.put("start", start);
        variables.put("minutes", minutes);
        engine.getRuntimeService().signal(waiting(who), variables);
    }

    private boolean isBooked(ProcessInstance who) {
        does(who, "asked", null, 0);
        return (boolean) engine.getRuntimeService().getVariable(who.getId(), "isBooked");
    }

    private String waiting(ProcessInstance who) {
        return engine.getRuntimeService()
                .createExecutionQuery()
                .processInstanceId(who.getId())
                .activityId("waitHere")
                .singleResult()
                .getId();
    }

    private Meeting latest(String kind) {
        return meetings.latest(REFERENCE, kind).orElse(null);
    }

    private int rows() {
        return jdbc.sql("select count(*) from casework.meeting")
                .query(Integer.class)
                .single();
    }
}
