package uk.jointcasework;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever decides on what somebody else has answered sees all of it on the page, or it is said here why not. */
class FormShowsTest {

    private static final Pattern SHOWN = Pattern.compile("\\{\\{(?:#if )?(.*?)}}(?!})", Pattern.DOTALL);

    /** The forms whose answers a form decides on. */
    private static final Map<String, List<String>> DECIDES_ON = Map.ofEntries(
            entry("reviewInvestigationPlan", List.of("recordInvestigationPlan")),
            entry("triageAdviceRequest", List.of("askForAdvice")),
            entry("giveAdvice", List.of("askForAdvice")),
            entry("planAnotherSurgery", List.of("bookSurgery")),
            entry("answerReturn", List.of("triageAdviceRequest")),
            entry("answerRefusal", List.of("triageAdviceRequest")),
            entry("askForAdvice", List.of("triageAdviceRequest")),
            entry("setActionItems", List.of("giveAdvice", "decideForSuspect")),
            entry("decideNextStep", List.of("giveAdvice", "continueInvestigation")),
            entry("approvePoliceNoFurtherAction", List.of("decideNextStep", "continueInvestigation")),
            entry("decideWithoutSupport", List.of("decideNextStep")),
            entry("confirmTransfer", List.of("decideNextStep")),
            entry("continueInvestigation", List.of("decideNextStep")),
            entry("acceptActionItem", List.of("completeActionItem")),
            entry("answerChallenge", List.of("completeActionItem")),
            entry("answerVictimRefusal", List.of("completeActionItem")),
            entry("completeActionItem", List.of("acceptActionItem", "answerChallenge", "answerVictimRefusal")),
            entry("setOutRequest", List.of("reviewMaterialRequest", "decideWithoutAgreement")),
            entry("reviewMaterialRequest", List.of("setOutRequest")),
            entry("decideWithoutAgreement", List.of("setOutRequest")),
            entry("makeRequest", List.of("giveNotice")),
            entry("recordMaterial", List.of("makeRequest")),
            entry("setBailConditions", List.of("seekVictimViews")),
            entry("tellBailConditions", List.of("answerBreach", "setBailConditions")),
            entry("assureFile", List.of("submitFile")),
            entry("submitFile", List.of("assureFile")),
            entry("triageFile", List.of("submitFile", "assureFile", "correctFile")),
            entry("correctFile", List.of("triageFile")),
            entry("holdConsultation", List.of("submitFile", "assureFile")),
            entry("decideForSuspect", List.of("holdConsultation", "reviewNoFurtherAction", "approveCaution")),
            entry("approveCaution", List.of("decideForSuspect", "holdConsultation", "submitFile")),
            entry("reviewNoFurtherAction", List.of("decideForSuspect", "holdConsultation", "submitFile")),
            entry("answerQuestion", List.of("readAnswer")),
            entry("readAnswer", List.of("answerQuestion")),
            entry("approveInterview", List.of("proposeInterview", "giveOfficerView")),
            entry("arrangeInterview", List.of("recordInvitationAnswer")),
            entry("scheduleInterviewRecord", List.of("takeFurtherStatement")),
            entry(
                    "recordInterviewEffect",
                    List.of("holdInterview", "takeFurtherStatement", "scheduleInterviewRecord", "writeInterviewNote")),
            entry("bookMeeting", List.of("recordMeetingAnswer")),
            entry("recordMeasures", List.of("assessNeeds", "holdMeeting")),
            entry("completeMeetingRecord", List.of("holdMeeting")),
            entry("applyForMeasures", List.of("recordMeasures", "prepareMeasures")),
            entry("applyToMagistratesCourt", List.of("recordMeasures", "prepareMeasures")),
            entry("bookPreTrialMeeting", List.of("recordPreTrialAnswer")),
            entry("reviewWhatWasSaid", List.of("holdPreTrialMeeting")),
            entry("chasePlanAgain", List.of("chasePlan")),
            entry("proposeReviewOutcome", List.of("chasePlan", "chasePlanAgain")),
            entry("agreeReviewOutcome", List.of("proposeReviewOutcome")),
            entry("approvePauseForPolice", List.of("proposeReviewOutcome", "agreeReviewOutcome")),
            entry("approvePauseForCps", List.of("proposeReviewOutcome", "agreeReviewOutcome", "approvePauseForPolice")),
            entry(
                    "reviewPausedCase",
                    List.of(
                            "proposeReviewOutcome",
                            "agreeReviewOutcome",
                            "approvePauseForPolice",
                            "approvePauseForCps")),
            entry("reviewChallenge", List.of("challengeDecision")),
            entry("considerFurtherChallenge", List.of("reviewChallenge")),
            entry("takeChallengeFurther", List.of("challengeDecision", "reviewChallenge", "considerFurtherChallenge")),
            entry("takeUpUpheldChallenge", List.of("challengeDecision", "reviewChallenge")),
            entry("reviewIndependently", List.of("resolveLocally", "recordLocalAnswer")),
            entry("recordLocalAnswer", List.of("recordReviewRequest", "resolveLocally")),
            entry("holdDecisionMeeting", List.of("writeDecisionLetter", "offerDecisionMeeting")),
            entry("tellReviewOutcome", List.of("resolveLocally", "reviewIndependently")),
            entry("tellChargeDropped", List.of("reviewThreshold")),
            entry("resolveLocally", List.of("recordReviewRequest")));

    /** What tells people of a decision, or looks at it again: held by its own tests below. */
    private static final Set<String> OF_A_DECISION = Set.of(
            "tellVictim",
            "tellSuspects",
            "recordReviewRequest",
            "explainReviewRight",
            "writeDecisionLetter",
            "offerDecisionMeeting");

    /** What nobody else has answered before, or what is no decision on an answer. */
    private static final Map<String, String> ON_NO_ANSWERS = Map.ofEntries(
            entry("actBeforeExpiry", "on the suspect's status, which is on the page"),
            entry("answerBreach", "on a breach, which somebody told the police of"),
            entry("authoriseBail", "on what is asked for, which is on the page"),
            entry("considerWithdrawal", "on what the victim says, which is on the page"),
            entry("designateCase", "on the case; when bail ends is on the page"),
            entry("seekVictimViews", "on what the victim says"),
            entry("allocateProsecutor", "on who is there; the file itself comes to whoever decides"),
            entry("readFeedback", "decides nothing: whoever decided reads it"),
            entry("findNewProsecutor", "on who is there: too few are new to the case"),
            entry("assessNeeds", "on what the witness says"),
            entry("changeDate", "on the dates, which it lists"),
            entry("putOnHold", "on the holder's own open work, which it lists"),
            entry("handCaseOver", "on who is there, whom it lists with what they have"),
            entry("readHandover", "decides nothing: whoever takes over reads it"),
            entry("bookSurgery", "on the free slots, which it lists"),
            entry("changeIsvaContact", "on what is under 'Told'"),
            entry("changeSurgery", "on the free slots, which it lists"),
            entry("chasePlan", "on the items, which are tasks of their own"),
            entry("reviewEmergency", "on why it was opened, which is on the page"),
            entry("compareRegistrations", "on who has tried to register it again, which is on the page"),
            entry("giveOfficerView", "on what the prosecutor asks, which is on the page"),
            entry("holdInterview", "on the day"),
            entry("giveNotice", "on what the person says"),
            entry("holdMeeting", "on the day"),
            entry("holdPreTrialMeeting", "on the day"),
            entry("holdTalk", "on the day"),
            entry("inviteWitness", "on an approval: whether, and not what"),
            entry("keepContact", "on what the victim says"),
            entry("linkIsva", "on what the victim says"),
            entry("offerIsva", "on what the victim says"),
            entry("offerMeeting", "on the needs: whether, and not what"),
            entry("offerPreTrialMeeting", "on the plea, which is on the page"),
            entry("prepareMeasures", "on what is asked for, which is on the page"),
            entry("proposeInterview", "on the consultation, which is the writer's own"),
            entry("recordInvestigationPlan", "on the report; what the supervisor wants is on the page"),
            entry("recordInvitationAnswer", "on what the witness says"),
            entry("recordCourtAnswer", "on what the court says"),
            entry("recordGroundRules", "on what the court says"),
            entry("recordMeetingAnswer", "on what the witness says"),
            entry("recordPlea", "on what the court's record says"),
            entry("recordPreTrialAnswer", "on what the victim says"),
            entry("reviewHold", "on the hold"),
            entry("reviewThreshold", "on the evidence that has come; why the Threshold Test was met is on the page"),
            entry("tellIsvaAnotherWay", "on a milestone, which is on the page"),
            entry("takeFurtherStatement", "on a new account, which stays with the recording"),
            entry("tellIsvaOfAnnulment", "on why the case was annulled, which is on the page"),
            entry("tellOfCorrection", "on an entry that was put right, which is on the page"),
            entry("tellVictimFirst", "on a milestone, which is on the page"),
            entry("unblockLateWork", "on late work, which is on the page"),
            entry("writeInterviewNote", "on what was answered about the interview, which is on the page"));

    private static final String BY_THE_WAY = "the way here says it: with another answer this task would not be there";
    private static final String OTHER_END = "asked only where it ended in another way";
    private static final String IN_THE_REASON = "what it came to stands in the reason of the decision, which is shown";
    private static final String ON_THE_CARD = "on the card, at the top of every form";

    /** What is not shown, and why, by {@code form.question}, or by a question wherever it is asked. */
    private static final Map<String, String> NOT_SHOWN = Map.ofEntries(
            entry("triageOutcome", BY_THE_WAY),
            entry("tellBailConditions.authorisedBy", "of a detention: nothing for the victim"),
            entry("tellBailConditions.newCustodyEnd", "of a detention: nothing for the victim"),
            entry("tellBailConditions.terrorismAct", "of a detention: nothing for the victim"),
            entry("nextStep", BY_THE_WAY),
            entry("planAgreed", BY_THE_WAY),
            entry("requestWanted", BY_THE_WAY),
            entry("requestNotWantedReason", OTHER_END),
            entry("itemAnswer", BY_THE_WAY),
            entry("fileAssured", BY_THE_WAY),
            entry("toStandard", BY_THE_WAY),
            entry("agreement", BY_THE_WAY),
            entry("secondOpinion", BY_THE_WAY),
            entry("cpsApproval", BY_THE_WAY),
            entry("policeApproval", BY_THE_WAY),
            entry("witnessAnswer", BY_THE_WAY),
            entry("interviewResult", BY_THE_WAY),
            entry("meetingWanted", BY_THE_WAY),
            entry("meetingResult", BY_THE_WAY),
            entry("preTrialWanted", BY_THE_WAY),
            entry("preTrialResult", BY_THE_WAY),
            entry("preTrialEvidenceKeptOut", BY_THE_WAY),
            entry("assessNeedsNow", "a task of its own follows at once"),
            entry("witnessAccepts", BY_THE_WAY),
            entry("challengeOutcome", BY_THE_WAY),
            entry("furtherChallenge", BY_THE_WAY),
            entry("actionPlanNeeded", BY_THE_WAY),
            entry("reviewAsked", BY_THE_WAY),
            entry("decision", BY_THE_WAY),
            entry("testApplied", BY_THE_WAY),
            entry("thresholdOutcome", BY_THE_WAY),
            entry("proposedOutcome", BY_THE_WAY),
            entry("localOutcome", BY_THE_WAY),
            entry("localAnswer", BY_THE_WAY),
            entry("decisionMeetingWanted", BY_THE_WAY),
            entry("holdDecisionMeeting.decisionMeetingOn", ON_THE_CARD),
            entry("victimRemindedOn", OTHER_END),
            entry("notHeldReason", OTHER_END),
            entry("calledOffReason", OTHER_END),
            entry("prosecutor", OTHER_END),
            entry("adviceMethod", OTHER_END),
            entry("surgerySlot", OTHER_END),
            entry("surgerySergeant", OTHER_END),
            entry("slotFound", OTHER_END),
            entry("surgeryResult", OTHER_END),
            entry("surgeryLostReason", OTHER_END),
            entry("reviewNotAskedConfirmed", OTHER_END),
            entry("adviceProsecutor", OTHER_END),
            entry("newPlanDate", OTHER_END),
            entry("triageFile.assuranceComment", OTHER_END),
            entry("holdConsultation.assuranceComment", OTHER_END),
            entry("submitFile.supervisorComments", OTHER_END),
            entry("submitFile.fileGapReason", OTHER_END),
            entry("submitFile.fileGapDetail", OTHER_END),
            entry("recordMeasures.noteSigned", "put in order before this, or in order already"),
            entry("recordMeasures.mg6Scheduled", "put in order before this, or in order already"),
            entry("recordMeasures.evidenceNotDiscussed", "put in order before this, or in order already"),
            entry("recordMeasures.evidenceMentioned", "told to the reviewing lawyer before this"),
            entry("acceptActionItem.challengeReason", OTHER_END),
            entry("acceptActionItem.challengeDetail", OTHER_END),
            entry("askForAdvice.refusalReason", OTHER_END),
            entry("askForAdvice.refusalDetail", OTHER_END),
            entry("answerReturn.refusalReason", OTHER_END),
            entry("answerReturn.refusalDetail", OTHER_END),
            entry("answerRefusal.returnReasons", OTHER_END),
            entry("answerRefusal.respondBy", OTHER_END),
            entry("approvePoliceNoFurtherAction.nextReviewDate", OTHER_END),
            entry("decideWithoutSupport.nextReviewDate", OTHER_END),
            entry("confirmTransfer.nextReviewDate", OTHER_END),
            entry("confirmTransfer.stoppedSuspects", OTHER_END),
            entry("continueInvestigation.stoppedSuspects", OTHER_END),
            entry("decideWithoutSupport.stoppedSuspects", OTHER_END),
            entry("setActionItems.decisionReason", "shown under the label of each suspect who waits for more"),
            entry("reviewNoFurtherAction.charges", OTHER_END),
            entry("reviewNoFurtherAction.outOfCourtKind", OTHER_END),
            entry("setActionItems.outOfCourtKind", OTHER_END),
            entry("approveCaution.charges", OTHER_END),
            entry("thresholdSuspicion", OTHER_END),
            entry("thresholdEvidence", OTHER_END),
            entry("thresholdSeriousness", OTHER_END),
            entry("thresholdBail", OTHER_END),
            entry("thresholdPublicInterest", OTHER_END),
            entry("thresholdReason", OTHER_END),
            entry("thresholdReviewOn", OTHER_END),
            entry("setActionItems.evidentialMet", IN_THE_REASON),
            entry("setActionItems.evidentialReason", IN_THE_REASON),
            entry("setActionItems.publicInterestMet", IN_THE_REASON),
            entry("setActionItems.publicInterestReason", IN_THE_REASON),
            entry("setActionItems.charges", OTHER_END),
            entry("setActionItems.noFurtherActionReason", OTHER_END),
            entry("answerChallenge.completedOn", OTHER_END),
            entry("answerVictimRefusal.completedOn", OTHER_END),
            entry("answerChallenge.forensicResult", OTHER_END),
            entry("answerVictimRefusal.forensicResult", OTHER_END),
            entry("answerChallenge.itemResult", OTHER_END),
            entry("answerVictimRefusal.itemResult", OTHER_END),
            entry("answerChallenge.psychologicalInjuryEvidence", OTHER_END),
            entry("answerVictimRefusal.psychologicalInjuryEvidence", OTHER_END),
            entry("answerRefusal.returnMaterialNotReceived", OTHER_END),
            entry("answerRefusal.returnNoDisclosureSchedule", OTHER_END),
            entry("answerRefusal.returnNoDvChecklist", OTHER_END),
            entry("answerRefusal.returnNoExhibits", OTHER_END),
            entry("answerRefusal.returnNoHardMedia", OTHER_END),
            entry("answerRefusal.returnNoInterviewSummary", OTHER_END),
            entry("answerRefusal.returnNoMg11s", OTHER_END),
            entry("answerRefusal.returnNoMg3", OTHER_END),
            entry("answerRefusal.returnNoOfficerContact", OTHER_END),
            entry("answerRefusal.returnNoSupervisorComments", OTHER_END),
            entry("answerRefusal.returnNoSuspectConvictions", OTHER_END),
            entry("answerRefusal.returnNoThirdPartyMaterial", OTHER_END),
            entry("answerRefusal.returnNoWitnessConvictions", OTHER_END),
            entry("caseReference", ON_THE_CARD),
            entry("suspect", ON_THE_CARD),
            entry("continueInvestigation.nextReviewDate", ON_THE_CARD),
            entry("reviewPausedCase.pauseReviewOn", ON_THE_CARD),
            entry("secondProsecutor", "it is whoever reads this"),
            entry("decisionFeedback", "for whoever decided, and not for the police"),
            entry("readAnswer.answerNow", "shown as the answer"),
            entry("answerQuestion.questionAgain", "shown as the question"),
            entry("answerQuestion.questionClosed", "asked on, or it would not be there"),
            entry("recordMeasures.needsGround", "shown as the section that it gives"),
            entry("setActionItems.adviceReviewOn", "written by the same prosecutor a moment ago"),
            entry("tellReviewOutcome.localToldOn", "shown to whoever reviewed it independently"));

    static Stream<String> deciding() {
        return DECIDES_ON.keySet().stream().sorted();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deciding")
    void showsEveryAnswerThatIsDecidedOn(String form) {
        var shown = shownOn(form);
        var hidden = new TreeSet<String>();
        for (var other : DECIDES_ON.get(form)) {
            Models.form(other).keysOfVariables().stream()
                    .filter(key -> !shown.contains(key))
                    .filter(key -> !NOT_SHOWN.containsKey(key) && !NOT_SHOWN.containsKey(form + "." + key))
                    .forEach(key -> hidden.add(other + ": " + key));
        }
        assertThat(hidden)
                .as("answers that " + form + " decides on and does not show")
                .isEmpty();
    }

    @Test
    void everyFormOfATaskSaysWhatItDecidesOn() {
        var said = Stream.of(DECIDES_ON.keySet(), ON_NO_ANSWERS.keySet(), OF_A_DECISION)
                .flatMap(Set::stream)
                .toList();
        var ofTasks = Models.forms().stream()
                .map(FormModel::id)
                .filter(form -> !Models.startForms().contains(form))
                .toList();
        assertThat(said).containsExactlyInAnyOrderElementsOf(ofTasks);
    }

    @Test
    void whoeverTellsTheVictimSeesEachDecisionAndWhy() {
        assertThat(shownOn("tellVictim"))
                .containsAll(ofEachSuspect("decision", "charges", "noFurtherActionReason", "decisionReason"))
                .contains("outcomeCode", "policeDecisionReason", "supportReason", "receivingForce", "transferReason");
    }

    @Test
    void whoeverTellsTheSuspectsSeesEachDecisionAndNotWhatIsForTheVictim() {
        assertThat(shownOn("tellSuspects"))
                .containsAll(ofEachSuspect("decision", "charges", "noFurtherActionReason"))
                .doesNotContainAnyElementsOf(ofEachSuspect("decisionReason"))
                .doesNotContain("policeDecisionReason", "supportReason", "transferReason");
    }

    @Test
    void whoeverLooksAtADecisionAgainOrTellsOfItSeesItAndWhy() {
        for (var form : List.of(
                "recordReviewRequest",
                "explainReviewRight",
                "resolveLocally",
                "recordLocalAnswer",
                "reviewIndependently",
                "tellReviewOutcome")) {
            assertThat(shownOn(form))
                    .as(form)
                    .contains("noFurtherActionReason", "decisionReason", "outcomeCode", "policeDecisionReason");
        }
        for (var form : List.of("reviewChallenge", "takeChallengeFurther", "takeUpUpheldChallenge")) {
            assertThat(shownOn(form)).as(form).contains("disputed", "disputedReason");
        }
    }

    private static Set<String> ofEachSuspect(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of("S1", "S2", "S3", "S4", "S5", "S6").map(suspect -> name + suspect))
                .collect(Collectors.toSet());
    }

    /** The variables that a form says something of: in a text, or by whether a text is there at all. */
    private static Set<String> shownOn(String id) {
        var form = Models.form(id);
        var shown = new LinkedHashSet<String>();
        form.components().stream()
                .filter(component -> FormModel.type(component).equals("text"))
                .forEach(text -> {
                    SHOWN.matcher(text.path("text").asText())
                            .results()
                            .map(found -> found.group(1))
                            .filter(found -> !found.startsWith("/"))
                            .forEach(found -> shown.addAll(Names.inFormula(found)));
                    shown.addAll(Names.inFormula(
                            text.path("conditional").path("hide").asText()));
                });
        return shown;
    }
}
