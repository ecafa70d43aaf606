package uk.jointcasework.disagreement;

import java.util.Arrays;
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

/** Finds what the CPS has decided in a case and what nothing later has overtaken. */
@Component
class StandingDecisions {

    static final String REFUSED_ADVICE = "refusedAdvice";
    static final String RETURNED_FILE = "returnedFile";
    static final Set<String> OF_A_DECIDED_SUSPECT =
            Set.of(PreChargeJourney.NO_FURTHER_ACTION, PreChargeJourney.OUT_OF_COURT);

    /** What the officer has to answer: a refusal or a return stands until that is done. */
    private static final Map<String, Unanswered> UNANSWERED = Map.of(
            REFUSED_ADVICE,
                    new Unanswered("answerRefusal", "triageAdviceRequest", "refusalDetail", "refusalOverturned"),
            RETURNED_FILE, new Unanswered("correctFile", "triageFile", "fileReturnReasons", "returnOverturned"));

    private static final String FURTHER_EVIDENCE = PreChargeJourney.FURTHER_EVIDENCE;
    private static final String DECISION_OVERTURNED = "decisionOverturned";
    private static final String CONSULTATION = "chargingConsultation";

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

    /** What stands of the kind that is challenged: refusedAdvice, returnedFile, or decision for a suspect. */
    Optional<StandingDecision> find(
            @Nullable String caseReference, @Nullable String challenged, @Nullable String suspect) {
        return asTheSystem.run(() -> UNANSWERED.containsKey(challenged)
                ? unanswered(caseReference, challenged, UNANSWERED.get(challenged))
                : decided(caseReference, suspect));
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
                        (String) variables(open.getProcessInstanceId()).get(kind.reason()),
                        waiting(open.getProcessInstanceId(), kind.message()),
                        facts(open.getProcessInstanceId())));
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
                .processDefinitionKey(CONSULTATION)
                .completed()
                .orderByProcessInstanceEndTime()
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
                consultation.getEndTime().toInstant(),
                // Whoever decided about another suspect at the same table has made up their mind as well.
                history
                        .createHistoricTaskInstanceQuery()
                        .processInstanceId(consultation.getId())
                        .taskDefinitionKeyIn("decideForSuspect", "reviewNoFurtherAction")
                        .finished()
                        .list()
                        .stream()
                        .map(HistoricTaskInstance::getAssignee)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                (String) variables(consultation.getId()).get(PreChargeJourney.DECISION_REASON + suspect),
                waiting,
                facts(consultation.getSuperProcessInstanceId()));
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
                        .processDefinitionKey(CONSULTATION)
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
