package uk.jointcasework;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;

/** Which variables a process knows, by what its model, its forms and the processes that call it say. */
final class Variables {

    /** What every process of a case carries. */
    static final Set<String> OF_EVERY_CASE = Set.of(
            "caseReference",
            "force",
            "cpsArea",
            "officer",
            "prosecutor",
            "suspects",
            "suspectStatus",
            "suspectSummary",
            "detentionEnds",
            "caseFlags",
            "offence",
            "victimSupport");

    /** What a task shows of its case. */
    static final Set<String> OF_EVERY_TASK =
            Set.of("cardCase", "cardStage", "cardCourt", "cardSuspects", "cardDue", "cardOnHold");

    /** What is known of late work, and of the step that was taken. */
    private static final Set<String> LADDER = Set.of(
            "deadlineNumber",
            "lateTaskName",
            "lateAgency",
            "lateDue",
            "lateDateMovable",
            "daysLate",
            "rung",
            "rungReached",
            "policeRole",
            "cpsRole",
            "jointCall",
            "delayIsNews",
            "latenessIsNews",
            "delayTold",
            "stepNumber",
            "raiseAsked");

    /** What Java gives a process that a message, a form or a milestone starts. */
    private static final Map<String, Set<String>> GIVEN_AT_THE_START = Map.ofEntries(
            entry(
                    "preChargeJourney",
                    Set.of(
                            "chargedSuspects",
                            "notChargedSuspects",
                            "outOfCourtSuspects",
                            "undecidedSuspects",
                            "nextReviewDate",
                            "decidedBy")),
            entry(
                    "rightToReview",
                    Set.of(
                            "suspect",
                            "decisionBy",
                            "noFurtherActionReason",
                            "decisionReason",
                            "outcomeCode",
                            "policeDecisionReason",
                            "supportReason",
                            "victimTeller",
                            "reviewWindow",
                            "victimToldOn",
                            "victimToldBy",
                            "victimToldHow",
                            "reviewRightExplained",
                            "rightExplainedOn",
                            "suspectsToldOn",
                            "suspectsToldHow",
                            "bailEndedOrVaried",
                            "propertyReturned",
                            "decidedBy")),
            entry("annulCase", Set.of("registeredAt")),
            entry("correctEntry", Set.of("bailFrom")),
            entry("thresholdReview", Set.of("suspect", "decisionBy", "thresholdReviewOn", "thresholdReason")),
            entry(
                    "tellDecision",
                    Stream.concat(
                                    Stream.of(
                                            "journey",
                                            "decidedNow",
                                            "chargedNow",
                                            "notChargedNow",
                                            "chargedSuspects",
                                            "caseStanding",
                                            "decisionBy",
                                            "decisionAuthor",
                                            "whatIsTold",
                                            "outcomeCode",
                                            "policeDecisionReason",
                                            "supportReason",
                                            "receivingForce",
                                            "transferReason"),
                                    Stream.of("S1", "S2", "S3", "S4", "S5", "S6")
                                            .flatMap(suspect -> Stream.of(
                                                            "decision",
                                                            "charges",
                                                            "noFurtherActionReason",
                                                            "decisionReason")
                                                    .map(name -> name + suspect)))
                            .collect(Collectors.toSet())),
            entry(
                    "explainDecision",
                    Stream.concat(
                                    Stream.of(
                                            "whatIsTold",
                                            "victimTeller",
                                            "letterOwed",
                                            "meetingOwed",
                                            "decisionsTakenOn",
                                            "decisionAuthor",
                                            "decisionBy",
                                            "nextContactOn",
                                            "notChargedNow",
                                            "outcomeCode",
                                            "policeDecisionReason",
                                            "supportReason",
                                            "victimToldOn",
                                            "victimToldBy",
                                            "victimToldHow"),
                                    Stream.of("S1", "S2", "S3", "S4", "S5", "S6")
                                            .flatMap(suspect -> Stream.of(
                                                            "decision", "noFurtherActionReason", "decisionReason")
                                                    .map(name -> name + suspect)))
                            .collect(Collectors.toSet())),
            entry(
                    "decisionFeedback",
                    Set.of(
                            "challenged",
                            "suspect",
                            "disputed",
                            "disputedReason",
                            "decidedOn",
                            "challengedItem",
                            "feedbackFor",
                            "challengeGround",
                            "challengePoints",
                            "challengeOutcome",
                            "answerReasons",
                            "decisionFeedback")),
            entry("actionItem", Set.of("noticeGivenOn", "requestedOn", "materialReturnedOn", "requestNotWantedReason")),
            entry("materialRequest", Set.of("materialKind", "requestBecause", "itemNumber", "requestingItem")),
            entry("bailAndCustody", Set.of("suspect", "suspectIs", "heldUntil", "owner")),
            entry("bailConditions", Set.of("suspect", "bailMatter")),
            entry("recordVictimSupport", Set.of("supportStage")),
            entry("askAboutCase", Set.of("askedBy", "askerRole", "askedRole")),
            entry("holdWork", Set.of("owner")),
            entry("askJointReview", Set.of("jointReviewAskedBy")),
            entry("pauseReview", Set.of("materialReportedNow", "materialReportedFrom", "materialReportedBy")),
            entry("escalation", LADDER),
            entry("unblocking", LADDER),
            entry("changeCasePeople", Set.of("changerRole")),
            entry("changeDeadline", Set.of("owner", "side")),
            entry("sameReference", Set.of("againBy", "againUnit")),
            entry("findIsva", Set.of("isvaSupport")),
            entry("isvaContact", Set.of("owner")),
            entry(
                    "isvaUpdate",
                    Set.of(
                            "milestone",
                            "milestoneName",
                            "occurrence",
                            "updateTemplate",
                            "updateKind",
                            "victimFirst",
                            "heldBy",
                            "updateStage",
                            "updateMeeting",
                            "updateInvite",
                            "updateDay",
                            "updateAllowed",
                            "updateStanding",
                            "updateReason")),
            entry("staffNotice", Set.of("colleague", "workGiven")),
            entry("specialMeasuresMeeting", Set.of("assessNow", "chargeHeard")),
            entry("preTrialMeeting", Set.of("pleaOn")),
            entry(
                    "disagreement",
                    Set.of(
                            "challengeRung",
                            "disputed",
                            "disputedDecision",
                            "disputedReason",
                            "feedbackFor",
                            "decidedOn",
                            "decidedBy",
                            "decisionBy",
                            "challengerRole",
                            "earlierAnswer")));

    /** What a delegate leaves behind. */
    private static final Map<String, Set<String>> LEFT_BY_DELEGATES = Map.ofEntries(
            entry(
                    "${seeTelling}",
                    Set.of("victimTeller", "letterOwed", "meetingOwed", "reviewableNow", "reviewWindow")),
            entry("${lookForSlot}", Set.of("slotFree")),
            entry("${bookSlot}", Set.of("surgeryOn", "adviceDueOn", "surgeryMovedReason")),
            entry("${sumUpDecisions}", Set.of("consultationOutcome")),
            entry(
                    "${recordDecision}",
                    Set.of(
                            "chargedSuspects",
                            "notChargedSuspects",
                            "outOfCourtSuspects",
                            "undecidedSuspects",
                            "caseStanding",
                            "decisionS1",
                            "chargesS1",
                            "noFurtherActionReasonS1",
                            "decisionReasonS1",
                            "decisionS2",
                            "chargesS2",
                            "noFurtherActionReasonS2",
                            "decisionReasonS2",
                            "decisionS3",
                            "chargesS3",
                            "noFurtherActionReasonS3",
                            "decisionReasonS3",
                            "decisionS4",
                            "chargesS4",
                            "noFurtherActionReasonS4",
                            "decisionReasonS4",
                            "decisionS5",
                            "chargesS5",
                            "noFurtherActionReasonS5",
                            "decisionReasonS5",
                            "decisionS6",
                            "chargesS6",
                            "noFurtherActionReasonS6",
                            "decisionReasonS6")),
            entry("${writeToColleague}", Set.of("colleagueTold")),
            entry("${writeHold}", Set.of("heldWorkOpen")),
            entry("${writeInvitation}", Set.of("invitationSent")),
            entry("${openRung}", Set.of("cpsRole", "furtherRung", "furtherRole")),
            entry("${seeWhatStands}", Set.of("decisionStands", "waitingInstance")),
            entry(
                    "${putEntryRight}",
                    Set.of(
                            "wrongEntryTold",
                            "correctedFrom",
                            "correctedTo",
                            "wrongEntryNumber",
                            "datesBefore",
                            "correctionNumber")),
            entry("${seeWhatMoved}", Set.of("datesMoved")),
            entry("${seeIsvaToTell}", Set.of("isvaKnowsOfCase")),
            entry("${lookForNews}", Set.of("newsSince", "caseWorkedOn", "caseDelayed")),
            entry("${recordSuspectStatus}", Set.of("suspectIs", "heldUntil", "owner")),
            entry(
                    "${seeBailStage}",
                    Set.of(
                            "bailCountsFrom",
                            "bailGivenBy",
                            "bailPausedDays",
                            "extensionsOpen",
                            "bailMostUntil",
                            "bailFrom")),
            entry("${seeExtension}", Set.of("authorisedBy", "bailMostUntil")));

    /** The codes of variables that neither a form nor a table lists. */
    private static final Map<String, List<Object>> CODES = Map.ofEntries(
            entry(
                    "consultationOutcome",
                    List.of("charge", "noFurtherAction", "furtherEvidence", "interviewWitness", "outOfCourt")),
            entry(
                    "caseStanding",
                    List.of("charged", "noFurtherAction", "policeNoFurtherAction", "otherReason", "undecided")),
            entry("letterOwed", List.copyOf(Models.table("tellingRules").words("letterOwed"))),
            entry("meetingOwed", List.copyOf(Models.table("tellingRules").words("meetingOwed"))),
            entry("nextContactOn", Arrays.asList("2026-06-04", null)),
            entry("reviewableNow", List.of("S1", "")),
            entry("reviewRightExplained", List.of("yes", "inWriting", "later")),
            entry("raiseAsked", List.of(true, false)),
            entry("assessNow", List.of("yes", "no")),
            entry("chargeHeard", List.of("yes", "no")),
            entry("measuresAsked", List.of("yes", "no")),
            entry("needsPreparing", List.of("yes", "no")),
            entry("groundRulesNeeded", List.of("yes", "no")),
            entry("unblockStep", List.of("agreedNewDate", "reassigned", "helpGiven", "doneNow", "raisedHigher")),
            entry("rung", List.of(0, 1, 2, 4)),
            entry("rungReached", List.of(-1, 0, 1)),
            entry("delayIsNews", List.copyOf(Models.table("escalationSteps").words("delayIsNews"))),
            entry("delayTold", List.of(true, false)),
            entry(
                    "suspectStatus",
                    List.of("custody", "bail", "releasedUnderInvestigation", "voluntaryInterview", "notArrested")),
            entry("itemCategory", List.of("digitalDevice", "thirdPartyMaterial", "keyWitness")),
            entry("itemAnswer", List.of("done", "notAchievable")),
            entry("materialOutcome", List.of("none", "asked", "returned", "notPursued", "refused", "withheld")),
            entry("reviewOutcome", List.of("upheld", "overturned")),
            entry("chargedNow", List.of("", "S1")),
            entry("notChargedNow", List.of("", "S1,S2")),
            entry("updateTemplate", List.copyOf(Models.table("isvaUpdateRules").words("updateTemplate"))),
            entry("updateAllowed", List.of("yes", "no")),
            entry("updateStanding", List.of("now", "victimFirst", "held")),
            entry("wrongEntryTold", List.of("yes", "no")),
            entry("isvaKnowsOfCase", List.of("yes", "no")),
            entry("newsSince", List.of("yes", "no")),
            entry("caseWorkedOn", List.of("yes", "no")),
            entry("caseDelayed", List.of("yes", "no")),
            entry("latenessIsNews", List.of("yes", "no")),
            entry("decisionsBeingTold", List.of(0, 1)),
            entry("fileWithCps", List.of(true, false)),
            entry("fileUnderWay", List.of(true, false)),
            entry("colleagueTold", List.of(true, false)),
            entry("heldWorkOpen", List.of(true, false)),
            entry("workingDay", List.of(true, false)),
            entry("adviceAccepted", List.of("yes", "no")),
            entry("invitationSent", List.of(true, false)),
            entry("surgeryLost", List.of("policeAbsent", "policeCancelled", "cpsCancelled")),
            entry("slotFree", List.of("inTime", "onlyLate", "none")),
            entry(
                    "disputed",
                    List.of(
                            "refusedAdvice",
                            "returnedFile",
                            "keptItem",
                            "noFurtherAction",
                            "furtherEvidence",
                            "outOfCourt")),
            entry("decisionStands", List.of("yes", "no")),
            entry(
                    "jointlyAgreed",
                    List.of("continue", "split", "withdrawItems", "decideNow", "policeNoFurtherAction", "pause")),
            entry(
                    "suspectIs",
                    List.of(
                            "custody",
                            "bail",
                            "releasedUnderInvestigation",
                            "voluntaryInterview",
                            "notArrested",
                            "decided")),
            entry("victimSupport", List.of("supports", "wavering", "withdrawn", "withoutSupport", "stopProposed")),
            entry("prosecutor", Arrays.asList("prosecutor", null)),
            entry("caseDesignated", List.of("yes", "no", "notAsked")),
            entry("bailMatter", List.of("vary", "breach", "tell")),
            entry("chasesRecorded", List.of("both", "missing")));

    private static final Pattern SET_BY_LISTENER = Pattern.compile("(?:execution|task)\\.setVariable\\('(\\w+)'");

    private Variables() {}

    /** Every variable that some step of a process can count on. */
    static Set<String> knownTo(ProcessModel model) {
        var known = new LinkedHashSet<>(OF_EVERY_CASE);
        known.addAll(GIVEN_AT_THE_START.getOrDefault(model.id(), Set.of()));
        known.addAll(setIn(model));
        callsOf(model.id())
                .flatMap(call ->
                        call.getExtensionElements().getElementsQuery().filterByType(CamundaIn.class).list().stream())
                .map(CamundaIn::getCamundaTarget)
                .filter(target -> target != null)
                .forEach(known::add);
        return known;
    }

    /** Every variable that a model sets itself: by its forms, tables, calls, mappings, listeners and delegates. */
    static Set<String> setIn(ProcessModel model) {
        var set = new LinkedHashSet<String>();
        model.userTasks().forEach(task -> set.addAll(Models.form(task.getId()).keysOfVariables()));
        model.all(StartEvent.class).stream()
                .filter(start -> start.getCamundaFormRef() != null)
                .forEach(start -> {
                    set.addAll(Models.form(start.getCamundaFormRef()).keysOfVariables());
                    set.add(start.getCamundaInitiator());
                });
        model.all(BusinessRuleTask.class).forEach(task -> {
            set.add(task.getCamundaResultVariable());
            if (task.getCamundaDelegateExpression() != null) {
                set.addAll(LEFT_BY_DELEGATES.getOrDefault(task.getCamundaDelegateExpression(), Set.of()));
            }
        });
        model.all(ServiceTask.class)
                .forEach(task ->
                        set.addAll(LEFT_BY_DELEGATES.getOrDefault(task.getCamundaDelegateExpression(), Set.of())));
        model.all(CamundaOut.class).forEach(out -> set.add(out.getCamundaTarget()));
        model.all(CamundaInputParameter.class).forEach(input -> set.add(input.getCamundaName()));
        model.all(CamundaOutputParameter.class).forEach(output -> set.add(output.getCamundaName()));
        model.all(MultiInstanceLoopCharacteristics.class).forEach(loop -> set.add(loop.getCamundaElementVariable()));
        Stream.concat(
                        model.all(CamundaExecutionListener.class).stream()
                                .map(CamundaExecutionListener::getCamundaExpression),
                        model.all(CamundaTaskListener.class).stream().map(CamundaTaskListener::getCamundaExpression))
                .filter(expression -> expression != null)
                .map(SET_BY_LISTENER::matcher)
                .forEach(matcher -> matcher.results().forEach(found -> set.add(found.group(1))));
        return set;
    }

    /** Every value that a variable can have, as far as forms, tables and the codes above say; otherwise none. */
    static List<Object> valuesOf(String variable) {
        if (CODES.containsKey(variable)) {
            return CODES.get(variable);
        }
        var ofTables = Models.processes().stream()
                .flatMap(model -> model.all(BusinessRuleTask.class).stream())
                .filter(task -> variable.equals(task.getCamundaResultVariable()))
                .map(task -> Models.table(task.getCamundaDecisionRef()))
                .flatMap(table -> table.words(table.outputs().get(0)).stream());
        return Stream.concat(ofTables, optionsOf(variable).stream()).collect(Collectors.toList());
    }

    /** The fixed options of the questions of a key, over all forms. */
    static Set<String> optionsOf(String key) {
        return Models.forms().stream()
                .flatMap(form -> form.question(key).stream())
                .filter(FormModel::isChoice)
                .flatMap(question -> FormModel.options(question).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<CallActivity> callsOf(String process) {
        return Models.processes().stream()
                .flatMap(model -> model.all(CallActivity.class).stream())
                .filter(call -> process.equals(call.getCalledElement()));
    }
}
