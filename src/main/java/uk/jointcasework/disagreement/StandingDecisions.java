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
import org.camunda.bpm.engine.history.HistoricTaskInstanceQuery;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.CaseFacts;
import uk.jointcasework.casefile.PreChargeJourney;
import uk.jointcasework.engine.AsTheSystem;

/** Finds what the CPS has decided in a case and what nothing later has overtaken. */
@Component
class StandingDecisions {

    static final String REFUSED_ADVICE = "refusedAdvice";
    static final String RETURNED_FILE = "returnedFile";
    static final Set<String> OF_A_DECIDED_SUSPECT = Set.of("noFurtherAction", "outOfCourt");

    private static final String CONSULTATION = "chargingConsultation";
    private static final String UNDECIDED_SUSPECTS = "undecidedSuspects";

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
    Optional<StandingDecision> find(String caseReference, String challenged, String suspect) {
        return asTheSystem.run(() -> switch (challenged) {
            case REFUSED_ADVICE ->
                unanswered(
                        caseReference, "answerRefusal", challenged, "refusalOverturned", "triageAdviceRequest", true);
            case RETURNED_FILE ->
                unanswered(caseReference, "correctFile", challenged, "returnOverturned", "triageFile", false);
            default -> decided(caseReference, suspect);
        });
    }

    /** A refusal or a return stands as long as the officer has not answered it. */
    private Optional<StandingDecision> unanswered(
            String caseReference, String task, String disputed, String message, String takenIn, boolean inAnyProcess) {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(caseReference)
                .taskDefinitionKey(task)
                .orderByTaskCreateTime()
                .desc()
                .list()
                .stream()
                .findFirst()
                .map(open -> {
                    var decision = history.createHistoricTaskInstanceQuery().taskDefinitionKey(takenIn);
                    var taken = inAnyProcess
                            ? decision.processInstanceBusinessKey(caseReference)
                            : decision.processInstanceId(open.getProcessInstanceId());
                    return new StandingDecision(
                            disputed,
                            open.getId(),
                            open.getCreateTime().toInstant(),
                            lastAssignee(taken),
                            waiting(open, message),
                            facts(open.getProcessInstanceId()));
                });
    }

    /** The last decision about a suspect stands as long as nobody is about to take it afresh. */
    private Optional<StandingDecision> decided(String caseReference, String suspect) {
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
            String caseReference, String suspect, HistoricProcessInstance consultation) {
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
        if (StandingDecision.FURTHER_EVIDENCE.equals(decision)
                && undecidedIn.equals(List.of(journey))
                && !isInConsultation(journey)) {
            return Optional.of(decisionOf(consultation, suspect, waiting(journey, "decisionOverturned")));
        }
        return Optional.empty();
    }

    private StandingDecision decisionOf(HistoricProcessInstance consultation, String suspect, String waiting) {
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
                waiting,
                facts(consultation.getSuperProcessInstanceId()));
    }

    private String decision(HistoricProcessInstance consultation, String suspect) {
        return (String) variables(consultation.getId()).get("decision" + suspect);
    }

    private boolean isUndecided(String journey, String suspect) {
        return variables(journey).get(UNDECIDED_SUSPECTS) instanceof String suspects
                && Arrays.asList(suspects.split(",")).contains(suspect);
    }

    private boolean isInConsultation(String journey) {
        return runtime.createProcessInstanceQuery()
                        .superProcessInstanceId(journey)
                        .processDefinitionKey(CONSULTATION)
                        .count()
                > 0;
    }

    private String waiting(Task task, String message) {
        return waiting(task.getProcessInstanceId(), message);
    }

    private String waiting(String instance, String message) {
        var waits = runtime.createExecutionQuery()
                .processInstanceId(instance)
                .messageEventSubscriptionName(message)
                .count();
        return waits > 0 ? instance : null;
    }

    private static List<String> lastAssignee(HistoricTaskInstanceQuery query) {
        return query.finished().orderByHistoricTaskInstanceEndTime().desc().listPage(0, 1).stream()
                .map(HistoricTaskInstance::getAssignee)
                .filter(Objects::nonNull)
                .toList();
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
}
