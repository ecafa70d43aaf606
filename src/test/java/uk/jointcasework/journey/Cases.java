package uk.jointcasework.journey;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.jointcasework.core.EngineClock;
import uk.jointcasework.core.London;
import uk.jointcasework.demo.People;
import uk.jointcasework.demo.Typist;
import uk.jointcasework.forms.FormCheck;
import uk.jointcasework.forms.StartDoor;
import uk.jointcasework.statements.Statements;

/** Cases for tests: registered and worked by people; a test says only what makes its case different. */
@TestComponent
class Cases {

    /** A Monday in June, with no bank holiday near. */
    static final Instant MONDAY = Instant.parse("2026-06-01T09:00:00Z");

    /** What a test does not care about, where another answer would open more work beside the case. */
    private static final Map<String, Map<String, Object>> USUAL = Map.of(
            "recordInvestigationPlan", map("mg2Begun", null, "measuresTalk", null),
            "giveAdvice", map("assessNeedsNow", null),
            "submitFile", map("mg2Status", "complete", "vpsStatus", "taken", "disclosureStatus", "complete"),
            "recordMeasures", map("measureScreen", "asked", "measureVideoEvidence", "notWanted"));

    private static final Map<String, Object> RECORD_IN_ORDER =
            Map.of("noteSigned", "yes", "mg6Scheduled", "yes", "evidenceNotDiscussed", "yes");

    private static final AtomicInteger NUMBER = new AtomicInteger(10000);

    private final ProcessEngine engine;
    private final EngineClock clock;
    private final People people;
    private final Random chance = new Random();
    private final JdbcClient jdbc;
    private final StartDoor startDoor;
    private final Statements statements;

    Cases(
            ProcessEngine engine,
            EngineClock clock,
            StartDoor startDoor,
            FormCheck check,
            JdbcClient jdbc,
            Statements statements) {
        this.engine = engine;
        this.statements = statements;
        this.clock = clock;
        this.jdbc = jdbc;
        this.startDoor = startDoor;
        this.people = new People(engine, startDoor, new Typist(check, clock, chance));
    }

    /** The people, who make up the same answers to the same form whatever was asked before. */
    private People people() {
        chance.setSeed(32);
        return people;
    }

    /** A case of rape with one suspect who is released under investigation and no adviser, unless said otherwise. */
    String registered(Object... different) {
        clock.set(MONDAY);
        var reference = "52TS%05d26".formatted(NUMBER.getAndIncrement());
        var answers = new HashMap<String, Object>(Map.of(
                "caseReference", reference,
                "offence", "rape",
                "suspectCount", "1",
                "suspect1Status", "releasedUnderInvestigation",
                "victimSupports", "yes",
                "isvaSupport", "no"));
        answers.put("suspect1TerrorismAct", null);
        answers.put("cpsArea", null);
        answers.put("restrictedBecause", null);
        answers.put("namedPeople", null);
        answers.putAll(map(different));
        people().register("officer", answers);
        return reference;
    }

    /** A case whose adviser may be told everything, unless said otherwise of the link. */
    String linked(Object... different) {
        var reference = registered("isvaSupport", "yes");
        does(reference, "linkIsva", consent(different));
        return reference;
    }

    /** Answers about an adviser who may be told everything, unless said otherwise. */
    static Object[] consent(Object... different) {
        var answers = map(
                "isvaServiceListed", "yes",
                "isvaService", "avon-support",
                "victimConsents", "yes",
                "consentScope", "everything",
                "updateLanguage", "english",
                "safetyAtRisk", "no",
                "arrestNotPublic", "no",
                "victimHearsFirst", "no",
                "isvaCalls", "investigation");
        answers.putAll(map(different));
        return answers.entrySet().stream()
                .flatMap(answer -> Stream.of(answer.getKey(), answer.getValue()))
                .toArray();
    }

    /** A case whose sergeant is about to decide the next step, without early advice. */
    String investigated(Object... different) {
        var reference = registered(different);
        does(reference, "recordInvestigationPlan", "adviceWanted", "no");
        does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        return reference;
    }

    /** A case whose prosecutor is about to decide for the first suspect. */
    String withTheProsecutor(Object... different) {
        var reference = investigated(different);
        fileGoes(reference);
        consulted(reference);
        return reference;
    }

    void fileGoes(String reference) {
        does(reference, "decideNextStep", "nextStep", "submitFile");
        does(reference, "submitFile", "testSought", "fullCode");
        does(reference, "assureFile", "fileAssured", "yes");
        does(reference, "triageFile", "toStandard", "yes");
    }

    void consulted(String reference) {
        consulted(reference, "prosecutor");
    }

    /** The same by a prosecutor of one's choice: whoever has decided already does not decide again. */
    void consulted(String reference, String prosecutor) {
        does(reference, "allocateProsecutor", "prosecutor", prosecutor);
        does(reference, "holdConsultation");
    }

    /** The victim withdraws, and an inspector puts a stop to the next step. */
    void withdrawn(String reference) {
        starts(
                "officer",
                "recordVictimSupport",
                map(
                        "caseReference",
                        reference,
                        "supportNow",
                        "withdrawn",
                        "supportHeardFrom",
                        "victim",
                        "supportHeardOn",
                        inDays(0)));
        does(
                reference,
                "considerWithdrawal",
                "withdrawalStatement",
                "yes",
                "supportOffered",
                "yes",
                "evidenceLedConsidered",
                "yes",
                "withdrawalDecision",
                "stop");
    }

    /** The interview is held as it has to be, without a new account; its record is scheduled and its effect recorded. */
    void interviewed(String reference) {
        heldInOrder(reference);
        does(reference, "scheduleInterviewRecord");
        does(reference, "recordInterviewEffect");
    }

    void heldInOrder(String reference) {
        does(
                reference,
                "holdInterview",
                "interviewResult",
                "held",
                "introductionsRecorded",
                "yes",
                "disclosureExplained",
                "yes",
                "newAccount",
                "no",
                "stoppedEarly",
                "no");
    }

    /** Victim and suspects are told of each decision, and what is owed to the victim besides is done. */
    void told(String reference) {
        do {
            victimTold(reference);
            does(reference, "tellSuspects");
        } while (open(reference).contains("tellVictim"));
    }

    /** The same before the suspects are told. */
    void victimTold(String reference, Object... answers) {
        var said = map("reviewRightExplained", "yes", "nextContactOn", null);
        said.putAll(map(answers));
        completes(reference, "tellVictim", said);
        if (open(reference).contains("writeDecisionLetter")) {
            does(reference, "writeDecisionLetter");
            does(reference, "offerDecisionMeeting", "decisionMeetingWanted", "no");
        }
    }

    /** A case with an action plan of so many items, each waiting for its owner. */
    String withPlan(Object... items) {
        var reference = registered();
        does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        does(reference, "askForAdvice");
        does(reference, "triageAdviceRequest", "triageOutcome", "accept", "prosecutor", "prosecutor");
        does(reference, "giveAdvice", "actionPlanNeeded", "yes");
        does(reference, "setActionItems", items);
        return reference;
    }

    /** A plan that nobody answers: chased after one month and after two, and now to be reviewed jointly. */
    void chasedTwice(String reference) {
        chased(reference, "chasePlan");
        chased(reference, "chasePlanAgain");
        passes(Duration.ofDays(31));
        runsJobs(reference);
    }

    /** A month passes and the paralegal chases the plan. */
    void chased(String reference, String task) {
        passes(Duration.ofDays(31));
        runsJobs(reference);
        does(reference, task);
    }

    /** Somebody starts a process of its own beside a case, from its start form. */
    void starts(String person, String process, Map<String, Object> answers) {
        people.as(person, () -> startDoor.start(process, answers));
    }

    /** Whoever may do this task does it; what is not said is made up as the form allows. */
    void does(String reference, String task, Object... answers) {
        var given = new HashMap<>(USUAL.getOrDefault(task, Map.of()));
        given.putAll(map(answers));
        asUsual(task, given);
        if (task.equals("allocateProsecutor")) {
            // Sets a clock, and is not left to chance: five days for whoever is on bail.
            given.putIfAbsent(
                    "reviewType",
                    "bail".equals(answer(task(reference, task), "suspectStatus")) ? "fiveDay" : "twentyEightDay");
        }
        if ("holdMeeting".equals(task) && "held".equals(given.get("meetingResult"))) {
            RECORD_IN_ORDER.forEach(given::putIfAbsent);
        }
        completes(reference, task, given);
        if ("reviewChallenge".equals(task)) {
            does(reference, "readFeedback");
        }
    }

    private void completes(String reference, String task, Map<String, Object> given) {
        if (open(reference).contains(task)) {
            people().complete(task(reference, task), given);
        } else {
            people().complete(reference, task, given);
        }
    }

    /** A case with a plea of not guilty in the Crown Court, and nobody who wants to be asked again. */
    void tried(String reference, Object... different) {
        var answers = map("pleaResult", "notGuilty", "courtKind", "crown");
        answers.putAll(map(different));
        people().complete(reference, "recordPlea", answers);
    }

    /**
     * What begins other work unless a test says so: a device or third-party material is wanted neither by the plan nor by
     * an item, it is not the victim who does not agree, and advice is given in writing.
     */
    static Map<String, Object> asUsual(String task, Map<String, Object> answers) {
        switch (task) {
            case "recordInvestigationPlan" -> answers.putIfAbsent("deviceOrThirdParty", "neither");
            case "triageAdviceRequest" -> {
                if ("accept".equals(answers.get("triageOutcome"))) {
                    answers.putIfAbsent("adviceMethod", "written");
                }
            }
            case "decideForSuspect" -> {
                if ("outOfCourt".equals(answers.get("decision"))) {
                    // A conditional caution needs somebody's approval.
                    answers.putIfAbsent("outOfCourtKind", "anotherDisposal");
                }
            }
            case "completeActionItem" -> {
                if ("notAchievable".equals(answers.get("itemAnswer"))) {
                    answers.putIfAbsent("challengeReason", "notAchievable");
                }
            }
            case "setActionItems" -> {
                answers.putIfAbsent("item1Category", "keyWitness");
                for (int n = 1; Boolean.TRUE.equals(answers.get("another" + n)); n++) {
                    answers.putIfAbsent("item" + (n + 1) + "Category", "keyWitness");
                }
            }
            default -> {
                // Whatever is made up will do.
            }
        }
        return answers;
    }

    /** Sends answers that the form would not have let through, past the browser. */
    void forces(String reference, String task, Object... answers) {
        var open = task(reference, task);
        people.as(open.getAssignee(), () -> {
            engine.getFormService().submitTaskForm(open.getId(), map(answers));
            return null;
        });
    }

    /** Somebody starts a process beside the case; what is not said is made up as the form allows. */
    void starts(String person, String process, Object... answers) {
        people().start(person, process, map(answers));
    }

    List<String> open(String reference) {
        return people.tasks(reference).stream()
                .map(Task::getTaskDefinitionKey)
                .sorted()
                .toList();
    }

    /** Puts something into a case past every form. */
    void plants(Task task, String variable, Object value) {
        engine.getRuntimeService().setVariable(task.getProcessInstanceId(), variable, value);
    }

    /** The open task of this name; of several at once that of the first suspect. */
    Task task(String reference, String id) {
        return people.tasks(reference).stream()
                .filter(task -> task.getTaskDefinitionKey().equals(id))
                .sorted(Comparator.comparing(task -> answer(task, "suspect") + " " + answer(task, "decidedNow")))
                .findFirst()
                .orElseThrow();
    }

    /** The open task of this name that is about this suspect. */
    Task task(String reference, String id, String suspect) {
        return people.tasks(reference).stream()
                .filter(task -> task.getTaskDefinitionKey().equals(id))
                .filter(task -> suspect.equals(answer(task, "suspect")) || suspect.equals(answer(task, "decidedNow")))
                .findFirst()
                .orElseThrow();
    }

    List<Task> tasks(String reference) {
        return people.tasks(reference);
    }

    void complete(Task task, Object... answers) {
        people().complete(task, asUsual(task.getTaskDefinitionKey(), map(answers)));
    }

    /** Who a task is for: the group that may do it, and the person who has it, if it is somebody's. */
    String who(Task task) {
        var groups = engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null)
                .map(IdentityLink::getGroupId)
                .collect(joining(" "));
        return task.getAssignee() == null ? groups : groups + ": " + task.getAssignee();
    }

    String who(String reference, String task) {
        return who(task(reference, task));
    }

    /** The last day on which a task is in time. */
    LocalDate due(String reference, String task) {
        var due = task(reference, task).getDueDate().toInstant().atZone(London.ZONE);
        assertThat(due.toLocalTime())
                .as("time of day at which " + task + " is due")
                .isEqualTo(LocalTime.of(23, 59));
        return due.toLocalDate();
    }

    /** What stands in a question of a task's form when somebody opens it. */
    Object answer(Task task, String question) {
        var answer = engine.getTaskService().getVariable(task.getId(), question);
        return answer instanceof String text ? statements.words(text) : answer;
    }

    /** A day so many days from today, as a form's answer. */
    String inDays(int days) {
        return LocalDate.ofInstant(now(), London.ZONE).plusDays(days).toString();
    }

    /** Nobody touches this task until the second working day after it was due has begun, whatever day that is. */
    void isLate(String reference, String task) {
        var due = task(reference, task)
                .getDueDate()
                .toInstant()
                .atZone(London.ZONE)
                .toLocalDate();
        var morning =
                due.plusDays(6).atTime(LocalTime.of(9, 30)).atZone(London.ZONE).toInstant();
        passes(Duration.between(now(), morning));
        runsJobs(reference);
    }

    /** Nobody touches this task for so many days after it was due: at half past nine it is looked at. */
    void isLate(String reference, Task late, int days) {
        var due = late.getDueDate().toInstant();
        // The ladder looks at nine each morning and not only at the end.
        for (int day = -1; day <= days; day++) {
            var morning = due.atZone(London.ZONE).toLocalDate().plusDays(day).atTime(LocalTime.of(9, 30));
            var left = Duration.between(now(), morning.atZone(London.ZONE).toInstant());
            if (!left.isNegative()) {
                passes(left);
            }
            runsJobs(reference);
        }
    }

    /** The open tasks of those who have been asked to agree how to unblock this work. */
    List<Task> asked(String reference, Task late) {
        return tasks(reference).stream()
                .filter(task -> task.getTaskDefinitionKey().equals("unblockLateWork"))
                .filter(task -> deadline(late).equals(answer(task, "deadlineNumber")))
                .toList();
    }

    /** The number of a task's deadline in our table. */
    Long deadline(Task task) {
        return jdbc.sql("select id from casework.deadline where work = ?")
                .param(task.getId())
                .query(Long.class)
                .single();
    }

    /** The rungs that were told of this work, in order; 0 is the reminder. */
    List<Integer> rungs(Task late) {
        return jdbc.sql("select rung from casework.escalation_step where deadline = ? order by id")
                .param(deadline(late))
                .query(Integer.class)
                .list();
    }

    /** The milestones of a case in the ledger, in order. */
    List<String> milestones(String reference) {
        return jdbc.sql("""
                        select milestone from casework.milestone where case_reference = ? order by happened_at, occurrence
                        """).param(reference).query(String.class).list();
    }

    /** The reference that is written in mails instead of the case's own. */
    String updateReference(String reference) {
        return jdbc.sql("select update_reference from casework.case_file where reference = ?")
                .param(reference)
                .query(String.class)
                .single();
    }

    /** The ends that this process has reached in this case, in order. */
    List<String> ends(String reference, String process) {
        return engine
                .getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKey(process)
                .finished()
                .list()
                .stream()
                // Of those that ended in one moment of the clock, the one that began earlier: ids bear the real time.
                .sorted(Comparator.comparing(HistoricProcessInstance::getEndTime)
                        .thenComparing(ended -> UUID.fromString(ended.getId()).timestamp()))
                .map(HistoricProcessInstance::getId)
                .map(instance -> engine
                        .getHistoryService()
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(instance)
                        .finished()
                        .orderPartiallyByOccurrence()
                        .desc()
                        .list()
                        .stream()
                        .filter(activity -> activity.getActivityType().endsWith("EndEvent"))
                        .findFirst()
                        .orElseThrow()
                        .getActivityId())
                .toList();
    }

    /** Runs what is due now in this case, and what follows from it, until nothing is. */
    void runsJobs(String reference) {
        for (int round = 0; round < 50; round++) {
            var due = due(reference);
            if (due.isEmpty()) {
                return;
            }
            due.forEach(job -> {
                var still = engine.getManagementService()
                        .createJobQuery()
                        .jobId(job.getId())
                        .count();
                if (still > 0) {
                    engine.getManagementService().executeJob(job.getId());
                }
            });
        }
        throw new AssertionError("Jobs never come to rest in case " + reference);
    }

    /** Tells everybody who was given work on this case, and lets no other time pass. */
    void tellsColleagues(String reference) {
        for (int round = 0; round < 2; round++) {
            due(reference).stream()
                    .filter(job -> job.getProcessDefinitionKey().equals("staffNotice"))
                    .forEach(job -> engine.getManagementService().executeJob(job.getId()));
        }
    }

    private List<Job> due(String reference) {
        var instances =
                engine
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(reference)
                        .list()
                        .stream()
                        .map(instance -> instance.getProcessInstanceId())
                        .collect(toSet());
        // Asked for by case: the timers of all other cases of the run may be due as well.
        return instances.isEmpty()
                ? List.of()
                : engine.getManagementService()
                        .createJobQuery()
                        .processInstanceIds(instances)
                        .executable()
                        .list();
    }

    void passes(Duration time) {
        clock.forward(time);
    }

    Instant now() {
        return clock.instant();
    }

    Object variable(String reference, String name) {
        var journeys = engine
                .getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKey("preChargeJourney")
                .list()
                .stream()
                .map(HistoricProcessInstance::getId)
                .toArray(String[]::new);
        return engine
                .getHistoryService()
                .createHistoricVariableInstanceQuery()
                .processInstanceIdIn(journeys)
                .variableName(name)
                .list()
                .stream()
                .findFirst()
                .map(variable -> variable.getValue())
                .orElse(null);
    }

    void isAtRest(String reference) {
        tellsColleagues(reference);
        assertThat(open(reference)).as("open tasks of " + reference).isEmpty();
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(reference)
                        // Looks every four weeks whether the case is over.
                        .processDefinitionKeyNotIn("keepIsvaInformed")
                        .count())
                .as("running processes of " + reference)
                .isZero();
    }

    static Map<String, Object> map(Object... pairs) {
        var map = new HashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
