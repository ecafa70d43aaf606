package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Nothing is late in silence: a reminder, then both sides rung by rung, until the work moves. */
@Casework
class LatenessLadderTest {

    private static final String LADDER = "escalation";
    private static final String PLAN = "recordInvestigationPlan";

    @Autowired
    private Cases cases;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Test
    void remindsWhoeverHasTheWorkBeforeItIsDue() {
        var reference = cases.registered();
        var plan = cases.task(reference, PLAN);
        assertThat(plan.getFollowUpDate()).isBefore(plan.getDueDate());

        cases.isLate(reference, plan, 0);

        assertThat(cases.rungs(plan)).containsExactly(0);
        assertThat(cases.open(reference)).containsExactly(PLAN);
        assertThat(mailbox.about(reference, "dueSoon"))
                .flatExtracting(Mailbox.Message::to)
                .containsExactly("officer@avon-and-somerset.example.org");
    }

    /** The review of a plan runs by a local plan of the force, and its source says so in Tasklist. */
    @Test
    void mailsNameNoForceNobodyAndNothingThatPeopleWrote() {
        var reference = cases.registered();
        cases.does(reference, PLAN, "adviceWanted", "no");
        var review = cases.task(reference, "reviewInvestigationPlan");
        assertThat(review.getDescription()).contains("Avon and Somerset");
        cases.starts("sergeant", "changeDeadline", "caseReference", reference);
        cases.complete(
                cases.task(reference, "changeDate"),
                "deadline",
                cases.deadline(review).toString(),
                "deadlineChange",
                "move",
                "newDate",
                "2026-06-12",
                "changeReason",
                "The expert is away");

        // A Friday: the working day after it is a Monday.
        cases.isLate(reference, cases.task(reference, "reviewInvestigationPlan"), 3);

        assertThat(mailbox.about(reference, "lateWork"))
                .isNotEmpty()
                .allSatisfy(mail -> assertThat(mail.subject() + mail.text())
                        .contains(reference, "moved from", "12 June 2026")
                        .doesNotContain("Avon", "expert", "by sergeant", "rape", " S1"));
        assertThat(mailbox.about(reference, "dueSoon")).hasSize(1);
        assertThat(mailbox.about(reference, "allocated"))
                .as("whoever changes a date knows of it")
                .flatExtracting(Mailbox.Message::to)
                .containsExactly("officer@avon-and-somerset.example.org");
    }

    @Test
    void climbsRungByRungAndAsksBothSidesAtEach() {
        var reference = cases.registered();
        var plan = cases.task(reference, PLAN);

        cases.isLate(reference, plan, 1);
        assertThat(cases.asked(reference, plan))
                .extracting(cases::who)
                .containsExactlyInAnyOrder("avon-and-somerset-sergeant", "south-west-prosecutor");
        cases.isLate(reference, plan, 6);
        assertThat(cases.rungs(plan)).containsExactly(0, 1);
        cases.isLate(reference, plan, 7);
        assertThat(cases.asked(reference, plan))
                .extracting(cases::who)
                .containsExactlyInAnyOrder("avon-and-somerset-inspector", "south-west-legal-manager");
        cases.isLate(reference, plan, 14);
        assertThat(cases.asked(reference, plan))
                .extracting(cases::who)
                .containsExactlyInAnyOrder("avon-and-somerset-chief-inspector", "south-west-unit-head");
        cases.isLate(reference, plan, 28);
        assertThat(cases.asked(reference, plan))
                .extracting(cases::who)
                .containsExactlyInAnyOrder("avon-and-somerset-superintendent", "south-west-deputy-chief");
        cases.isLate(reference, plan, 95);
        assertThat(cases.asked(reference, plan))
                .extracting(cases::who)
                .containsExactlyInAnyOrder(
                        "avon-and-somerset-assistant-chief-constable", "south-west-chief-crown-prosecutor");

        assertThat(cases.rungs(plan)).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(mailbox.about(reference, "lateWork"))
                .flatExtracting(Mailbox.Message::to)
                .contains("sergeant@avon-and-somerset.example.org", "deputy.chief@south-west.example.org");

        cases.does(reference, PLAN);

        assertThat(cases.open(reference)).containsExactly("reviewInvestigationPlan");
        assertThat(cases.ends(reference, LADDER)).containsExactly("lateWorkMoved");
        assertThat(cases.ends(reference, "unblocking")).hasSize(5).containsOnly("stepOver");
    }

    @Test
    void showsTheCaseAsStuckUntilTheWorkMoves() {
        var reference = cases.registered();
        var plan = cases.task(reference, PLAN);
        cases.isLate(reference, plan, 0);
        assertThat(stuck(plan)).isEmpty();

        cases.isLate(reference, plan, 8);

        assertThat(stuck(plan)).singleElement().satisfies(mark -> {
            assertThat(mark.getActivityId()).isEqualTo(PLAN);
            assertThat(mark.getIncidentMessage())
                    .isEqualTo("Record the investigation plan: due 8 June 2026, 7 days late. With the police (officer)."
                            + " Level 2 has been told: inspector and legal manager.");
        });
        cases.does(reference, PLAN);
        assertThat(stuck(plan)).isEmpty();
    }

    @Test
    void aStepThatBothSidesAnswerWithANewDateMovesTheDateAndStartsTheLadderAnew() {
        var reference = cases.registered();
        var plan = cases.task(reference, PLAN);
        cases.isLate(reference, plan, 1);

        answers(reference, plan, 0, "agreedNewDate", cases.inDays(14));
        assertThat(cases.due(reference, PLAN)).isEqualTo("2026-06-08");
        answers(reference, plan, 0, "agreedNewDate", cases.inDays(14));
        cases.runsJobs(reference);

        assertThat(cases.due(reference, PLAN)).isEqualTo("2026-06-23");
        assertThat(cases.task(reference, PLAN).getDescription())
                .contains("Due 23 June 2026.", "moved from 8 June 2026 to 23 June 2026 by ", "sergeant", "prosecutor");
        assertThat(stuck(plan)).isEmpty();
        assertThat(cases.ends(reference, "unblocking")).containsExactly("newDateAgreed");
        cases.isLate(reference, cases.task(reference, PLAN), 1);
        assertThat(cases.rungs(plan)).containsExactly(0, 1, 0, 1);
    }

    @Test
    void eitherSideCanRaiseItToTheNextRungAtOnce() {
        var reference = cases.registered();
        var plan = cases.task(reference, PLAN);
        cases.isLate(reference, plan, 1);

        answers(reference, plan, 0, "raisedHigher", null);
        cases.runsJobs(reference);

        assertThat(cases.rungs(plan)).containsExactly(0, 1, 2);
        assertThat(cases.asked(reference, plan))
                .extracting(cases::who)
                .containsExactlyInAnyOrder("avon-and-somerset-inspector", "south-west-legal-manager");
    }

    @Test
    void anAnswerThatHelpsLeavesTheDateAndTheNextRungComesWhenItIsDue() {
        var reference = cases.registered();
        var plan = cases.task(reference, PLAN);
        cases.isLate(reference, plan, 1);
        answers(reference, plan, 0, "helpGiven", null);
        answers(reference, plan, 0, "doneNow", null);

        assertThat(cases.ends(reference, "unblocking")).containsExactly("stepAnswered");
        assertThat(cases.open(reference)).containsExactly(PLAN);
        cases.isLate(reference, plan, 7);
        assertThat(cases.rungs(plan)).containsExactly(0, 1, 2);
    }

    @Test
    void aSuspectInCustodyMakesHoursCount() {
        var reference =
                cases.investigated("suspect1Status", "custody", "suspect1CustodyEnds", "2026-06-02T09:00+01:00");
        cases.does(reference, "decideNextStep", "nextStep", "submitFile");
        var file = cases.task(reference, "submitFile");

        var reached = new ArrayList<Integer>();
        for (int hour = 1; hour <= 9; hour++) {
            cases.passes(Duration.ofHours(1));
            cases.runsJobs(reference);
            var rungs = cases.rungs(file);
            reached.add(rungs.isEmpty() ? -1 : rungs.get(rungs.size() - 1));
        }

        assertThat(reached).as("the rung after each hour").containsExactly(-1, 0, 2, 2, 2, 3, 3, 3, 4);
    }

    @Test
    void aWeekOfStandstillTakesTheStepThatIsDueThenAndNoneTwice() {
        var reference = cases.registered();
        var plan = cases.task(reference, PLAN);
        cases.passes(Duration.ofDays(20));
        cases.runsJobs(reference);
        cases.runsJobs(reference);

        assertThat(cases.rungs(plan)).containsExactly(2);
        cases.passes(Duration.ofHours(-1));
        cases.runsJobs(reference);
        assertThat(cases.rungs(plan)).containsExactly(2);
        assertThat(cases.asked(reference, plan)).hasSize(2);
    }

    private void answers(String reference, Task late, int which, String step, String date) {
        cases.complete(cases.asked(reference, late).get(which), "unblockStep", step, "agreedDate", date);
    }

    /** The marks of late work on this task itself; the copies on the processes above it go with it. */
    private List<Incident> stuck(Task task) {
        return runtime.createIncidentQuery()
                .incidentType("lateWork")
                .processInstanceId(task.getProcessInstanceId())
                .list();
    }
}
