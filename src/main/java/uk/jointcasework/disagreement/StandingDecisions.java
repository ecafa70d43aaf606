package uk.jointcasework.disagreement;

import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.PreChargeJourney;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.work.Work;

/** Finds what the CPS has decided in a case and what nothing later has overtaken. */
@Component
class StandingDecisions {

    static final String REFUSED_ADVICE = "refusedAdvice";
    static final String RETURNED_FILE = "returnedFile";
    static final String KEPT_ITEM = "keptItem";
    static final Set<String> OF_A_DECIDED_SUSPECT =
            Set.of(PreChargeJourney.NO_FURTHER_ACTION, PreChargeJourney.OUT_OF_COURT);

    /** What the officer has to answer: a refusal or a return stands until that is done. */
    private static final Map<String, Unanswered> UNANSWERED = Map.of(
            REFUSED_ADVICE,
                    new Unanswered("answerRefusal", "triageAdviceRequest", "refusalDetail", "refusalOverturned"),
            RETURNED_FILE,
                    new Unanswered(
                            PreChargeJourney.CORRECT_FILE, "triageFile", "fileReturnReasons", "returnOverturned"));

    private static final String FURTHER_EVIDENCE = PreChargeJourney.FURTHER_EVIDENCE;
    private static final String DECISION_OVERTURNED = "decisionOverturned";

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final HistoryService history;
    private final AsTheSystem asTheSystem;

    StandingDecisions(TaskService tasks, RuntimeService runtime, HistoryService history, AsTheSystem asTheSystem) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.history = history;
        this.asTheSystem = asTheSystem;
    }

    /** What stands of the kind that is challenged: refusedAdvice, returnedFile, keptItem, or decision for a suspect. */
    Optional<StandingDecision> find(
            @Nullable String caseReference,
            @Nullable String challenged,
            @Nullable String suspect,
            @Nullable String item) {
        if (KEPT_ITEM.equals(challenged)) {
            return asTheSystem.run(() -> kept(caseReference, item));
        }
        return asTheSystem.run(() -> UNANSWERED.containsKey(challenged)
                ? unanswered(caseReference, challenged, UNANSWERED.get(challenged))
                : decided(caseReference, suspect));
    }

    /** Whether the victim has asked a reviewer to look at this decision: what comes of that stands. */
    boolean isForAReviewer(@Nullable String caseReference, @Nullable String suspect, StandingDecision decision) {
        return suspect != null
                && asTheSystem.run(() -> history.createHistoricTaskInstanceQuery()
                                .processInstanceBusinessKey(caseReference)
                                .taskDefinitionKey(PreChargeJourney.RESOLVE_LOCALLY)
                                .processVariableValueEquals(CaseFacts.SUSPECT, suspect)
                                .startedAfter(Date.from(decision.takenAt()))
                                .count())
                        > 0;
    }

    private Optional<StandingDecision> unanswered(String caseReference, String challenged, Unanswered kind) {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(caseReference)
                .taskDefinitionKey(kind.task())
                .orderByTaskCreateTime()
                .desc()
                .list()
                .stream()
                .findFirst()
                .map(open -> new StandingDecision(
                        challenged,
                        open.getId(),
                        open.getCreateTime().toInstant(),
                        takenBy(open, kind.takenIn()),
                        takenBy(open, kind.takenIn()).stream().findFirst().orElse(null),
                        (String) variables(open.getProcessInstanceId()).get(kind.reason()),
                        waiting(open.getProcessInstanceId(), kind.message()),
                        facts(open.getProcessInstanceId())));
    }

    /** An item that its owner challenged and the CPS kept, as long as its owner has to do it. */
    private Optional<StandingDecision> kept(@Nullable String caseReference, @Nullable String item) {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(caseReference)
                .taskDefinitionKey(Work.ITEM_WITH_ITS_OWNER)
                .processVariableValueEquals("challengeAnswer", "keep")
                .orderByTaskCreateTime()
                .desc()
                .list()
                .stream()
                .filter(open -> String.valueOf(
                                variables(open.getProcessInstanceId()).get(Work.ITEM_NUMBER))
                        .equals(item))
                .findFirst()
                .map(this::keptItem);
    }

    private StandingDecision keptItem(Task open) {
        var process = open.getProcessInstanceId();
        var answered = answers(process);
        return new StandingDecision(
                KEPT_ITEM,
                open.getId(),
                open.getCreateTime().toInstant(),
                answered,
                answered.stream().findFirst().orElse(null),
                (String) variables(process).get("challengeReply"),
                waiting(process, "itemOverturned"),
                facts(process));
    }

    /** Who has answered for an item, the last first. */
    private List<String> answers(String process) {
        return history
                .createHistoricTaskInstanceQuery()
                .processInstanceId(process)
                .taskDefinitionKeyIn("answerChallenge", "answerVictimRefusal")
                .finished()
                .orderByHistoricTaskInstanceEndTime()
                .desc()
                .list()
                .stream()
                .map(HistoricTaskInstance::getAssignee)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Whoever last did the task that it was decided in, in the same journey. */
    private List<String> takenBy(Task open, String takenIn) {
        var journey = runtime.createProcessInstanceQuery()
                .processInstanceId(open.getProcessInstanceId())
                .singleResult()
                .getRootProcessInstanceId();
        return history
                .createHistoricTaskInstanceQuery()
                .rootProcessInstanceId(journey)
                .taskDefinitionKey(takenIn)
                .finished()
                .orderByHistoricTaskInstanceEndTime()
                .desc()
                .listPage(0, 1)
                .stream()
                .map(HistoricTaskInstance::getAssignee)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The last decision about a suspect stands as long as nobody is about to take it afresh. */
    private Optional<StandingDecision> decided(@Nullable String caseReference, @Nullable String suspect) {
        return history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(caseReference)
                .processDefinitionKey(PreChargeJourney.CONSULTATION)
                .orderByProcessInstanceStartTime()
                .desc()
                .list()
                .stream()
                .filter(consultation -> decision(consultation, suspect) != null)
                .findFirst()
                .flatMap(consultation -> standing(caseReference, suspect, consultation));
    }

    private Optional<StandingDecision> standing(
            @Nullable String caseReference, @Nullable String suspect, HistoricProcessInstance consultation) {
        var decision = decision(consultation, suspect);
        var journey = consultation.getSuperProcessInstanceId();
        var undecidedIn = runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(caseReference)
                .processDefinitionKey(PreChargeJourney.KEY)
                .list()
                .stream()
                .map(ProcessInstance::getId)
                .filter(running -> isUndecided(running, suspect))
                .toList();
        if (OF_A_DECIDED_SUSPECT.contains(decision) && undecidedIn.isEmpty()) {
            return Optional.of(decisionOf(consultation, suspect, null));
        }
        if (FURTHER_EVIDENCE.equals(decision) && undecidedIn.equals(List.of(journey)) && !isInConsultation(journey)) {
            return Optional.of(decisionOf(consultation, suspect, waiting(journey, DECISION_OVERTURNED)));
        }
        return Optional.empty();
    }

    private StandingDecision decisionOf(
            HistoricProcessInstance consultation, String suspect, @Nullable String waiting) {
        return new StandingDecision(
                decision(consultation, suspect),
                consultation.getId() + "/" + suspect,
                takenAt(consultation, suspect),
                // Whoever decided about another suspect at the same table has made up their mind as well.
                history
                        .createHistoricTaskInstanceQuery()
                        .processInstanceId(consultation.getId())
                        .taskDefinitionKeyIn(
                                PreChargeJourney.DECIDE_FOR_SUSPECT, PreChargeJourney.REVIEW_NO_FURTHER_ACTION)
                        .finished()
                        .list()
                        .stream()
                        .map(HistoricTaskInstance::getAssignee)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                (String) variables(consultation.getId()).get(PreChargeJourney.DECISION_AUTHOR + suspect),
                (String) variables(consultation.getId()).get(PreChargeJourney.DECISION_REASON + suspect),
                waiting,
                facts(consultation.getSuperProcessInstanceId()));
    }

    /**
     * Who is decided is decided from then on, whatever the others wait for; who is not, when the consultation is over. One that
     * was over before each decision had a day of its own tells by its end.
     */
    private Instant takenAt(HistoricProcessInstance consultation, String suspect) {
        var decidedOn = (String) variables(consultation.getId()).get(PreChargeJourney.DECIDED_ON + suspect);
        var isLast = OF_A_DECIDED_SUSPECT.contains(decision(consultation, suspect));
        return decidedOn != null && (isLast || consultation.getEndTime() == null)
                ? Instant.parse(decidedOn)
                : consultation.getEndTime().toInstant();
    }

    private String decision(HistoricProcessInstance consultation, @Nullable String suspect) {
        return (String) variables(consultation.getId()).get(PreChargeJourney.DECISION + suspect);
    }

    private boolean isUndecided(String journey, String suspect) {
        return variables(journey).get(PreChargeJourney.UNDECIDED_SUSPECTS) instanceof String suspects
                && Arrays.asList(suspects.split(",")).contains(suspect);
    }

    private boolean isInConsultation(String journey) {
        return runtime.createProcessInstanceQuery()
                        .superProcessInstanceId(journey)
                        .processDefinitionKey(PreChargeJourney.CONSULTATION)
                        .count()
                > 0;
    }

    private @Nullable String waiting(String instance, String message) {
        var waits = runtime.createExecutionQuery()
                .processInstanceId(instance)
                .messageEventSubscriptionName(message)
                .count();
        return waits > 0 ? instance : null;
    }

    private Map<String, Object> facts(String instance) {
        return CaseFacts.among(variables(instance));
    }

    /** The variables of a process itself, whether it runs or is over. */
    private Map<String, Object> variables(String instance) {
        var variables = new HashMap<String, Object>();
        history.createHistoricVariableInstanceQuery().processInstanceId(instance).list().stream()
                .filter(variable -> instance.equals(variable.getExecutionId()))
                .forEach(variable -> variables.put(variable.getName(), variable.getValue()));
        return variables;
    }

    /**
     * A decision that waits for an answer.
     *
     * @param task the officer's task to answer it
     * @param takenIn the task of the CPS that it was taken in
     * @param reason the variable that says why
     * @param message what the process waits for beside the answer
     */
    private record Unanswered(String task, String takenIn, String reason, String message) {}
}
