package uk.jointcasework.forms;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.authorization.HistoricTaskPermissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.CommentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricTaskInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.value.StringValue;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import uk.jointcasework.rights.TaskRights;
import uk.jointcasework.words.PersonalData;
import uk.jointcasework.words.TypedText;

/** What people do with a task beside its form: write comments, take it, hand it on. Stock Camunda hardly asks who. */
@Component
class TaskUse {

    private static final int LONGEST_COMMENT = 2000;

    // Who may hand a task over may set these; the rest says what the task is.
    private static final Set<String> OF_HANDING_OVER =
            Set.of(TaskEntity.ASSIGNEE, TaskEntity.DUE_DATE, TaskEntity.FOLLOW_UP_DATE, TaskEntity.PRIORITY);

    private final PersonalData personalData;
    private final ApplicationEventPublisher events;

    TaskUse(PersonalData personalData, ApplicationEventPublisher events) {
        this.personalData = personalData;
        this.events = events;
    }

    /**
     * Lets a comment through to a task that its writer may do. The engine itself does not ask: who knew its id could
     * write on any task, and would make it look as if it had been worked on.
     *
     * @param door what writes the comment, given the process instance that it is written to and what the engine keeps of
     *     the message
     */
    Comment comment(
            CommandExecutor executor,
            String taskId,
            String processInstanceId,
            String message,
            BiFunction<String, String, Comment> door) {
        check(message);
        return executor.execute(context -> {
            var task = taskId == null ? null : context.getTaskManager().findTaskById(taskId);
            if (task != null) {
                context.getProcessEngineConfiguration()
                        .getCommandCheckers()
                        .forEach(checker -> checker.checkTaskWork(task));
            } else if (!isSystemOrAdministrator(context)) {
                throw new BadUserRequestException("A comment is written on an open task");
            }
            if (task != null && processInstanceId != null && !processInstanceId.equals(task.getProcessInstanceId())) {
                throw new BadUserRequestException("The task is not one of that process");
            }
            return door.apply(processInstanceId, kept(context, task, processInstanceId, message));
        });
    }

    /** Lets another message be put in the place of a note's, and gives what the engine keeps of it. */
    String changed(
            CommandExecutor executor, @Nullable String taskId, @Nullable String processInstanceId, String message) {
        check(message);
        return executor.execute(context -> kept(
                context,
                taskId == null ? null : context.getTaskManager().findTaskById(taskId),
                processInstanceId,
                message));
    }

    /** What is noted in a case is kept as the words of its forms are: the engine has a reference. */
    private String kept(
            CommandContext context, @Nullable TaskEntity task, @Nullable String processInstanceId, String message) {
        var process = task != null
                ? task.getExecution()
                : processInstanceId == null
                        ? null
                        : context.getExecutionManager().findExecutionById(processInstanceId);
        var reference = process == null ? null : process.getProcessBusinessKey();
        if (reference == null) {
            return message;
        }
        var written = new WordsWritten(
                task == null ? process.getProcessDefinition().getKey() : task.getTaskDefinitionKey(),
                task,
                context.getAuthenticatedUserId(),
                reference,
                Map.of(WordsWritten.NOTE, message));
        events.publishEvent(written);
        return written.reference(WordsWritten.NOTE);
    }

    /** The same notes with their words, as far as whoever asks may read them. */
    List<Comment> shown(CommandExecutor executor, List<? extends @Nullable Comment> notes) {
        return executor.execute(context -> notes.stream()
                .map(note -> note == null ? null : shown(context, (CommentEntity) note))
                .toList());
    }

    private Comment shown(CommandContext context, CommentEntity note) {
        var asks = context.isAuthorizationCheckEnabled() ? context.getAuthentication() : null;
        var values = new HashMap<String, Object>(Map.of(WordsWritten.NOTE, note.getFullMessage()));
        events.publishEvent(new WordsShown(
                asks == null ? null : asks.getUserId(), asks == null ? null : asks.getGroupIds(), null, values));
        // A note of its own, since the engine writes back what is changed in its rows.
        var shown = new CommentEntity();
        shown.setId(note.getId());
        shown.setType(note.getType());
        shown.setUserId(note.getUserId());
        shown.setTime(note.getTime());
        shown.setTaskId(note.getTaskId());
        shown.setProcessInstanceId(note.getProcessInstanceId());
        shown.setRootProcessInstanceId(note.getRootProcessInstanceId());
        shown.setRemovalTime(note.getRemovalTime());
        shown.setAction(note.getAction());
        shown.setTenantId(note.getTenantId());
        shown.setFullMessage(
                values.get(WordsWritten.NOTE) instanceof StringValue words ? words.getValue() : note.getFullMessage());
        return shown;
    }

    /** Refuses who may not read the answers of a task: what was noted on it is of the same kind. */
    void readComments(CommandExecutor executor, String taskId) {
        executor.execute(context -> {
            var task = context.getHistoricTaskInstanceManager().findHistoricTaskInstanceById(taskId);
            if (task != null && !isSystemOrAdministrator(context) && !mayRead(context, task)) {
                throw new AuthorizationException("What was noted on a task is for those who may read its form");
            }
            return null;
        });
    }

    private static boolean mayRead(CommandContext context, HistoricTaskInstanceEntity task) {
        var rights = context.getAuthorizationManager();
        return context.getTenantManager().isAuthenticatedTenant(task.getTenantId())
                && (rights.isAuthorized(HistoricTaskPermissions.READ_VARIABLE, Resources.HISTORIC_TASK, task.getId())
                        || rights.isAuthorized(
                                ProcessDefinitionPermissions.READ_HISTORY_VARIABLE,
                                Resources.PROCESS_DEFINITION,
                                task.getProcessDefinitionKey()));
    }

    /** Refuses what is empty or too long, cannot be shown, or looks like personal data. */
    void check(@Nullable String message) {
        var problem = problem(message);
        if (problem.isPresent()) {
            throw new FormRefused(List.of(new FormProblem("comment", "Comment", problem.get())));
        }
    }

    private Optional<String> problem(@Nullable String message) {
        if (message == null || message.isBlank()) {
            return Optional.of("write something");
        }
        if (message.length() > LONGEST_COMMENT) {
            return Optional.of("use at most " + LONGEST_COMMENT + " characters");
        }
        return TypedText.problem(message).or(() -> personalData.found(message));
    }

    /** Files have no place here: they cannot be checked, and the engine does not ask who adds or takes one. */
    void refuseFiles(CommandExecutor executor) {
        executor.execute(context -> {
            if (!isSystemOrAdministrator(context)) {
                throw new AuthorizationException("A task has no files");
            }
            return null;
        });
    }

    /** Lets a task be handed over, and its dates moved; its name, description and what it belongs to stay. */
    void save(CommandExecutor executor, Task task) {
        executor.execute(context -> {
            if (!isSystemOrAdministrator(context)
                    && !OF_HANDING_OVER.containsAll(
                            ((TaskEntity) task).getPropertyChanges().keySet())) {
                throw new AuthorizationException("Only the assignee, dates and priority of a task can be changed");
            }
            var given = ((TaskEntity) task).getPropertyChanges().get(TaskEntity.ASSIGNEE);
            if (given != null && given.getNewValue() != null) {
                checkGiving(context, (TaskEntity) task, given.getNewValueString());
            }
            return null;
        });
    }

    /** Lets people take a task or hand it back; only the supervisors of its unit give it to another. */
    void giveTo(CommandExecutor executor, String taskId, String userId) {
        executor.execute(context -> {
            var task = taskId == null ? null : context.getTaskManager().findTaskById(taskId);
            if (task != null && userId != null) {
                checkGiving(context, task, userId);
            }
            return null;
        });
    }

    private static void checkGiving(CommandContext context, TaskEntity task, String userId) {
        if (isSystemOrAdministrator(context) || userId.equals(context.getAuthenticatedUserId())) {
            return;
        }
        var groups = context.getAuthentication().getGroupIds();
        if (task.getIdentityLinks().stream()
                .noneMatch(
                        link -> TaskRights.SUPERVISOR.equals(link.getType()) && groups.contains(link.getGroupId()))) {
            throw new AuthorizationException("Take a task yourself or hand it back; supervisors give it to others");
        }
    }

    private static boolean isSystemOrAdministrator(CommandContext context) {
        var user = context.getAuthentication();
        return user == null
                || !context.isAuthorizationCheckEnabled()
                || context.getAuthorizationManager().isCamundaAdmin(user);
    }
}
