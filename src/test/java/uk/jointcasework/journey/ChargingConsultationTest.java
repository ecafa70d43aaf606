package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@Casework
class ChargingConsultationTest {

    private static final String CONSULTATION = "chargingConsultation";

    @Autowired
    private Cases cases;

    @Autowired
    private TaskService tasks;

    @Test
    void aConditionalCautionIsGivenOnlyWithTheApprovalOfADeputyChief() {
        var reference = cases.withTheProsecutor();
        cases.does(reference, "decideForSuspect", "decision", "outOfCourt", "outOfCourtKind", "conditionalCaution");
        assertThat(cases.who(reference, "approveCaution")).isEqualTo("south-west-deputy-chief");
        assertThat(cases.open(reference)).doesNotContain("tellVictim");

        cases.does(
                reference, "approveCaution", "cautionApproval", "notApproved", "cautionReason", "It is too serious.");
        assertThat(cases.answer(cases.task(reference, "decideForSuspect"), "cautionReason"))
                .isEqualTo("It is too serious.");

        cases.does(reference, "decideForSuspect", "decision", "outOfCourt", "outOfCourtKind", "conditionalCaution");
        cases.does(reference, "approveCaution", "cautionApproval", "approved");
        assertThat(cases.variable(reference, "outOfCourtSuspects")).isEqualTo("S1");
        assertThat(cases.open(reference)).contains("tellVictim");
    }

    @Test
    void everyStepGoesToWhoeverIsToTakeIt() {
        var reference = cases.investigated();
        cases.does(reference, "decideNextStep", "nextStep", "submitFile");
        assertThat(cases.who(reference, "submitFile")).isEqualTo("avon-and-somerset-officer: officer");
        cases.does(reference, "submitFile");
        assertThat(cases.who(reference, "assureFile")).isEqualTo("avon-and-somerset-sergeant");
        cases.does(reference, "assureFile", "fileAssured", "yes");
        assertThat(cases.who(reference, "triageFile")).isEqualTo("south-west-paralegal");
        cases.does(reference, "triageFile", "toStandard", "yes");
        assertThat(cases.who(reference, "allocateProsecutor")).isEqualTo("south-west-legal-manager");
        cases.does(reference, "allocateProsecutor", "prosecutor", "prosecutor.two");
        assertThat(cases.who(reference, "holdConsultation")).isEqualTo("south-west-prosecutor: prosecutor.two");
        cases.does(reference, "holdConsultation");
        assertThat(cases.who(reference, "decideForSuspect")).isEqualTo("south-west-prosecutor: prosecutor.two");
        cases.does(reference, "decideForSuspect", "decision", "charge");
        assertThat(cases.who(reference, "tellVictim")).isEqualTo("avon-and-somerset-witness-care");
        cases.victimTold(reference);
        assertThat(cases.who(reference, "tellSuspects")).isEqualTo("avon-and-somerset-officer: officer");
    }

    @ParameterizedTest
    @CsvSource({
        "charge, consultationCharge",
        "furtherEvidence, consultationFurtherEvidence",
        "interviewWitness, consultationInterview",
        "outOfCourt, consultationOutOfCourt"
    })
    void endsWithWhatWasDecided(String decision, String end) {
        var reference = cases.withTheProsecutor();
        cases.does(reference, "decideForSuspect", "decision", decision);

        assertThat(cases.ends(reference, CONSULTATION)).containsExactly(end);
    }

    @Test
    void noFurtherActionNeedsASecondProsecutorWhoIsNotTheFirst() {
        var reference = cases.withTheProsecutor();
        assertThat(cases.answer(cases.task(reference, "decideForSuspect"), "secondProsecutorOptions"))
                .isEqualTo(
                        "prosecutor.four=CPS South West prosecutor four|prosecutor.three=CPS South West prosecutor three"
                                + "|prosecutor.two=CPS South West prosecutor two");
        assertThatThrownBy(() -> cases.does(
                        reference, "decideForSuspect", "decision", "noFurtherAction", "secondProsecutor", "prosecutor"))
                .isInstanceOf(IllegalArgumentException.class);

        cases.does(reference, "decideForSuspect", "decision", "noFurtherAction", "secondProsecutor", "prosecutor.two");

        var second = cases.task(reference, "reviewNoFurtherAction");
        assertThat(cases.who(second)).isEqualTo("south-west-prosecutor: prosecutor.two");
        assertThatThrownBy(() -> tasks.setAssignee(second.getId(), "prosecutor"))
                .hasMessageContaining("A second person has to do this task");

        cases.does(reference, "reviewNoFurtherAction", "secondOpinion", "agree");
        assertThat(cases.ends(reference, CONSULTATION)).containsExactly("consultationNoFurtherAction");
    }

    @Test
    void aSecondProsecutorWhoDisagreesSendsTheDecisionBackToTheFirst() {
        var reference = cases.withTheProsecutor();
        cases.does(reference, "decideForSuspect", "decision", "noFurtherAction", "secondProsecutor", "prosecutor.two");
        cases.does(reference, "reviewNoFurtherAction", "secondOpinion", "disagree");

        var again = cases.task(reference, "decideForSuspect");
        assertThat(cases.who(again)).isEqualTo("south-west-prosecutor: prosecutor");
        assertThat(cases.answer(again, "decision")).isNull();
        assertThat(cases.answer(again, "secondProsecutor")).isNull();

        cases.does(reference, "decideForSuspect", "decision", "noFurtherAction", "secondProsecutor", "prosecutor.two");
        assertThat(cases.answer(cases.task(reference, "reviewNoFurtherAction"), "secondOpinion"))
                .isNull();
    }

    @Test
    void whatWasDecidedForTheFirstSuspectDoesNotStandInTheFormForTheSecond() {
        var reference = cases.withTheProsecutor("suspectCount", "2", "suspect2Status", "voluntaryInterview");
        assertThat(cases.answer(cases.task(reference, "decideForSuspect"), "suspect"))
                .isEqualTo("S1");
        cases.does(
                reference,
                "decideForSuspect",
                "decision",
                "charge",
                "charges",
                "One count.",
                "decisionReason",
                "Both stages are met.");

        var second = cases.task(reference, "decideForSuspect");

        assertThat(cases.answer(second, "suspect")).isEqualTo("S2");
        assertThat(cases.answer(second, "decision")).isNull();
        assertThat(cases.answer(second, "charges")).isNull();
        assertThat(cases.answer(second, "decisionReason")).isNull();

        cases.does(reference, "decideForSuspect", "decision", "outOfCourt");
        assertThat(cases.variable(reference, "chargedSuspects")).isEqualTo("S1");
        assertThat(cases.variable(reference, "outOfCourtSuspects")).isEqualTo("S2");
    }

    @Test
    void aFileThatTheSergeantSendsBackKeepsWhatTheOfficerWrote() {
        var reference = cases.investigated();
        cases.does(reference, "decideNextStep", "nextStep", "submitFile");
        cases.does(reference, "submitFile", "caseSummary", "The account of the victim.", "mainIssue", "consent");
        cases.does(reference, "assureFile", "fileAssured", "no", "assuranceComment", "Say more.");

        var again = cases.task(reference, "submitFile");

        assertThat(cases.answer(again, "caseSummary")).isEqualTo("The account of the victim.");
        assertThat(cases.answer(again, "mainIssue")).isEqualTo("consent");

        cases.does(reference, "submitFile");
        assertThat(cases.answer(cases.task(reference, "assureFile"), "fileAssured"))
                .isNull();
    }

    @Test
    void aFileBelowTheStandardIsCorrectedByTheDayThatTheCpsAsksForAndCheckedAgain() {
        var reference = cases.investigated();
        cases.does(reference, "decideNextStep", "nextStep", "submitFile");
        cases.does(reference, "submitFile");
        cases.does(reference, "assureFile", "fileAssured", "yes");
        cases.does(
                reference,
                "triageFile",
                "toStandard",
                "no",
                "fileReturnReasons",
                "One statement is missing.",
                "fileRespondBy",
                "2026-06-19");

        var correction = cases.task(reference, "correctFile");
        assertThat(cases.who(correction)).isEqualTo("avon-and-somerset-officer: officer");
        assertThat(cases.due(reference, "correctFile")).isEqualTo(LocalDate.of(2026, 6, 19));
        assertThat(cases.answer(correction, "fileReturnReasons")).isEqualTo("One statement is missing.");

        cases.does(reference, "correctFile", "fileAnswer", "disputed");

        var again = cases.task(reference, "triageFile");
        assertThat(cases.who(again)).isEqualTo("south-west-paralegal");
        assertThat(cases.answer(again, "toStandard")).isNull();
        assertThat(cases.answer(again, "fileReturnReasons")).isNull();
    }

    @Test
    void theTwentyEightDaysRunFromTheReceiptOfTheFile() {
        var reference = cases.investigated();
        cases.fileGoes(reference);
        cases.passes(Duration.ofDays(4));
        cases.does(reference, "allocateProsecutor", "prosecutor", "prosecutor");
        assertThat(cases.due(reference, "holdConsultation")).isEqualTo(LocalDate.of(2026, 6, 29));

        cases.passes(Duration.ofDays(10));
        cases.does(reference, "holdConsultation");
        assertThat(cases.due(reference, "decideForSuspect")).isEqualTo(LocalDate.of(2026, 6, 29));
    }

    @Test
    void aSuspectOnBailIsDecidedInFiveDaysAndBeforeOthers() {
        var reference = cases.investigated("suspect1Status", "bail");
        cases.does(reference, "decideNextStep", "nextStep", "submitFile");
        cases.does(reference, "submitFile");
        cases.does(reference, "assureFile", "fileAssured", "yes");
        assertThat(cases.due(reference, "triageFile")).isEqualTo(LocalDate.of(2026, 6, 2));
        cases.does(reference, "triageFile", "toStandard", "yes");
        cases.does(reference, "allocateProsecutor", "prosecutor", "prosecutor");

        assertThat(cases.due(reference, "holdConsultation")).isEqualTo(LocalDate.of(2026, 6, 6));
        assertThat(cases.task(reference, "holdConsultation").getPriority()).isEqualTo(70);
    }

    @Test
    void aStatusThatIsRecordedRulesOverThatOfTheRegistration() {
        var reference = cases.investigated();
        cases.does(reference, "decideNextStep", "nextStep", "submitFile");
        cases.starts(
                "officer",
                "recordSuspectStatus",
                "caseReference",
                reference,
                "suspect",
                "S1",
                "suspectStatusIs",
                "custody",
                "newCustodyEnd",
                "2026-06-02T09:00+01:00");
        cases.does(reference, "submitFile");

        var task = cases.task(reference, "assureFile");

        assertThat(task.getDueDate()).isEqualTo(cases.now().plus(Duration.ofHours(3)));
        assertThat(task.getPriority()).isEqualTo(100);
    }
}
