package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A suspect is held, and the clock of the detention counts: for every piece of work of the case, to the hour. */
@Casework
class CustodyTest {

    /** Twenty hours after the case is registered. */
    private static final String ENDS = "2026-06-02T06:00+01:00";

    private static final Instant END = Instant.parse("2026-06-02T05:00:00Z");

    @Autowired
    private Cases cases;

    @Test
    void fromArrestToChargeNoTaskIsDueAfterTheDetentionHasEnded() {
        var reference = held();
        var way = List.of(
                "decideNextStep",
                "linkIsva",
                "submitFile",
                "recordInvestigationPlan",
                "assureFile",
                "triageFile",
                "reviewInvestigationPlan",
                "allocateProsecutor",
                "holdConsultation",
                "decideForSuspect");
        var answers = Map.of(
                "decideNextStep", new Object[] {"nextStep", "submitFile"},
                "submitFile", new Object[] {"testSought", "threshold"},
                "assureFile", new Object[] {"fileAssured", "yes"},
                "triageFile", new Object[] {"toStandard", "yes"},
                "reviewInvestigationPlan", new Object[] {"planAgreed", "yes"},
                "linkIsva", Cases.consent(),
                "allocateProsecutor", new Object[] {"prosecutor", "prosecutor"},
                "decideForSuspect", new Object[] {"decision", "charge"});
        for (var step : way) {
            everyTaskIsDueBefore(reference, END);
            cases.does(reference, step, answers.getOrDefault(step, new Object[0]));
            cases.passes(Duration.ofMinutes(30));
            cases.runsJobs(reference);
        }

        assertThat(cases.open(reference)).contains("tellVictim");
        assertThat(cases.now()).isBefore(END);
        assertThat(cases.variable(reference, "fileUnderWay")).isEqualTo(true);
    }

    @Test
    void theNextStepIsDecidedAtOnceAndTheCaseIsPreparedBesideIt() {
        var reference = held();
        assertThat(cases.open(reference)).containsExactly("decideNextStep", "linkIsva", "recordInvestigationPlan");

        cases.does(reference, "linkIsva", Cases.consent());
        cases.does(reference, "recordInvestigationPlan");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        assertThat(cases.open(reference)).containsExactly("decideNextStep");
    }

    @Test
    void theHoursOfTheCpsCountOnceFromTheArrivalOfTheFile() {
        var reference = held();
        cases.fileGoes(reference);
        var due = cases.task(reference, "allocateProsecutor").getDueDate();

        cases.passes(Duration.ofHours(1));
        cases.does(reference, "allocateProsecutor", "prosecutor", "prosecutor");
        assertThat(cases.task(reference, "holdConsultation").getDueDate()).isEqualTo(due);
        assertThat(due.toInstant()).isEqualTo(Cases.MONDAY.plus(Duration.ofHours(3)));
    }

    @Test
    void timeIsLeftForTheStepsThatComeAfter() {
        var reference = cases.registered(
                "suspect1Status", "custody", "suspect1CustodyEnds", "2026-06-01T21:00+01:00", "isvaSupport", "no");

        // Eleven hours are left, and the steps from the file to the decision need nine.
        assertThat(due(reference, "decideNextStep")).isEqualTo(Cases.MONDAY.plus(Duration.ofHours(2)));
    }

    @Test
    void lessTimeThanAllStepsNeedIsSharedAmongThem() {
        var reference = held();
        cases.passes(Duration.ofHours(19));
        cases.does(reference, "decideNextStep", "nextStep", "submitFile");

        // An hour is left, and nine are needed: four of them for the file.
        assertThat(due(reference, "submitFile")).isEqualTo(Instant.parse("2026-06-02T04:26:40Z"));
    }

    @Test
    void whoeverIsArrestedLaterHasTheCaseGoTheShortWayFromThen() {
        var reference = cases.registered();
        var before = due(reference, "recordInvestigationPlan");
        records(reference, "custody", "newCustodyEnd", ENDS);

        assertThat(cases.open(reference)).containsExactly("decideNextStep", "recordInvestigationPlan");
        everyTaskIsDueBefore(reference, END);

        records(reference, "bail", "newBailEnd", "2026-09-01");
        assertThat(due(reference, "recordInvestigationPlan")).isEqualTo(before);
        records(reference, "custody", "newCustodyEnd", ENDS);
        assertThat(cases.open(reference)).containsExactly("decideNextStep", "recordInvestigationPlan");
    }

    @Test
    void aDetentionThatIsExtendedGivesTheTimeBack() {
        var reference = held();
        assertThat(due(reference, "linkIsva")).isEqualTo(END);
        records(reference, "custody", "newCustodyEnd", "2026-06-02T18:00+01:00");

        assertThat(due(reference, "linkIsva")).isEqualTo(Instant.parse("2026-06-02T17:00:00Z"));
    }

    @Test
    void theSameDetentionGivesNoMoreTimeBecauseSomethingElseBecomesKnown() {
        var reference = cases.registered(
                "suspectCount",
                "2",
                "suspect1Status",
                "custody",
                "suspect1CustodyEnds",
                "2026-06-01T15:00+01:00",
                "suspect2Status",
                "notArrested",
                "isvaSupport",
                "no");
        var due = due(reference, "decideNextStep");

        cases.passes(Duration.ofHours(1));
        cases.starts(
                "sergeant",
                "recordSuspectStatus",
                Cases.map("caseReference", reference, "suspect", "S2", "suspectStatusIs", "voluntaryInterview"));

        assertThat(due(reference, "decideNextStep")).isEqualTo(due);
    }

    @Test
    void aClockThatStoodStillDuringADetentionHasItsOwnTimeAfterIt() {
        var reference = cases.registered("suspect1Status", "custody", "suspect1CustodyEnds", ENDS, "isvaSupport", "no");
        var plan = cases.task(reference, "recordInvestigationPlan");
        changes(reference, plan, "stop");
        cases.passes(Duration.ofHours(2));
        changes(reference, plan, "restart");
        assertThat(due(reference, "recordInvestigationPlan")).isEqualTo(END);

        cases.starts(
                "sergeant",
                "recordSuspectStatus",
                Cases.map(
                        "caseReference", reference, "suspect", "S1", "suspectStatusIs", "releasedUnderInvestigation"));
        assertThat(cases.due(reference, "recordInvestigationPlan")).isEqualTo(LocalDate.of(2026, 6, 8));
    }

    @Test
    void whoeverMustActIsToldAsSoonAsThereIsSomethingToDo() {
        var reference = held();
        comesTo(reference, END.minus(Duration.ofHours(6)));

        var act = cases.task(reference, "actBeforeExpiry");
        assertThat(act.getFollowUpDate().toInstant()).isEqualTo(cases.now());
        assertThat(cases.rungs(act)).containsExactly(0);
    }

    @Test
    void detentionThatHasRunOutIsSaidAndSomebodyIsAskedWhatHappened() {
        var reference = held();
        comesTo(reference, END.minus(Duration.ofHours(6)));
        assertThat(cases.milestones(reference)).doesNotContain("bailOrCustodyRanOut");
        comesTo(reference, END);

        assertThat(cases.milestones(reference)).contains("bailOrCustodyRanOut");
        var act = cases.task(reference, "actBeforeExpiry");
        assertThat(cases.answer(act, "hasRunOut")).isEqualTo("yes");
        cases.complete(
                act, "suspectStatusIs", "custody", "newCustodyEnd", "2026-06-03T06:00+01:00", "authorisedBy", "court");
        assertThat(due(reference, "linkIsva")).isEqualTo(Instant.parse("2026-06-03T05:00:00Z"));
        comesTo(reference, Instant.parse("2026-06-03T00:00:00Z"));
        assertThat(cases.answer(cases.task(reference, "actBeforeExpiry"), "hasRunOut"))
                .isEqualTo("no");
    }

    @Test
    void aDetentionThatTheLawCannotGiveIsRefused() {
        assertThatThrownBy(() ->
                        cases.registered("suspect1Status", "custody", "suspect1CustodyEnds", "2026-10-01T10:00+01:00"))
                .hasMessageContaining("S1: detention ends (PACE clock)")
                .hasMessageContaining("within the next 96 hours");
        var later = "2026-06-12T10:00+01:00";
        assertThatThrownBy(() -> cases.registered("suspect1Status", "custody", "suspect1CustodyEnds", later))
                .hasMessageContaining("within the next 96 hours");
        cases.registered("suspect1Status", "custody", "suspect1CustodyEnds", later, "suspect1TerrorismAct", true);
    }

    private String held() {
        return cases.registered("suspect1Status", "custody", "suspect1CustodyEnds", ENDS, "isvaSupport", "yes");
    }

    private void records(String reference, String status, String when, String end) {
        var answers = Cases.map(
                "caseReference",
                reference,
                "suspect",
                "S1",
                "suspectStatusIs",
                status,
                when,
                end,
                "authorisedBy",
                "inspector");
        if (status.equals("bail")) {
            answers.put("arrestedOn", cases.inDays(0));
            answers.put("bailConditionsSet", "none");
        }
        cases.starts("sergeant", "recordSuspectStatus", answers);
    }

    private void changes(String reference, Task task, String change) {
        cases.starts("sergeant", "changeDeadline", Map.of("caseReference", reference));
        cases.does(reference, "changeDate", "deadline", cases.deadline(task).toString(), "deadlineChange", change);
    }

    private void everyTaskIsDueBefore(String reference, Instant end) {
        assertThat(cases.tasks(reference)).isNotEmpty().allSatisfy(task -> {
            assertThat(task.getDueDate()).as(task.getName()).isBeforeOrEqualTo(Date.from(end));
            assertThat(task.getFollowUpDate()).as(task.getName()).isBeforeOrEqualTo(task.getDueDate());
        });
    }

    private Instant due(String reference, String task) {
        return cases.task(reference, task).getDueDate().toInstant();
    }

    private void comesTo(String reference, Instant moment) {
        cases.passes(Duration.between(cases.now(), moment));
        cases.runsJobs(reference);
    }
}
