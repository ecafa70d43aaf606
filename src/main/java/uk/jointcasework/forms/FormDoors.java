package uk.jointcasework.forms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AlreadyDone;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.rights.KeptAway;
import uk.jointcasework.words.CaseReference;

/**
 * What every way into a task or a process has in common: who may go through it, and with which answers. Longer than other
 * files, since what holds at one door and not at the other should meet the eye.
 */
@Component
class FormDoors {

    /** Local variable of a task: who may not do it, because it needs a second person. */
    private static final String ADMINISTRATORS_ONLY = "This task ends through its form only";

    private static final String OTHER_PERSON = "Only the person the task is assigned to can complete it";
    private static final String SECOND_PERSON = "A second person has to do this task";

    private final FormCheck check;
    private final DeployedForms forms;
    private final ApplicationEventPublisher events;

    FormDoors(FormCheck check, ApplicationEventPublisher events) {
        this.check = check;
        this.forms = new DeployedForms(check);
        this.events = events;
    }

    /** Lets answers through to a task, with null for the questions that have none. */
    <T> @Nullable T task(
            CommandExecutor executor,
            String taskId,
            @Nullable Map<String, Object> sent,
            Function<Map<String, Object>, T> door) {
        try {
            return throughTask(executor, taskId, sent, door);
        } catch (FormRefused refused) {
            throw refused;
        } catch (RuntimeException refused) {
            // Its rights and its process go with a task, and may be gone a moment before it is.
            throw Boolean.TRUE.equals(executor.execute(context -> isOver(context, taskId)))
                    ? AlreadyDone.task()
                    : refused;
        }
    }

    private <T> @Nullable T throughTask(
            CommandExecutor executor,
            String taskId,
            @Nullable Map<String, Object> sent,
            Function<Map<String, Object>, T> door) {
        return inOneTransaction(executor, context -> {
            var task = taskId == null ? null : context.getTaskManager().findTaskById(taskId);
            if (task == null) {
                // The engine has its own words for what was never there.
                return isOver(context, taskId)
                        ? new Passage<>(null, AlreadyDone.task())
                        : new Passage<>(door.apply(sent), null);
            }
            asTheEngineDoes(context, checker -> checker.checkTaskWork(task));
            var wrongPerson = wrongPerson(context, task);
            if (wrongPerson.isPresent()) {
                return new Passage<>(null, new FormRefused(wrongPerson.get()));
            }
            var form = formOf(context, task);
            var answers = Answers.plain(sent);
            var problems = check.problems(form, answers, form.asksOfTheCase() ? known(task) : Map.of());
            if (!problems.isEmpty()) {
                return new Passage<>(null, new FormRefused(problems));
            }
            var complete = check.complete(form, answers);
            var kept = keep(form, context.getAuthenticatedUserId(), caseOf(task), complete);
            return kept.isEmpty()
                    ? new Passage<>(
                            door.apply(
                                    withoutWords(form, task, context.getAuthenticatedUserId(), caseOf(task), complete)),
                            null)
                    : new Passage<>(null, new FormRefused(kept));
        });
    }

    /** The same for those who want variables in return: of those the form's alone, which they have read already. */
    @Nullable
    VariableMap taskWithReturn(
            CommandExecutor executor,
            String taskId,
            @Nullable Map<String, Object> sent,
            Function<Map<String, Object>, VariableMap> door) {
        var ofTheForm = spokenOf(executor, taskId);
        var all = task(executor, taskId, sent, door);
        if (all != null) {
            all.keySet().removeIf(name -> !ofTheForm.contains(name) || all.get(name) == null);
            show(executor, taskId, all);
        }
        return all;
    }

    /** What a task knows, with the present values of what may have changed since it came up. */
    private Map<String, Object> known(TaskEntity task) {
        var known = new HashMap<String, Object>(task.getVariables());
        events.publishEvent(new FreshValues(task, known, true));
        return known;
    }

    /** Puts people's own words where the engine has references, as far as whoever asks may read them. */
    void show(CommandExecutor executor, String taskId, Map<String, Object> values) {
        executor.execute(context -> {
            var asks = context.isAuthorizationCheckEnabled() ? context.getAuthentication() : null;
            var shown = context.getTaskManager().findTaskById(taskId);
            if (shown != null) {
                events.publishEvent(new FreshValues(shown, values, false));
            }
            events.publishEvent(new WordsShown(
                    asks == null ? null : asks.getUserId(), asks == null ? null : asks.getGroupIds(), shown, values));
            return null;
        });
    }

    /**
     * The answers as the engine gets them: of people's own words a reference. A question in words that is left open is no
     * variable at all, unless something of an earlier round has to go.
     */
    private Map<String, Object> withoutWords(
            Form form,
            @Nullable TaskEntity task,
            @Nullable String userId,
            @Nullable String reference,
            Map<String, Object> answers) {
        var passed = form.forTheEngine(answers);
        var words = new LinkedHashMap<String, String>();
        for (var question : form.inOwnWords()) {
            if (passed.get(question) instanceof String text) {
                words.put(question, text);
            } else if (task == null || task.getVariable(question) == null) {
                passed.remove(question);
            }
        }
        if (!words.isEmpty()) {
            var written = new WordsWritten(form.id(), task, userId, reference, words);
            events.publishEvent(written);
            words.keySet().forEach(question -> passed.put(question, written.reference(question)));
        }
        return passed;
    }

    /** Lets answers through to the start of a process, after whoever listens has had a say. */
    @Nullable
    ProcessInstance start(
            CommandExecutor executor,
            Function<CommandContext, ProcessDefinitionEntity> definition,
            Submission submission,
            StartCommand door) {
        return inOneTransaction(executor, context -> {
            var process = definition.apply(context);
            asTheEngineDoes(context, checker -> checker.checkCreateProcessInstance(process));
            var form = forms.find(context, process.getStartFormDefinition(), process.getDeploymentId(), null)
                    .orElseGet(FormDoors::noForm);
            var answers = withTidyReference(Answers.plain(submission.answers()));
            var problems = check.problems(form, answers, Map.of());
            if (!problems.isEmpty()) {
                return new Passage<>(null, new FormRefused(problems));
            }
            var complete = check.complete(form, answers);
            var passed = form.forTheEngine(complete);
            var event = new StartFormSubmitted(
                    process.getKey(), context.getAuthenticatedUserId(), passed, submission.facts());
            event.businessKey(submission.businessKey());
            events.publishEvent(event);
            if (!event.problems().isEmpty()) {
                return new Passage<>(null, new FormRefused(event.problems()));
            }
            var kept = keep(form, context.getAuthenticatedUserId(), event.businessKey(), complete);
            if (!kept.isEmpty()) {
                return new Passage<>(null, new FormRefused(kept));
            }
            var toTheEngine = withoutWords(form, null, context.getAuthenticatedUserId(), event.businessKey(), complete);
            toTheEngine.putAll(event.variables());
            var started = door.apply(process.getId(), event.businessKey(), toTheEngine);
            events.publishEvent(new StartFormAccepted(process.getKey(), context.getAuthenticatedUserId()));
            return new Passage<>(started, null);
        });
    }

    /** Whether there was such a task, for whoever may read what was done there, and is no longer. */
    private static boolean isOver(CommandContext context, @Nullable String taskId) {
        return taskId != null
                && context.getProcessEngineConfiguration()
                                .getHistoryService()
                                .createHistoricTaskInstanceQuery()
                                .taskId(taskId)
                                .finished()
                                .count()
                        > 0;
    }

    /** Whatever starts for a case, its reference is taken as people write it. */
    private static Map<String, Object> withTidyReference(Map<String, Object> answers) {
        answers.computeIfPresent(
                CaseFacts.CASE_REFERENCE,
                (key, written) -> written instanceof String text ? CaseReference.tidied(text) : written);
        return answers;
    }

    /** Hands answers to whoever keeps them, and says what stands against it. */
    private List<FormProblem> keep(
            Form form, String userId, @Nullable String businessKey, Map<String, Object> answers) {
        var problems = new ArrayList<FormProblem>();
        for (var keeper : form.keepers()) {
            var kept = new AnswersKept(keeper, form.id(), userId, businessKey, answers);
            events.publishEvent(kept);
            problems.addAll(kept.problems());
        }
        return problems;
    }

    private static @Nullable String caseOf(TaskEntity task) {
        return task.getExecution() == null
                ? null
                : task.getExecution().getProcessInstance().getBusinessKey();
    }

    /** The variables that the form of a task can speak of; none if there is no such task. */
    Set<String> spokenOf(CommandExecutor executor, String taskId) {
        return executor.execute(context -> {
            var task = taskId == null ? null : context.getTaskManager().findTaskById(taskId);
            return task == null ? Set.of() : formOf(context, task).words();
        });
    }

    /** An error or an escalation ends a task past its form: for an administrator's repairs only, and for the system. */
    void sideDoor(CommandExecutor executor) {
        executor.execute(context -> {
            var user = context.getAuthentication();
            if (user != null
                    && context.isAuthorizationCheckEnabled()
                    && !context.getAuthorizationManager().isCamundaAdmin(user)) {
                throw new AuthorizationException(ADMINISTRATORS_ONLY);
            }
            return null;
        });
    }

    /** The form of a task; one without questions if it has none. */
    Form formOf(CommandContext context, TaskEntity task) {
        var process = task.getProcessDefinition();
        return process == null
                ? noForm()
                : forms.find(context, task.getTaskDefinition().getFormDefinition(), process.getDeploymentId(), task)
                        .orElseGet(FormDoors::noForm);
    }

    private static Optional<String> wrongPerson(CommandContext context, TaskEntity task) {
        // Without an authenticated user, or with the checks off as in a delegate, it is the system that acts.
        var user = context.isAuthorizationCheckEnabled() ? context.getAuthenticatedUserId() : null;
        if (user != null && !user.equals(task.getAssignee())) {
            return Optional.of(OTHER_PERSON);
        }
        var notBy = task.getVariableLocal(KeptAway.NOT_BY);
        return KeptAway.includes(notBy, user) || KeptAway.includes(notBy, task.getAssignee())
                ? Optional.of(SECOND_PERSON)
                : Optional.empty();
    }

    /** The engine would check the same a moment later, but then a stranger would have learnt about the task from us. */
    private static void asTheEngineDoes(CommandContext context, Consumer<CommandChecker> check) {
        context.getProcessEngineConfiguration().getCommandCheckers().forEach(check);
    }

    /**
     * Check and act see the same state. A refusal is thrown only outside, since the engine logs whatever leaves a
     * command as an error, and the message may repeat what somebody wrote by mistake.
     */
    private static <T> @Nullable T inOneTransaction(
            CommandExecutor executor, Function<CommandContext, Passage<T>> work) {
        var passage = executor.execute(work::apply);
        if (passage.refusal() != null) {
            throw passage.refusal();
        }
        return passage.result();
    }

    private static Form noForm() {
        return new Form("none", List.of(), Set.of());
    }

    /** What somebody sends to start a process. */
    record Submission(@Nullable String businessKey, Map<String, Object> answers, Map<String, Object> facts) {}

    /** The engine's own command to start a process. */
    interface StartCommand {
        ProcessInstance apply(String definitionId, @Nullable String businessKey, Map<String, Object> variables);
    }

    private record Passage<T>(@Nullable T result, @Nullable ProcessEngineException refusal) {}
}
