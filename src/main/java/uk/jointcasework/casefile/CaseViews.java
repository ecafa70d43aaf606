package uk.jointcasework.casefile;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.jointcasework.engine.AsTheSystem;

/** Puts together how a case stands from the register, the ledger and the engine. */
@Component
class CaseViews {

    /** The most urgent first: what is due first, then what matters most. */
    private static final Comparator<Task> URGENCY = Comparator.comparing(
                    Task::getDueDate, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Task::getPriority)
            .thenComparing(Task::getId);

    private static final String CARD_STAGE = "cardStage";
    private static final String CARD_COURT = "cardCourt";

    private static final Set<String> ABOUT_DATES = Set.of("unblockLateWork", "changeDate");

    private final TaskService tasks;
    private final HistoryService history;
    private final RepositoryService definitions;
    private final JdbcClient jdbc;
    private final CaseDeadlines deadlines;
    private final AsTheSystem asTheSystem;

    CaseViews(
            TaskService tasks,
            HistoryService history,
            RepositoryService definitions,
            JdbcClient jdbc,
            CaseDeadlines deadlines,
            AsTheSystem asTheSystem) {
        this.tasks = tasks;
        this.history = history;
        this.definitions = definitions;
        this.jdbc = jdbc;
        this.deadlines = deadlines;
        this.asTheSystem = asTheSystem;
    }

    /** The case as it stands now. Whether somebody may see it is the caller's question. */
    CaseView of(CaseFile file) {
        return asTheSystem.run(() -> {
            var open = openTasks(file.reference());
            var milestones = milestones(file.reference());
            // What agrees about dates is not what the case is about.
            var first = open.stream()
                    .filter(task -> !ABOUT_DATES.contains(task.key()))
                    .findFirst();
            return new CaseView(
                    file.reference(),
                    file.force(),
                    file.cpsArea(),
                    first.map(CaseView.OpenTask::stage).orElseGet(() -> lastOf(milestones)),
                    first.map(CaseView.OpenTask::with).orElse(null),
                    suspects(file.reference()),
                    first.map(CaseView.OpenTask::due).orElse(null),
                    open,
                    milestones,
                    deadlines.of(file.reference()));
        });
    }

    private List<CaseView.OpenTask> openTasks(String reference) {
        return tasks.createTaskQuery().processInstanceBusinessKey(reference).list().stream()
                .sorted(URGENCY)
                .map(this::openTask)
                .toList();
    }

    private CaseView.OpenTask openTask(Task task) {
        var card = tasks.getVariablesLocal(task.getId(), List.of(CARD_STAGE, CARD_COURT));
        var stage = card.containsKey(CARD_STAGE)
                ? (String) card.get(CARD_STAGE)
                : definitions
                        .getProcessDefinition(task.getProcessDefinitionId())
                        .getName();
        return new CaseView.OpenTask(
                task.getId(),
                task.getTaskDefinitionKey(),
                task.getName(),
                stage,
                (String) card.get(CARD_COURT),
                task.getDueDate() == null ? null : task.getDueDate().toInstant());
    }

    private List<CaseView.SuspectView> suspects(String reference) {
        var facts = new HashMap<String, Object>();
        // A case that was taken up again has more than one journey: what came later stands.
        history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKey(PreChargeJourney.KEY)
                .orderByProcessInstanceStartTime()
                .asc()
                .list()
                .forEach(journey -> readJourney(journey, facts));
        return labels(facts.get(CaseFacts.SUSPECTS)).stream()
                .map(label -> new CaseView.SuspectView(
                        label, (String) facts.get(Suspect.statusKey(number(label))), (String) facts.get(label)))
                .toList();
    }

    private void readJourney(HistoricProcessInstance journey, Map<String, Object> facts) {
        var variables = new HashMap<String, Object>();
        history.createHistoricVariableInstanceQuery()
                .processInstanceId(journey.getId())
                .list()
                .forEach(variable -> variables.put(variable.getName(), variable.getValue()));
        facts.putAll(variables);
        labels(variables.get(PreChargeJourney.UNDECIDED_SUSPECTS)).forEach(facts::remove);
        labels(variables.get(PreChargeJourney.CHARGED_SUSPECTS)).forEach(label -> facts.put(label, "charge"));
        labels(variables.get(PreChargeJourney.NOT_CHARGED_SUSPECTS))
                .forEach(label -> facts.put(label, "noFurtherAction"));
        labels(variables.get(PreChargeJourney.OUT_OF_COURT_SUSPECTS)).forEach(label -> facts.put(label, "outOfCourt"));
        if ("policeNoFurtherAction".equals(variables.get("caseStanding"))) {
            labels(variables.get("notChargedNow")).forEach(label -> facts.put(label, "policeNoFurtherAction"));
        }
    }

    private List<CaseView.MilestoneView> milestones(String reference) {
        return jdbc.sql("""
                        select milestone, name, occurrence, happened_at from casework.milestone
                        where case_reference = ? order by happened_at, occurrence
                        """)
                .param(reference)
                .query(CaseView.MilestoneView.class)
                .list();
    }

    private static String lastOf(List<CaseView.MilestoneView> milestones) {
        return milestones.isEmpty()
                ? null
                : milestones.get(milestones.size() - 1).name();
    }

    private static List<String> labels(Object list) {
        return list instanceof String labels && !labels.isEmpty() ? Arrays.asList(labels.split(",")) : List.of();
    }

    private static int number(String label) {
        return Integer.parseInt(label.substring(1));
    }
}
