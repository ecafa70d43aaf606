package uk.jointcasework.caseview;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.CaseFile;
import uk.jointcasework.casefile.PreChargeJourney;
import uk.jointcasework.casefile.Suspects;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.London;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.time.LadderLooks;

/** Puts together how a case stands from the register, the ledger and the engine. */
@Component
class CaseViews {

    /** The most urgent first: what is due first, then what matters most. */
    private static final Comparator<Task> URGENCY = Comparator.comparing(
                    Task::getDueDate, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Task::getPriority)
            .thenComparing(Task::getId);

    private static final String PAUSED = "Paused, awaiting police";
    private static final String ADVICE_COMPLETE = "Early advice complete, investigation continuing";
    private static final Set<String> NEXT_STEPS = Set.of("decideNextStep", "continueInvestigation");

    private static final String CARD_STAGE = "cardStage";
    private static final String CARD_COURT = "cardCourt";

    private static final Set<String> ABOUT_DATES = Set.of(LadderLooks.UNBLOCK_TASK, "changeDate");

    private final TaskService tasks;
    private final HistoryService history;
    private final RepositoryService definitions;
    private final JdbcClient jdbc;
    private final CaseDeadlines deadlines;
    private final AsTheSystem asTheSystem;
    private final Suspects suspects;
    private final CasePart<Optional<CaseView.PauseView>> pauses;
    private final CasePart<CaseView.CaseUpdates> updates;

    CaseViews(
            TaskService tasks,
            HistoryService history,
            RepositoryService definitions,
            JdbcClient jdbc,
            CaseDeadlines deadlines,
            AsTheSystem asTheSystem,
            Suspects suspects,
            CasePart<Optional<CaseView.PauseView>> pauses,
            CasePart<CaseView.CaseUpdates> updates) {
        this.tasks = tasks;
        this.history = history;
        this.definitions = definitions;
        this.jdbc = jdbc;
        this.deadlines = deadlines;
        this.asTheSystem = asTheSystem;
        this.suspects = suspects;
        this.pauses = pauses;
        this.updates = updates;
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
            var paused = pauses.of(file.reference());
            var told = updates.of(file.reference());
            return new CaseView(
                    file.reference(),
                    file.force(),
                    file.cpsArea(),
                    stage(open, milestones, paused),
                    paused.map(pause -> Agency.POLICE.words())
                            .or(() -> first.map(CaseView.OpenTask::with))
                            .orElse(null),
                    suspects(file.reference()),
                    paused.map(pause -> endOf(pause.reviewOn()))
                            .or(() -> first.map(CaseView.OpenTask::due))
                            .orElse(null),
                    open,
                    milestones,
                    deadlines.of(file.reference()),
                    paused.orElse(null),
                    told.told(),
                    told.isva());
        });
    }

    private static String stage(
            List<CaseView.OpenTask> open,
            List<CaseView.MilestoneView> milestones,
            Optional<CaseView.PauseView> paused) {
        if (paused.isPresent()) {
            return PAUSED;
        }
        // Advice that asked for nothing more is an answer: such a case is not one that waits for the police.
        if (PreChargeJourney.ADVICE_GIVEN.equals(lastOf(milestones, CaseView.MilestoneView::milestone))
                && open.stream().map(CaseView.OpenTask::key).anyMatch(NEXT_STEPS::contains)) {
            return ADVICE_COMPLETE;
        }
        return open.stream()
                .findFirst()
                .map(CaseView.OpenTask::stage)
                .orElseGet(() -> lastOf(milestones, CaseView.MilestoneView::name));
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
        return suspects.of(reference).stream()
                .map(suspect -> new CaseView.SuspectView(
                        suspect.label(), suspect.status().code(), suspect.until(), (String) facts.get(suspect.label())))
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
        labels(variables.get(PreChargeJourney.CHARGED_SUSPECTS))
                .forEach(label -> facts.put(label, PreChargeJourney.CHARGE));
        labels(variables.get(PreChargeJourney.NOT_CHARGED_SUSPECTS))
                .forEach(label -> facts.put(label, PreChargeJourney.NO_FURTHER_ACTION));
        labels(variables.get(PreChargeJourney.OUT_OF_COURT_SUSPECTS))
                .forEach(label -> facts.put(label, PreChargeJourney.OUT_OF_COURT));
        labels(variables.get(PreChargeJourney.POLICE_STOPPED_SUSPECTS))
                .forEach(label -> facts.put(label, PreChargeJourney.POLICE_NO_FURTHER_ACTION));
    }

    private List<CaseView.MilestoneView> milestones(String reference) {
        return jdbc.sql("""
                        select milestone, name, occurrence, happened_at from shared.milestone
                        where case_reference = ? order by happened_at, occurrence
                        """)
                .param(reference)
                .query(CaseView.MilestoneView.class)
                .list();
    }

    private static String lastOf(
            List<CaseView.MilestoneView> milestones, Function<CaseView.MilestoneView, String> what) {
        return milestones.isEmpty() ? null : what.apply(milestones.get(milestones.size() - 1));
    }

    private static Instant endOf(LocalDate day) {
        return day.atTime(23, 59).atZone(London.ZONE).toInstant();
    }

    private static List<String> labels(Object list) {
        return list instanceof String labels && !labels.isEmpty() ? Arrays.asList(labels.split(",")) : List.of();
    }
}
