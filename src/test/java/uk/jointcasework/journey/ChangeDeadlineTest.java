package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import uk.jointcasework.time.DeadlineBook;

/** A date can be changed by those who answer for it, and everything that hangs on it follows. */
@Casework
class ChangeDeadlineTest {

    private static final String PLAN = "recordInvestigationPlan";

    @Autowired
    private Cases cases;

    @Autowired
    private DeadlineBook book;

    @Autowired
    private RuntimeService runtime;

    @Test
    void aSergeantMovesADateAndTheTaskTheReminderAndTheLadderFollow() {
        var reference = cases.registered();

        change(reference, "sergeant", "move", "newDate", "2026-06-22", "changeReason", "The expert is away");

        assertThat(cases.due(reference, PLAN)).isEqualTo("2026-06-22");
        var plan = cases.task(reference, PLAN);
        assertThat(plan.getFollowUpDate()).isBetween("2026-06-19", "2026-06-20");
        assertThat(plan.getDescription())
                .contains("Due 22 June 2026.")
                .contains(
                        "1 June 2026: moved from 8 June 2026 to 22 June 2026 by sergeant. The reason stands under Deadlines.")
                .doesNotContain("expert");
        assertThat(cases.ends(reference, "changeDeadline")).containsExactly("dateMoved");
        cases.passes(Duration.ofDays(10));
        cases.runsJobs(reference);
        assertThat(cases.rungs(plan)).as("after the first date").isEmpty();
        cases.isLate(reference, plan, 1);
        assertThat(cases.rungs(plan)).as("after the second date").containsExactly(0, 1);
        assertThat(book.get(cases.deadline(plan)).originalDue()).isEqualTo("2026-06-08T22:59:00Z");
    }

    @Test
    void aDateThatIsMovedWhileItIsLateIsLateNoMoreAndIsWatchedAnew() {
        var reference = cases.registered();
        var plan = cases.task(reference, PLAN);
        cases.isLate(reference, plan, 1);

        change(reference, "sergeant", "move", "newDate", "2026-06-22");
        cases.runsJobs(reference);

        assertThat(cases.open(reference)).containsExactly(PLAN);
        cases.isLate(reference, cases.task(reference, PLAN), 7);
        assertThat(cases.rungs(plan)).containsExactly(0, 1, 0, 1, 2);
    }

    @Test
    void aDateThatWasMovedTwiceAndMissedAgainGoesToTheThirdRungAtOnce() {
        var reference = cases.registered();
        var plan = cases.task(reference, PLAN);
        change(reference, "sergeant", "move", "newDate", "2026-06-15");
        change(reference, "sergeant", "move", "newDate", "2026-06-22");

        cases.isLate(reference, cases.task(reference, PLAN), 1);

        assertThat(cases.rungs(plan)).containsExactly(0, 3);
    }

    @Test
    void aClockThatStandsStillIsNeverLateAndGivesTheDaysBack() {
        var reference = cases.registered();
        var plan = cases.task(reference, PLAN);

        change(reference, "sergeant", "stop", "changeReason", "The victim is in hospital");
        assertThat(cases.task(reference, PLAN).getDueDate()).isNull();
        assertThat(cases.answer(cases.task(reference, PLAN), "cardDue")).isEqualTo("clock stopped");
        cases.passes(Duration.ofDays(28));
        cases.runsJobs(reference);
        assertThat(cases.rungs(plan)).isEmpty();

        change(reference, "sergeant", "restart");
        cases.runsJobs(reference);

        // 20 working days stood still, from 1 to 29 June.
        assertThat(cases.due(reference, PLAN)).isEqualTo("2026-07-06");
        assertThat(cases.task(reference, PLAN).getDescription())
                .contains("clock stopped by sergeant. The reason stands under Deadlines.")
                .contains("20 working days given back");
        cases.isLate(reference, cases.task(reference, PLAN), 1);
        assertThat(cases.rungs(plan)).containsExactly(0, 1);
    }

    @Test
    void workWhoseClockRunsAgainAndIsStillLateIsShownAsStuckAgain() {
        var reference = cases.registered();
        var plan = cases.task(reference, PLAN);
        cases.isLate(reference, plan, 3);
        assertThat(marks(plan)).isEqualTo(1);

        change(reference, "sergeant", "stop");
        cases.passes(Duration.ofHours(2));
        cases.runsJobs(reference);
        assertThat(marks(plan)).isZero();
        change(reference, "sergeant", "restart");
        cases.runsJobs(reference);

        assertThat(marks(plan)).isEqualTo(1);
        assertThat(cases.rungs(plan)).containsExactly(0, 1);
        assertThat(cases.asked(reference, plan))
                .as("who is asked again")
                .extracting(cases::who)
                .containsExactlyInAnyOrder("avon-and-somerset-sergeant", "south-west-prosecutor");
        cases.isLate(reference, plan, 6);
        assertThat(cases.asked(reference, plan)).as("asked once").hasSize(2);
    }

    @Test
    void whoChangesNothingLeavesEverythingAsItIs() {
        var reference = cases.registered();

        change(reference, "inspector", "nothing");

        assertThat(cases.due(reference, PLAN)).isEqualTo("2026-06-08");
        assertThat(cases.ends(reference, "changeDeadline")).containsExactly("leftAsItIs");
    }

    @Test
    void everySideChangesItsOwnDatesOnly() {
        var reference = cases.registered();
        assertThatThrownBy(() -> cases.starts("legal.manager", "changeDeadline", "caseReference", reference))
                .hasMessageContaining("Case reference")
                .hasMessageContaining(reference + " has no date of your side that can be changed");
    }

    @Test
    void nobodyButASergeantOrAManagerOfTheCaseChangesADate() {
        var reference = cases.registered();
        for (var person : List.of("officer", "prosecutor", "kent.sergeant", "witness.care")) {
            assertThatThrownBy(() -> cases.starts(person, "changeDeadline", "caseReference", reference))
                    .as(person)
                    .hasMessageContaining("Case reference")
                    .hasMessageContaining("is no case of yours; a sergeant or a legal manager changes a date");
        }
    }

    @Test
    void aDateThatTheVictimsCodeSetsIsNotOffered() {
        var reference = cases.withTheProsecutor();
        cases.does(reference, "decideForSuspect", "decision", "charge");
        assertThat(cases.open(reference)).containsExactly("tellVictim");

        assertThatThrownBy(() -> cases.starts("sergeant", "changeDeadline", "caseReference", reference))
                .hasMessageContaining("has no date of your side that can be changed");
    }

    @Test
    void aChangeThatNobodyFinishesIsLateItself() {
        var reference = cases.registered();
        cases.starts("sergeant", "changeDeadline", "caseReference", reference);
        var change = cases.task(reference, "changeDate");

        cases.isLate(reference, change, 3);

        assertThat(cases.rungs(change)).contains(0, 1);
    }

    private long marks(Task task) {
        return runtime.createIncidentQuery()
                .incidentType("lateWork")
                .processInstanceId(task.getProcessInstanceId())
                .count();
    }

    private void change(String reference, String person, String what, Object... more) {
        cases.starts(person, "changeDeadline", "caseReference", reference);
        var task = cases.task(reference, "changeDate");
        assertThat(task.getAssignee()).isEqualTo(person);
        var answers = Cases.map(more);
        answers.put("deadlineChange", what);
        answers.put("deadline", cases.deadline(cases.task(reference, PLAN)).toString());
        cases.complete(
                task,
                answers.entrySet().stream()
                        .flatMap(answer -> java.util.stream.Stream.of(answer.getKey(), answer.getValue()))
                        .toArray());
    }
}
