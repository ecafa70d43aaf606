package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever has open work says until when it cannot go on and what for: both sides see it, and no date moves by it. */
@Casework
class HoldTest {

    private static final String HOLD = "holdWork";
    private static final String FORM = "putOnHold";
    private static final String PLAN = "recordInvestigationPlan";
    private static final String WAITS_FOR = "The second report of the laboratory";
    private static final String PAST_DUE = "Nothing can be planned without it";
    private static final String SHOWN = "until 5 June 2026, waiting for the laboratory";
    /** Before the plan is due, on 8 June. */
    private static final String FRIDAY = "2026-06-05";

    @Autowired
    private Cases cases;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private RuntimeService runtime;

    @LocalServerPort
    private int port;

    @Test
    void workOnHoldIsSeenByBothSidesAndComesBackOnTheMorningOfItsDay() {
        var reference = cases.registered();
        var plan = cases.task(reference, PLAN);
        holds(reference, "officer", PLAN, FRIDAY);

        assertThat(cases.answer(cases.task(reference, PLAN), "cardOnHold")).isEqualTo(SHOWN);
        for (var person : List.of("officer", "prosecutor", "legal.manager")) {
            assertThat(found(person, reference)).as(person).contains("\"onHold\":\"" + SHOWN + "\"");
            assertThat(timeline(person, reference))
                    .as(person)
                    .contains("On hold until 5 June 2026: Record the investigation plan")
                    .contains("Waiting for the laboratory: " + WAITS_FOR);
        }
        assertThat(found("officer", reference)).doesNotContain(WAITS_FOR);
        assertThat(timer(reference).getDuedate()).isEqualTo("2026-06-05T06:30:00Z");

        cases.passes(Duration.between(cases.now(), Instant.parse("2026-06-05T06:29:00Z")));
        cases.runsJobs(reference);
        assertThat(cases.answer(cases.task(reference, PLAN), "cardOnHold")).isEqualTo(SHOWN);
        cases.passes(Duration.ofMinutes(2));
        cases.runsJobs(reference);

        assertThat(cases.ends(reference, HOLD)).containsExactly("workIsBack");
        assertThat(cases.answer(cases.task(reference, PLAN), "cardOnHold")).isEqualTo("");
        assertThat(found("prosecutor", reference)).doesNotContain(SHOWN);
        assertThat(mailbox.about(reference, "backFromHold")).hasSize(1);
        assertThat(timeline("prosecutor", reference)).contains("Back at work: Record the investigation plan");
        assertThat(cases.task(reference, PLAN).getId()).isEqualTo(plan.getId());
    }

    @Test
    void theDateTheReminderAndTheLadderAreTheSameWithAHoldAndWithout() {
        var free = cases.registered();
        var held = cases.registered();
        holds(held, "officer", PLAN, "2026-06-19", "holdPastDue", PAST_DUE);
        var plan = cases.task(held, PLAN);
        assertThat(plan.getDueDate()).isEqualTo(cases.task(free, PLAN).getDueDate());
        assertThat(plan.getFollowUpDate()).isEqualTo(cases.task(free, PLAN).getFollowUpDate());

        var ofFree = new ArrayList<String>();
        var ofHeld = new ArrayList<String>();
        for (int hours = 0; hours < 24 * 15; hours += 12) {
            ofFree.add(hours + ": " + cases.rungs(cases.task(free, PLAN)));
            ofHeld.add(hours + ": " + cases.rungs(cases.task(held, PLAN)));
            cases.passes(Duration.ofHours(12));
            cases.runsJobs(free);
            cases.runsJobs(held);
        }

        assertThat(ofFree.get(ofFree.size() - 1)).endsWith("[0, 1, 2]");
        assertThat(ofHeld).isEqualTo(ofFree);
        assertThat(cases.due(held, PLAN)).isEqualTo("2026-06-08");
        assertThat(timeline("prosecutor", held)).contains("Beyond its own date, since: " + PAST_DUE);
    }

    @Test
    void nobodyHoldsWorkBeyondItsDateWithoutAWordOrForMoreThanFourWeeks() {
        var reference = cases.registered();
        assertThatThrownBy(() -> holds(reference, "officer", PLAN, "2026-06-09"))
                .hasMessageContaining("Why it may wait beyond its own date");
        assertThatThrownBy(() -> cases.complete(
                        cases.task(reference, FORM), answers(reference, PLAN, "2026-06-30", "holdPastDue", PAST_DUE)))
                .hasMessageContaining("give one within the next 28 days");
        cases.complete(cases.task(reference, FORM), answers(reference, PLAN, "2026-06-08"));

        assertThat(cases.answer(cases.task(reference, PLAN), "cardOnHold"))
                .isEqualTo("until 8 June 2026, waiting for the laboratory");
    }

    @Test
    void aDayThatIsNoWorkingDayIsTheNextOne() {
        var reference = cases.registered();
        holds(reference, "officer", PLAN, "2026-06-06");
        assertThat(timer(reference).getDuedate()).isEqualTo("2026-06-08T06:30:00Z");

        var today = cases.registered();
        holds(today, "officer", PLAN, "2026-06-01");
        assertThat(timer(today).getDuedate()).isEqualTo("2026-06-02T06:30:00Z");
    }

    @Test
    void whoeverHasItTakesItUpAgainOrHoldsItUntilAnotherDay() {
        var reference = cases.registered();
        holds(reference, "officer", PLAN, FRIDAY);
        holds(reference, "officer", PLAN, "2026-06-08");
        assertThat(cases.ends(reference, HOLD)).containsExactly("noLongerHeld");
        assertThat(cases.answer(cases.task(reference, PLAN), "cardOnHold").toString())
                .startsWith("until 8 June 2026");

        cases.starts("officer", HOLD, "caseReference", reference);
        cases.complete(cases.task(reference, FORM), "heldWork", option(reference, PLAN), "holdChange", "takeUp");

        assertThat(cases.ends(reference, HOLD))
                .containsExactlyInAnyOrder("noLongerHeld", "noLongerHeld", "workTakenUp");
        assertThat(cases.answer(cases.task(reference, PLAN), "cardOnHold")).isEqualTo("");
        assertThat(timeline("prosecutor", reference)).contains("Hold changed: ").contains("Taken up again: ");
        cases.passes(Duration.ofDays(8));
        cases.runsJobs(reference);
        assertThat(mailbox.about(reference, "backFromHold")).isEmpty();
    }

    @Test
    void takingUpIsOfferedForWhatIsOnHoldAlone() {
        var reference = cases.registered();
        cases.starts("officer", HOLD, "caseReference", reference);

        assertThatThrownBy(() -> cases.complete(
                        cases.task(reference, FORM), "heldWork", option(reference, PLAN), "holdChange", "takeUp"))
                .hasMessageContaining("choose one of the answers offered");
        cases.complete(cases.task(reference, FORM), "heldWork", option(reference, PLAN), "holdChange", "nothing");
        assertThat(cases.ends(reference, HOLD)).containsExactly("leftAsItIs");
    }

    @Test
    void workThatIsDoneWaitsForNothingAndNobodyIsWrittenTo() {
        var reference = cases.registered();
        holds(reference, "officer", PLAN, FRIDAY);
        // Chosen in a form that is sent once the work is done.
        cases.starts("officer", HOLD, "caseReference", reference);
        var late = cases.task(reference, FORM);
        var answers = answers(reference, PLAN, FRIDAY);
        cases.does(reference, PLAN, "adviceWanted", "no");

        assertThat(cases.ends(reference, HOLD)).containsExactly("heldWorkDone");
        assertThat(timeline("prosecutor", reference)).contains("No longer on hold, since it is over: ");
        cases.complete(late, answers);
        assertThat(cases.ends(reference, HOLD)).containsExactlyInAnyOrder("heldWorkDone", "doneMeanwhile");
        cases.passes(Duration.ofDays(8));
        cases.runsJobs(reference);
        assertThat(mailbox.about(reference, "backFromHold")).isEmpty();
    }

    @Test
    void workThatNobodyHasYetIsHeldByAnyoneOfItsTeamAndWhatSomebodyHasByNobodyElse() {
        var reference = cases.registered();
        cases.does(reference, PLAN, "adviceWanted", "no");
        assertThat(cases.who(reference, "reviewInvestigationPlan")).isEqualTo("avon-and-somerset-sergeant");

        holds(reference, "sergeant", "reviewInvestigationPlan", "2026-06-02");

        assertThat(cases.ends(reference, HOLD)).isEmpty();
        cases.passes(Duration.ofDays(1));
        cases.runsJobs(reference);
        assertThat(mailbox.about(reference, "backFromHold")).hasSize(1);
        for (var person : List.of("officer", "prosecutor", "legal.manager")) {
            assertThatThrownBy(() -> cases.starts(person, HOLD, "caseReference", reference))
                    .as(person)
                    .hasMessageContaining(reference + " has no open work of yours");
        }
        for (var stranger : List.of("kent.sergeant", "southeast.prosecutor")) {
            assertThatThrownBy(() -> cases.starts(stranger, HOLD, "caseReference", reference))
                    .as(stranger)
                    .hasMessageContaining("is no open case of your force or Area");
        }
    }

    @Test
    void theCpsHoldsItsOwnWorkAndThePoliceSeeIt() {
        var reference = cases.withTheProsecutor();
        holds(reference, "prosecutor", "decideForSuspect", "2026-06-04");

        assertThat(found("officer", reference)).contains("until 4 June 2026, waiting for the laboratory");
        assertThat(timeline("officer", reference)).contains(WAITS_FOR);
        assertThat(timeline("kent.officer", reference)).doesNotContain(WAITS_FOR);
    }

    private void holds(String reference, String person, String work, String until, Object... more) {
        cases.starts(person, HOLD, "caseReference", reference);
        var task = cases.task(reference, FORM);
        assertThat(task.getAssignee()).isEqualTo(person);
        cases.complete(task, answers(reference, work, until, more));
    }

    private Object[] answers(String reference, String work, String until, Object... more) {
        return Stream.concat(
                        Stream.of(
                                "heldWork",
                                option(reference, work),
                                "holdChange",
                                "hold",
                                "holdUntil",
                                until,
                                "holdReason",
                                "laboratory",
                                "holdWaitsFor",
                                WAITS_FOR,
                                "holdPastDue",
                                null),
                        Stream.of(more))
                .toArray();
    }

    /** The option of the form that stands for a piece of work. */
    private String option(String reference, String work) {
        var options = (String) tasks.getVariable(cases.task(reference, FORM).getId(), "workOptions");
        var id = cases.task(reference, work).getId();
        return Stream.of(options.split("\\|"))
                .map(option -> option.split("=")[0])
                .filter(option -> option.endsWith("/" + id))
                .findFirst()
                .orElseThrow();
    }

    private Job timer(String reference) {
        return jobs.createJobQuery().activityId("holdDayCame").list().stream()
                .filter(job -> isOf(job, reference))
                .findFirst()
                .orElseThrow();
    }

    private boolean isOf(Job job, String reference) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceId(job.getProcessInstanceId())
                        .processInstanceBusinessKey(reference)
                        .count()
                > 0;
    }

    private String found(String person, String reference) {
        return get(person, "found?q=" + reference);
    }

    private String timeline(String person, String reference) {
        return get(person, "cases/" + reference + "/timeline");
    }

    private String get(String person, String path) {
        return new Caller(port, person, "demo")
                .call("GET", "/camunda/api/casework/" + path, null)
                .body();
    }
}
