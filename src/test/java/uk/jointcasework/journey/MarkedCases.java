package uk.jointcasework.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import uk.jointcasework.core.London;
import uk.jointcasework.demo.Typist;
import uk.jointcasework.forms.FormCheck;

/** Whole journeys in which every field that people write in bears a mark of its own. */
final class MarkedCases {

    static final String MARK = "qzcanary";
    static final Pattern MARKS = Pattern.compile(MARK + "[0-9]{4}");

    /** The day on which the victim consented, as no other date is. */
    static final String CONSENTED = "2025-03-17";

    private final ObjectMapper json = new ObjectMapper();
    private final Cases cases;
    private final ProcessEngine engine;
    private final FormCheck check;
    private final Typist typist;
    private final Consumer<Task> looks;
    /** The marks, each with the form and the field that it was typed into. */
    private final Map<String, Field> fields = new TreeMap<>();

    private int marks;

    /** Journeys of which somebody looks at each task before it is done. */
    MarkedCases(Cases cases, ProcessEngine engine, FormCheck check, Clock clock, Consumer<Task> looks) {
        this.cases = cases;
        this.engine = engine;
        this.check = check;
        this.typist = new Typist(check, clock, new Random(7));
        this.looks = looks;
    }

    /** A field of a form. */
    record Field(String form, String key) {}

    /** The marks, each with the field that it was typed into. */
    Map<String, Field> fields() {
        return fields;
    }

    /** Until the file is with the CPS, after early advice. */
    String submitted() {
        var reference = cases.registered();
        does(reference, "recordInvestigationPlan", "adviceWanted", "yes", "deviceOrThirdParty", "device");
        does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        does(reference, "setOutRequest", "requestWanted", "yes", "materialKind", "counselling");
        does(reference, "reviewMaterialRequest", "requestAgreed", "change");
        does(reference, "setOutRequest", "requestWanted", "yes", "materialKind", "counselling");
        does(reference, "reviewMaterialRequest", "requestAgreed", "agreed");
        does(reference, "giveNotice", "requestBasis", "doesNotAgree");
        does(reference, "decideWithoutAgreement", "withoutAgreement", "power");
        does(reference, "giveNotice", "requestBasis", "power");
        does(reference, "makeRequest");
        does(reference, "recordMaterial");
        does(reference, "askForAdvice");
        does(reference, "triageAdviceRequest", "triageOutcome", "accept", "prosecutor", "prosecutor");
        does(reference, "giveAdvice", "actionPlanNeeded", "no");
        file(reference, "yes");
        return reference;
    }

    /** From a request that is returned and one that is refused to a charge, with an interview and a late task on the way. */
    String charged() {
        var reference = cases.registered("isvaSupport", "yes");
        does(reference, "linkIsva", Cases.consent("consentTakenOn", CONSENTED, "consentTakenBy", "officer"));
        does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        does(reference, "reviewInvestigationPlan", "planAgreed", "no");
        does(reference, "recordInvestigationPlan", "adviceWanted", "yes", "measuresTalk", null);
        does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        does(reference, "askForAdvice");
        does(reference, "triageAdviceRequest", "triageOutcome", "return");
        does(reference, "answerReturn", "returnAnswer", "askAgain");
        does(reference, "askForAdvice");
        cases.isLate(reference, cases.task(reference, "triageAdviceRequest"), 3);
        for (var asked : cases.asked(reference, cases.task(reference, "triageAdviceRequest"))) {
            complete(asked, "unblockStep", "helpGiven");
        }
        does(reference, "triageAdviceRequest", "triageOutcome", "refuse");
        does(reference, "answerRefusal", "refusalAnswer", "askAgain");
        does(reference, "askForAdvice");
        plansSurgery(reference);
        does(
                reference,
                "triageAdviceRequest",
                "triageOutcome",
                "accept",
                "prosecutor",
                "prosecutor",
                "adviceMethod",
                "surgery");
        does(reference, "bookSurgery", "slotFound", "yes");
        does(reference, "giveAdvice", "surgeryResult", "attended", "assessNeedsNow", null, "actionPlanNeeded", "yes");
        talkedAbout(reference);
        does(reference, "setActionItems", "item1Owner", "officer", "another1", false);
        does(reference, "completeActionItem", "itemAnswer", "notAchievable", "challengeReason", "victimDoesNotAgree");
        does(reference, "answerVictimRefusal", "challengeAnswer", "keep");
        does(reference, "completeActionItem", "itemAnswer", "done");
        does(reference, "acceptActionItem", "itemAccepted", "accepted");
        cases.starts("witness.care", "isvaContact", "caseReference", reference);
        does(reference, "changeIsvaContact", "isvaChange", "contactChanged", "isvaCalls", "witnessCare");
        file(reference, "no");
        does(reference, "allocateProsecutor", "prosecutor", "prosecutor");
        does(reference, "holdConsultation");
        does(reference, "decideForSuspect", "decision", "interviewWitness");
        does(reference, "proposeInterview", "officerConsulted", "no");
        does(reference, "giveOfficerView");
        does(reference, "approveInterview", "interviewApproval", "approved", "interviewer", "prosecutor.two");
        does(reference, "inviteWitness");
        does(
                reference,
                "recordInvitationAnswer",
                "witnessAnswer",
                "accepts",
                "supporterWanted",
                "yes",
                "supporterSuitable",
                "yes");
        does(reference, "arrangeInterview", "interviewArrangement", "dayFound");
        does(reference, "holdInterview", "interviewResult", "rearrange");
        does(reference, "arrangeInterview", "interviewArrangement", "dayFound");
        does(reference, "holdInterview", "interviewResult", "declined");
        does(reference, "allocateProsecutor", "prosecutor", "prosecutor");
        does(reference, "holdConsultation");
        does(reference, "decideForSuspect", "decision", "interviewWitness");
        does(reference, "proposeInterview", "officerConsulted", "yes");
        does(reference, "approveInterview", "interviewApproval", "approved", "interviewer", "prosecutor.two");
        does(reference, "inviteWitness");
        does(
                reference,
                "recordInvitationAnswer",
                "witnessAnswer",
                "accepts",
                "supporterWanted",
                "yes",
                "supporterSuitable",
                "no",
                "supporterInstead",
                "alone");
        does(reference, "arrangeInterview", "interviewArrangement", "dayFound");
        does(reference, "holdInterview", "interviewResult", "held", "introductionsRecorded", "no", "newAccount", "yes");
        does(reference, "takeFurtherStatement");
        does(reference, "scheduleInterviewRecord");
        does(reference, "writeInterviewNote");
        does(reference, "recordInterviewEffect");
        does(reference, "allocateProsecutor", "prosecutor", "prosecutor");
        does(reference, "holdConsultation");
        does(reference, "decideForSuspect", "decision", "charge");
        does(reference, "tellVictim", "nextContactOn", null);
        does(reference, "tellSuspects");
        does(reference, "assessNeeds", "needsGround", "fearOrDistress", "witnessAccepts", "yes");
        does(reference, "offerMeeting");
        does(reference, "recordMeetingAnswer", "meetingWanted", "yes");
        does(reference, "bookMeeting", "meetingArrangement", "timeFound");
        does(reference, "holdMeeting", "meetingResult", "newDay");
        does(reference, "bookMeeting", "meetingArrangement", "timeFound");
        does(reference, "holdMeeting", "meetingResult", "calledOff");
        does(reference, "recordMeasures", "measureScreen", "asked", "measureVideoEvidence", "notWanted");
        does(reference, "recordPlea", "pleaResult", "notGuilty", "courtKind", "crown");
        does(reference, "applyForMeasures");
        does(reference, "recordCourtAnswer", "courtResult", "answered");
        cases.runsJobs(reference);
        does(reference, "tellVictimFirst");
        cases.runsJobs(reference);
        return reference;
    }

    /** A charge, a victim who wants no measures, a promise of contact, and a trial with its own meeting. */
    String tried() {
        var reference = decided("charge");
        does(reference, "tellVictim", "nextContactOn", cases.inDays(7));
        does(reference, "tellSuspects");
        cases.runsJobs(reference);
        does(reference, "assessNeeds", "needsGround", "fearOrDistress", "witnessAccepts", "no");
        cases.runsJobs(reference);
        does(reference, "recordPlea", "pleaResult", "notGuilty", "courtKind", "crown", "measuresWantedNow", "no");
        does(reference, "offerPreTrialMeeting");
        does(reference, "recordPreTrialAnswer", "preTrialWanted", "yes");
        does(reference, "bookPreTrialMeeting", "preTrialArrangement", "timeFound");
        cases.runsJobs(reference);
        does(reference, "holdPreTrialMeeting", "preTrialResult", "newDay");
        does(reference, "bookPreTrialMeeting", "preTrialArrangement", "timeFound");
        cases.runsJobs(reference);
        does(reference, "holdPreTrialMeeting", "preTrialResult", "calledOff");
        cases.runsJobs(reference);
        return reference;
    }

    /** No further action, and the time to ask for a review is nearly over. */
    String reminded() {
        var reference = decided("noFurtherAction");
        does(reference, "reviewNoFurtherAction", "secondOpinion", "agree");
        does(reference, "tellVictim", "reviewRightExplained", "yes", "nextContactOn", null);
        does(reference, "writeDecisionLetter");
        does(reference, "offerDecisionMeeting", "decisionMeetingWanted", "no");
        does(reference, "tellSuspects");
        cases.runsJobs(reference);
        cases.passes(Duration.ofDays(65));
        cases.runsJobs(reference);
        return reference;
    }

    private String decided(String decision) {
        var reference = cases.linked();
        does(reference, "recordInvestigationPlan", "adviceWanted", "no");
        does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        file(reference, "yes");
        does(reference, "allocateProsecutor", "prosecutor", "prosecutor");
        does(reference, "holdConsultation");
        does(reference, "decideForSuspect", "decision", decision);
        return reference;
    }

    /** A plan that nobody answers, paused and taken up again; then a date is changed. */
    String paused() {
        var reference = cases.linked("isvaService", "cefnogaeth", "updateLanguage", "welsh");
        does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        does(reference, "askForAdvice");
        does(reference, "triageAdviceRequest", "triageOutcome", "accept", "prosecutor", "prosecutor");
        does(reference, "giveAdvice", "actionPlanNeeded", "yes");
        does(reference, "setActionItems", "item1Owner", "officer", "item1Due", "2026-12-01", "another1", false);
        chased(reference, "chasePlan");
        chased(reference, "chasePlanAgain");
        cases.passes(Duration.ofDays(31));
        cases.runsJobs(reference);
        does(reference, "proposeReviewOutcome", "proposedOutcome", "pause", "bailDealtWith", "notOnBail");
        does(reference, "agreeReviewOutcome", "agreement", "agree");
        does(reference, "approvePauseForPolice", "policeApproval", "approved", "pauseReviewOn", cases.inDays(5));
        does(reference, "approvePauseForCps", "cpsApproval", "approved");
        cases.runsJobs(reference);
        does(reference, "tellVictimFirst");
        cases.runsJobs(reference);
        does(reference, "reviewPausedCase", "pauseOutcome", "reopen");
        cases.runsJobs(reference);
        does(reference, "tellVictimFirst");
        cases.starts("sergeant", "changeDeadline", "caseReference", reference);
        does(reference, "changeDate", "deadlineChange", "move", "newDate", cases.inDays(30));
        cases.runsJobs(reference);
        cases.passes(Duration.ofDays(29));
        cases.runsJobs(reference);
        cases.starts("officer", "isvaContact", "caseReference", reference);
        does(reference, "changeIsvaContact", "isvaChange", "supportEnded");
        cases.runsJobs(reference);
        return reference;
    }

    /** No further action, and the victim asks for a review. */
    String notCharged() {
        var reference = cases.linked();
        cases.starts(
                "officer",
                "recordSuspectStatus",
                "caseReference",
                reference,
                "suspect",
                "S1",
                "suspectStatusIs",
                "releasedUnderInvestigation");
        cases.runsJobs(reference);
        does(reference, "tellVictimFirst");
        cases.isLate(reference, cases.task(reference, "recordInvestigationPlan"), 8);
        does(reference, "recordInvestigationPlan", "adviceWanted", "no");
        does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        file(reference, "yes");
        does(reference, "allocateProsecutor", "prosecutor", "prosecutor");
        cases.starts(
                "officer",
                "recordVictimSupport",
                "caseReference",
                reference,
                "supportNow",
                "wavering",
                "supportHeardOn",
                cases.inDays(0));
        cases.starts("prosecutor", "holdWork", "caseReference", reference);
        does(reference, "putOnHold", "holdChange", "hold", "holdUntil", cases.inDays(28));
        cases.starts("prosecutor", "holdWork", "caseReference", reference);
        does(reference, "putOnHold", "holdChange", "hold", "holdUntil", cases.inDays(1));
        cases.passes(Duration.ofDays(3));
        cases.runsJobs(reference);
        cases.starts("legal.manager", "changeCasePeople", "caseReference", reference, "handedRole", "legal-manager");
        does(reference, "handCaseOver", "handOverNow", "yes", "takenOverBy", "legal.manager.two");
        does(reference, "readHandover");
        cases.starts("officer", "askAboutCase", "caseReference", reference);
        does(reference, "answerQuestion");
        does(reference, "readAnswer", "questionClosed", "no");
        does(reference, "answerQuestion");
        does(reference, "readAnswer", "questionClosed", "yes");
        cases.runsJobs(reference);
        does(reference, "holdConsultation");
        does(reference, "decideForSuspect", "decision", "noFurtherAction");
        if (cases.open(reference).contains("reviewNoFurtherAction")) {
            does(reference, "reviewNoFurtherAction", "secondOpinion", "agree");
        }
        does(reference, "tellVictim", "reviewRightExplained", "yes", "nextContactOn", null);
        does(reference, "writeDecisionLetter");
        does(reference, "offerDecisionMeeting", "decisionMeetingWanted", "no");
        does(reference, "tellSuspects");
        does(reference, "recordReviewRequest", "reviewAsked", "yes");
        does(reference, "resolveLocally", "localOutcome", "upheld");
        does(reference, "recordLocalAnswer", "localAnswer", "independentReview");
        does(reference, "reviewIndependently", "independentOutcome", "upheld");
        does(reference, "tellReviewOutcome");
        cases.runsJobs(reference);
        return reference;
    }

    /** A restricted case that somebody opens in an emergency. */
    void opened() {
        var reference = cases.registered(
                "restrictedBecause", "suspect", "namedPeople", "officer, sergeant, prosecutor, legal.manager");
        var mark = mark("openRestrictedCase", "emergencyIs");
        cases.starts(
                "inspector",
                "openRestrictedCase",
                Cases.map(
                        "caseReference",
                        reference,
                        "emergencyBecause",
                        "risk",
                        "emergencyIs",
                        mark + " is what the file says."));
        cases.runsJobs(reference);
    }

    /** A talk about the advice is booked, moved and called off. */
    private void talkedAbout(String reference) {
        var day = cases.now()
                .truncatedTo(ChronoUnit.DAYS)
                .plus(Duration.ofDays(10))
                .plus(Duration.ofHours(13));
        cases.starts(
                "officer",
                "adviceOutcomeTalk",
                Cases.map("caseReference", reference, "talkOn", day.toString(), "talkMinutes", "45"));
        cases.runsJobs(reference);
        var moved = day.plus(Duration.ofDays(1)).toString();
        does(reference, "holdTalk", "talkResult", "moved", "talkMovedTo", moved);
        does(reference, "holdTalk", "talkResult", "calledOff");
    }

    private void file(String reference, String atOnce) {
        does(reference, "decideNextStep", "nextStep", "submitFile");
        does(reference, "submitFile", "testSought", "fullCode");
        does(reference, "assureFile", "fileAssured", "yes");
        if (atOnce.equals("no")) {
            does(reference, "triageFile", "toStandard", "no");
            does(reference, "correctFile");
        }
        does(reference, "triageFile", "toStandard", "yes");
    }

    /** A surgery some days from now, on no weekend. */
    private void plansSurgery(String reference) {
        var day = LocalDate.ofInstant(cases.now(), London.ZONE).plusDays(7);
        while (day.getDayOfWeek().getValue() > 5) {
            day = day.plusDays(1);
        }
        cases.starts(
                "legal.manager",
                "planSurgery",
                Cases.map(
                        "sessionFrom",
                        day.atTime(10, 0).atZone(London.ZONE).toOffsetDateTime().toString(),
                        "sessionMinutes",
                        "60",
                        "slotMinutes",
                        "60",
                        "sessionPlaceKind",
                        "link",
                        "sessionLink",
                        "https://meet.example.org/" + reference));
    }

    private void chased(String reference, String task) {
        cases.passes(Duration.ofDays(31));
        cases.runsJobs(reference);
        does(reference, task);
    }

    private void does(String reference, String task, Object... given) {
        complete(cases.task(reference, task), given);
    }

    /** Completes a task with a mark in every field of words that is asked. */
    private void complete(Task task, Object... given) {
        looks.accept(task);
        var form = form(task);
        var variables = engine.getTaskService().getVariables(task.getId());
        var answers = typist.fill(
                new ByteArrayInputStream(form),
                Cases.asUsual(task.getTaskDefinitionKey(), Cases.map(given)),
                variables);
        var source = read(form);
        var rules = check.read("marked", new ByteArrayInputStream(form));
        for (var question : source.path("components")) {
            var key = question.path("key").asText();
            if (!key.isEmpty()) {
                answers.putIfAbsent(key, null);
            }
            if (question.path("type").asText().startsWith("text")
                    && question.has("key")
                    && !question.path("validate").has("pattern")) {
                var mark = mark(task.getTaskDefinitionKey(), key);
                var marked = new HashMap<>(answers);
                marked.put(key, mark + " is what the file says.");
                if (check.problems(rules, marked, variables).isEmpty()) {
                    answers.putAll(marked);
                } else {
                    fields.remove(mark);
                }
            }
        }
        cases.complete(
                task,
                answers.entrySet().stream()
                        .flatMap(answer -> Stream.of(answer.getKey(), answer.getValue()))
                        .toArray());
        cases.runsJobs(caseOf(task));
    }

    private String caseOf(Task task) {
        return engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult()
                .getBusinessKey();
    }

    private byte[] form(Task task) {
        try (var form = engine.getFormService().getDeployedTaskForm(task.getId())) {
            return form.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode read(byte[] form) {
        try {
            return json.readTree(form);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String mark(String form, String key) {
        var mark = MARK + "%04d".formatted(marks++);
        fields.put(mark, new Field(form, key));
        return mark;
    }
}
