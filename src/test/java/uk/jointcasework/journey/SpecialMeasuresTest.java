package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import uk.jointcasework.meeting.Meeting;
import uk.jointcasework.meeting.Meetings;

@Casework
class SpecialMeasuresTest {

    private static final String MEASURES = "specialMeasuresMeeting";

    @Autowired
    private Cases cases;

    @Autowired
    private Meetings meetings;

    private String reference;

    @BeforeEach
    void somebodyIsCharged() {
        reference = cases.withTheProsecutor();
        cases.does(reference, "decideForSuspect", "decision", "charge");
        cases.told(reference);
    }

    @Test
    void aVulnerableWitnessMayHaveAnIntermediary() {
        assertThat(cases.who(reference, "assessNeeds")).isEqualTo("avon-and-somerset-officer: officer");
        cases.does(reference, "assessNeeds", "needsGround", "under18", "witnessAccepts", "yes");
        assertThat(cases.who(reference, "offerMeeting")).isEqualTo("avon-and-somerset-witness-care");
        cases.does(reference, "offerMeeting");
        cases.does(reference, "recordMeetingAnswer", "meetingWanted", "yes");
        assertThat(cases.who(reference, "bookMeeting")).isEqualTo("avon-and-somerset-witness-care");
        booked("2026-06-18T14:15+01:00");
        assertThat(cases.who(reference, "holdMeeting")).isEqualTo("south-west-prosecutor: prosecutor");
        assertThat(cases.due(reference, "holdMeeting")).isEqualTo(LocalDate.of(2026, 6, 18));
        cases.passes(Duration.ofDays(17));
        cases.does(reference, "holdMeeting", "meetingResult", "held");
        assertThat(cases.who(reference, "recordMeasures")).isEqualTo("south-west-prosecutor: prosecutor");
        assertThat(cases.answer(cases.task(reference, "recordMeasures"), "eligibilityBasis"))
                .isEqualTo("section 16, vulnerable witness");
        cases.does(reference, "recordMeasures", "measureIntermediary", "asked", "measureAids", "notWanted");
        assertThat(cases.who(reference, "prepareMeasures")).isEqualTo("avon-and-somerset-officer: officer");
        cases.does(reference, "prepareMeasures", "intermediaryState", "found");
        cases.tried(reference);
        assertThat(cases.who(reference, "applyForMeasures")).isEqualTo("south-west-paralegal");
        cases.does(reference, "applyForMeasures", "groundRulesAsked", "asked");
        cases.does(
                reference,
                "recordCourtAnswer",
                "courtResult",
                "answered",
                "answerIntermediary",
                "granted",
                "groundRulesOn",
                cases.inDays(20));
        assertThat(cases.due(reference, "recordGroundRules")).isEqualTo(LocalDate.of(2026, 7, 8));
        cases.does(reference, "recordGroundRules", "groundRulesResult", "newDay", "groundRulesOn", cases.inDays(30));
        assertThat(cases.due(reference, "recordGroundRules")).isEqualTo(LocalDate.of(2026, 7, 18));
        cases.does(reference, "recordGroundRules", "groundRulesResult", "set");

        assertThat(last()).isEqualTo("answeredByCourt");
        assertThat(news()).containsExactlyInAnyOrder("meetingOffered", "meetingBooked", "meetingHeld");
        cases.isAtRest(reference);
    }

    @Test
    void aMeetingIsMovedAsOftenAsNeededAndStaysTheSameMeeting() {
        wanted();
        booked("2026-06-18T14:15+01:00");
        var first = meeting();
        cases.does(reference, "holdMeeting", "meetingResult", "newDay");
        booked("2026-06-19T14:15+01:00");
        cases.does(reference, "holdMeeting", "meetingResult", "newDay");
        booked("2026-12-03T14:15+00:00");

        assertThat(news()).containsExactlyInAnyOrder("meetingOffered", "meetingBooked", "meetingMoved", "meetingMoved");
        assertThat(meeting())
                .isEqualTo(new Meeting(
                        first.uid(), 2, false, Instant.parse("2026-12-03T14:15:00Z"), Duration.ofMinutes(60)));
        assertThat(cases.due(reference, "holdMeeting")).isEqualTo(LocalDate.of(2026, 12, 3));
        assertThat(cases.answer(cases.task(reference, "holdMeeting"), "meetingResult"))
                .isNull();
    }

    @Test
    void aMeetingThatIsCalledOffLeavesTheMeasuresToBeRecordedWithoutIt() {
        wanted();
        booked("2026-06-18T14:15+01:00");
        cases.does(reference, "holdMeeting", "meetingResult", "calledOff");

        assertThat(news()).containsExactlyInAnyOrder("meetingOffered", "meetingBooked", "meetingCancelled");
        assertThat(meeting().cancelled()).isTrue();
        assertThat(meeting().sequence()).isEqualTo(1);
        assertThat(cases.open(reference)).containsExactly("recordMeasures");
    }

    @Test
    void nobodyIsToldOfACallingOffWhoWasNeverGivenATime() {
        wanted();
        cases.does(reference, "bookMeeting", "meetingArrangement", "calledOff");

        assertThat(news()).containsExactly("meetingOffered");
        assertThat(meetings.latest(reference, Meetings.SPECIAL_MEASURES)).isEmpty();
        assertThat(cases.open(reference)).containsExactly("recordMeasures");
    }

    @Test
    void aBookedMeetingIsCalledOffWhileANewTimeIsLookedFor() {
        wanted();
        booked("2026-06-18T14:15+01:00");
        cases.does(reference, "holdMeeting", "meetingResult", "newDay");
        cases.does(reference, "bookMeeting", "meetingArrangement", "calledOff");

        assertThat(news()).containsExactlyInAnyOrder("meetingOffered", "meetingBooked", "meetingCancelled");
        assertThat(cases.open(reference)).containsExactly("recordMeasures");
    }

    @Test
    void whatIsNotInOrderAboutAMeetingIsPutInOrderBeforeTheMeasuresAreDecided() {
        for (var missing : List.of("noteSigned", "mg6Scheduled", "evidenceNotDiscussed")) {
            somebodyIsCharged();
            wanted();
            booked("2026-06-01T14:15+01:00");
            cases.does(reference, "holdMeeting", "meetingResult", "held", missing, "no");
            assertThat(cases.open(reference)).as(missing).containsExactly("completeMeetingRecord");
            cases.does(reference, "completeMeetingRecord");
            assertThat(cases.open(reference)).containsExactly("recordMeasures");
        }
    }

    @Test
    void nothingButTheResultIsAskedOfAMeetingThatWasNotHeld() {
        wanted();
        booked("2026-06-18T14:15+01:00");

        assertThatThrownBy(() ->
                        cases.forces(reference, "holdMeeting", "meetingResult", "newDay", "meetingHow", "telephone"))
                .hasMessageContaining("leave this empty");
    }

    @Test
    void theMeetingsOfTwoSuspectsChargedOneAfterTheOtherAreTwoMeetings() {
        reference = cases.withTheProsecutor("suspectCount", "2", "suspect2Status", "releasedUnderInvestigation");
        cases.does(reference, "decideForSuspect", "decision", "charge");
        cases.does(reference, "decideForSuspect", "decision", "interviewWitness");
        cases.told(reference);
        wanted();
        booked("2026-06-18T14:15+01:00");
        var first = meeting();
        chargedAsWell();
        wanted();
        booked("2026-06-19T14:15+01:00");

        assertThat(meeting().uid()).isNotEqualTo(first.uid());
        assertThat(meeting().sequence()).isZero();
        assertThat(news())
                .containsExactlyInAnyOrder("meetingOffered", "meetingBooked", "meetingOffered", "meetingBooked");
    }

    @Test
    void anIntimidatedWitnessIsNotAskedAboutAnIntermediaryAndMayGoWithoutAMeeting() {
        cases.does(reference, "assessNeeds", "needsGround", "fearOrDistress", "witnessAccepts", "yes");
        cases.does(reference, "offerMeeting");
        cases.does(reference, "recordMeetingAnswer", "meetingWanted", "no");
        assertThat(cases.answer(cases.task(reference, "recordMeasures"), "eligibilityBasis"))
                .isEqualTo("section 17, intimidated witness");
        assertThatThrownBy(() -> cases.does(reference, "recordMeasures", "measureIntermediary", "asked"))
                .isInstanceOf(IllegalArgumentException.class);

        cases.does(reference, "recordMeasures", "measureScreen", "asked", "measureVideoEvidence", "notWanted");
        assertThat(cases.open(reference)).containsExactly("recordPlea");
        cases.tried(reference);
        cases.does(reference, "applyForMeasures");
        cases.does(reference, "recordCourtAnswer", "courtResult", "answered", "answerScreen", "refused");

        assertThat(last()).isEqualTo("answeredByCourt");
    }

    @Test
    void aWitnessWhoWantsNoneIsAskedOnceMoreWhenThereWillBeATrial() {
        cases.does(reference, "assessNeeds", "needsGround", "fearOrDistress", "witnessAccepts", "no");
        assertThat(cases.milestones(reference)).contains("measuresNotWanted").doesNotContain("measuresRecorded");
        assertThat(cases.open(reference)).containsExactly("recordPlea");
        cases.tried(reference, "measuresWantedNow", "no");

        assertThat(last()).isEqualTo("notWanted");
        assertThat(cases.open(reference)).containsExactly("offerPreTrialMeeting");
    }

    @Test
    void aWitnessWhoWantsSomeAfterAllIsNotAskedForThePleaAgain() {
        cases.does(reference, "assessNeeds", "needsGround", "under18", "witnessAccepts", "no");
        cases.tried(reference, "measuresWantedNow", "yes");
        assertThat(cases.open(reference)).containsExactly("offerMeeting");
        cases.does(reference, "offerMeeting");
        cases.does(reference, "recordMeetingAnswer", "meetingWanted", "no");
        cases.does(reference, "recordMeasures", "measureIntermediary", "notWanted", "measureAids", "notWanted");

        assertThat(cases.open(reference)).containsExactly("applyForMeasures");
    }

    @Test
    void nobodyAppliesWithoutAPlea() {
        withMeasures();
        cases.does(reference, "recordPlea", "pleaResult", "notYet", "pleaExpectedOn", cases.inDays(28));
        assertThat(cases.open(reference)).containsExactly("recordPlea");
        assertThat(cases.due(reference, "recordPlea")).isEqualTo(LocalDate.of(2026, 7, 6));
        cases.does(reference, "recordPlea", "pleaResult", "guilty");

        assertThat(last()).isEqualTo("noTrial");
        cases.isAtRest(reference);
    }

    @Test
    void timeToApplyRunsFromThePleaTenBusinessDaysInTheCrownCourtAndTwentyElsewhere() {
        withMeasures();
        cases.passes(Duration.ofDays(4));
        cases.tried(reference, "pleaOn", "2026-06-01");
        assertThat(cases.due(reference, "applyForMeasures")).isEqualTo(LocalDate.of(2026, 6, 15));

        for (var court : List.of("magistrates", "youth")) {
            somebodyIsCharged();
            withMeasures();
            cases.tried(reference, "pleaOn", "2026-06-01", "courtKind", court);
            assertThat(cases.due(reference, "applyToMagistratesCourt")).isEqualTo(LocalDate.of(2026, 6, 29));
        }
    }

    @Test
    void anApplicationThatNoCourtHasToAnswerAnyMoreEndsAsAppliedFor() {
        withMeasures();
        cases.tried(reference);
        cases.does(reference, "applyForMeasures", "appliedOn", "2026-06-01");
        assertThat(cases.due(reference, "recordCourtAnswer")).isEqualTo(LocalDate.of(2026, 6, 15));
        assertThat(cases.milestones(reference)).contains("measuresAppliedFor");
        cases.does(reference, "recordCourtAnswer", "courtResult", "notNeeded");

        assertThat(last()).isEqualTo("appliedFor");
    }

    @Test
    void measuresOfWhichTheProsecutorAsksForNoneAreNoWishesThatAreWrittenDown() {
        cases.does(reference, "assessNeeds", "needsGround", "fearOrDistress", "witnessAccepts", "yes");
        cases.does(reference, "offerMeeting");
        cases.does(reference, "recordMeetingAnswer", "meetingWanted", "no");
        cases.does(
                reference,
                "recordMeasures",
                "measureScreen",
                "notSuitable",
                "measureLiveLink",
                "notSuitable",
                "measurePrivateEvidence",
                "notSuitable",
                "measureWigsAndGowns",
                "notSuitable",
                "measureVideoEvidence",
                "notSuitable");

        assertThat(cases.milestones(reference))
                .contains("noMeasureAskedFor")
                .doesNotContain("measuresRecorded", "measuresNotWanted");
        cases.does(reference, "recordPlea", "pleaResult", "noTrial");
        assertThat(last()).isEqualTo("noTrial");
    }

    @Test
    void crossExaminationIsPreRecordedOnlyWithARecordedInterview() {
        cases.does(reference, "assessNeeds", "needsGround", "fearOrDistress", "witnessAccepts", "yes");
        cases.does(reference, "offerMeeting");
        cases.does(reference, "recordMeetingAnswer", "meetingWanted", "no");

        assertThatThrownBy(() -> cases.does(
                        reference,
                        "recordMeasures",
                        "measureVideoEvidence",
                        "notSuitable",
                        "measurePreRecorded",
                        "asked"))
                .hasMessageContaining("s.28");
    }

    @Test
    void theWitnessIsAskedBeforeAChargeIfTheyWantThatAndTheSameMeetingServesAfterIt() {
        early();
        assertThat(cases.who(reference, "assessNeeds")).isEqualTo("avon-and-somerset-officer: officer");
        wanted();
        booked("2026-06-18T14:15+01:00");
        cases.does(reference, "decideNextStep", "nextStep", "submitFile");
        cases.does(reference, "submitFile", "testSought", "fullCode");
        cases.does(reference, "assureFile", "fileAssured", "yes");
        cases.does(reference, "triageFile", "toStandard", "yes");
        cases.consulted(reference);
        cases.does(reference, "decideForSuspect", "decision", "charge");
        cases.told(reference);
        assertThat(cases.open(reference)).containsExactly("holdMeeting");
        cases.does(reference, "holdMeeting", "meetingResult", "calledOff");
        cases.does(reference, "recordMeasures");

        assertThat(cases.open(reference)).containsExactly("recordPlea");
    }

    @Test
    void wishesThatAreRecordedBeforeAChargeWaitForIt() {
        early();
        cases.does(reference, "assessNeeds", "needsGround", "fearOrDistress", "witnessAccepts", "yes");
        cases.does(reference, "offerMeeting");
        cases.does(reference, "recordMeetingAnswer", "meetingWanted", "no");
        cases.does(reference, "recordMeasures");
        assertThat(cases.open(reference)).containsExactly("decideNextStep");
        cases.fileGoes(reference);
        cases.consulted(reference);
        cases.does(reference, "decideForSuspect", "decision", "charge");
        cases.told(reference);

        assertThat(cases.open(reference)).containsExactly("recordPlea");
    }

    @Test
    void aMeetingIsNotNeededAnyMoreWhenTheCaseEndsWithoutACharge() {
        early();
        wanted();
        booked("2026-06-18T14:15+01:00");
        ended();
        assertThat(meeting().cancelled()).isTrue();
        assertThat(cases.milestones(reference)).contains("meetingNotNeeded");
        assertThat(last()).isEqualTo("endedWithoutCharge");
        cases.isAtRest(reference);

        early();
        ended();
        assertThat(cases.milestones(reference)).doesNotContain("meetingNotNeeded");
        assertThat(last()).isEqualTo("endedWithoutCharge");
        cases.isAtRest(reference);
    }

    @Test
    void aPlanningForAnotherSuspectEndsWhenThatOneIsNotChargedAndTheOneForTheChargeGoesOn() {
        reference = cases.withTheProsecutor("suspectCount", "2", "suspect2Status", "notArrested");
        cases.complete(deciding("S1"), "decision", "charge");
        cases.told(reference);
        cases.complete(deciding("S2"), "decision", "furtherEvidence");
        cases.does(reference, "setActionItems", "another1", false);
        cases.does(reference, "completeActionItem", "itemAnswer", "done");
        cases.does(reference, "acceptActionItem", "itemAccepted", "accepted");
        cases.does(reference, "decideNextStep", "nextStep", "askForAdvice");
        cases.does(reference, "askForAdvice");
        cases.does(reference, "triageAdviceRequest", "triageOutcome", "accept", "prosecutor", "prosecutor");
        cases.does(reference, "giveAdvice", "actionPlanNeeded", "no", "assessNeedsNow", true);
        assertThat(cases.open(reference)).containsExactly("assessNeeds", "assessNeeds", "decideNextStep");

        ended();

        assertThat(cases.ends(reference, MEASURES)).containsOnlyOnce("endedWithoutCharge");
        assertThat(cases.open(reference)).containsExactly("assessNeeds");
    }

    @Test
    void aPlanThatIsAgreedAfterTheCaseWasClosedBeginsNoPlanning() {
        reference = cases.registered("suspect1Status", "custody", "suspect1CustodyEnds", "2026-06-02T06:00+01:00");
        ended();
        talkIsPlannedBeforeCharge();

        cases.isAtRest(reference);
    }

    @Test
    void theProsecutorHasTheNeedsAssessedWithTheAdvice() {
        reference = cases.registered();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.does(reference, "askForAdvice");
        cases.does(reference, "triageAdviceRequest", "triageOutcome", "accept", "prosecutor", "prosecutor");
        cases.does(reference, "giveAdvice", "actionPlanNeeded", "no", "assessNeedsNow", true);

        assertThat(cases.open(reference)).containsExactly("assessNeeds", "decideNextStep");
    }

    @Test
    void aFileWithoutItsMg2StatementOrSchedulesIsStoppedOrGoesWithAReasonThatTheCpsSees() {
        for (var missing : List.of(
                List.of("mg2Status", "notBegun"),
                List.of("vpsStatus", "notOffered"),
                List.of("disclosureStatus", "notReady"))) {
            reference = cases.investigated();
            cases.does(reference, "decideNextStep", "nextStep", "submitFile");
            cases.does(reference, "submitFile", "testSought", "fullCode", missing.get(0), missing.get(1));
            assertThatThrownBy(() -> cases.does(reference, "assureFile", "fileAssured", "yes", "fileGapReason", null))
                    .as(missing.get(0))
                    .hasMessageContaining("Why it goes all the same");
            cases.does(
                    reference,
                    "assureFile",
                    "fileAssured",
                    "yes",
                    "fileGapReason",
                    "victimNotReady",
                    "fileGapDetail",
                    "The officer asks again next week");
            assertThat(cases.answer(cases.task(reference, "triageFile"), "fileGapDetail"))
                    .isEqualTo("The officer asks again next week");
        }
    }

    private void early() {
        reference = cases.registered();
        talkIsPlannedBeforeCharge();
    }

    private void talkIsPlannedBeforeCharge() {
        cases.does(
                reference,
                "recordInvestigationPlan",
                "adviceWanted",
                "no",
                "mg2Begun",
                true,
                "measuresTalk",
                "beforeCharge");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
    }

    private void ended() {
        cases.does(reference, "decideNextStep", "nextStep", "policeNoFurtherAction");
        cases.does(reference, "approvePoliceNoFurtherAction", "policeDecision", "approved", "outcomeCode", "15");
        cases.told(reference);
        cases.does(reference, "recordReviewRequest", "reviewAsked", "no");
    }

    private void withMeasures() {
        cases.does(reference, "assessNeeds", "needsGround", "fearOrDistress", "witnessAccepts", "yes");
        cases.does(reference, "offerMeeting");
        cases.does(reference, "recordMeetingAnswer", "meetingWanted", "no");
        cases.does(reference, "recordMeasures");
    }

    private Task deciding(String suspect) {
        return cases.tasks(reference).stream()
                .filter(task -> task.getTaskDefinitionKey().equals("decideForSuspect"))
                .filter(task -> suspect.equals(cases.answer(task, "suspect")))
                .findFirst()
                .orElseThrow();
    }

    /** How the last planning of this case ended. */
    private String last() {
        var ends = cases.ends(reference, MEASURES);
        return ends.get(ends.size() - 1);
    }

    private void wanted() {
        cases.does(reference, "assessNeeds", "needsGround", "fearOrDistress", "witnessAccepts", "yes");
        cases.does(reference, "offerMeeting");
        cases.does(reference, "recordMeetingAnswer", "meetingWanted", "yes");
    }

    private void booked(String start) {
        cases.does(
                reference,
                "bookMeeting",
                "meetingArrangement",
                "timeFound",
                "meetingOn",
                start,
                "meetingMinutes",
                "60");
    }

    private void chargedAsWell() {
        cases.does(reference, "proposeInterview", "officerConsulted", "yes");
        cases.does(reference, "approveInterview", "interviewApproval", "notApproved");
        cases.consulted(reference);
        cases.does(reference, "decideForSuspect", "decision", "charge");
        cases.told(reference);
    }

    private Meeting meeting() {
        return meetings.latest(reference, Meetings.SPECIAL_MEASURES).orElseThrow();
    }

    private List<String> news() {
        return cases.milestones(reference).stream()
                .filter(milestone -> milestone.startsWith("meeting"))
                .toList();
    }
}
