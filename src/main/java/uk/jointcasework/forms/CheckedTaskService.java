package uk.jointcasework.forms;

import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.task.Attachment;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;
import uk.jointcasework.core.AlreadyDone;

/**
 * The engine's task service with the form check at every door through which a task ends, a check of every note, and
 * with plain words where it changes hands.
 */
class CheckedTaskService extends TaskServiceImpl {

    private final FormDoors doors;
    private final TaskUse use;

    CheckedTaskService(FormDoors doors, TaskUse use) {
        this.doors = doors;
        this.use = use;
    }

    @Override
    public void complete(String taskId) {
        complete(taskId, null);
    }

    @Override
    public void complete(String taskId, @Nullable Map<String, Object> variables) {
        doors.task(commandExecutor, taskId, variables, answers -> {
            super.complete(taskId, answers);
            return null;
        });
    }

    @Override
    public @Nullable VariableMap completeWithVariablesInReturn(
            String taskId, Map<String, Object> variables, boolean deserializeValues) {
        return doors.taskWithReturn(
                commandExecutor,
                taskId,
                variables,
                answers -> super.completeWithVariablesInReturn(taskId, answers, deserializeValues));
    }

    @Override
    public void resolveTask(String taskId) {
        resolveTask(taskId, null);
    }

    @Override
    public void resolveTask(String taskId, @Nullable Map<String, Object> variables) {
        doors.task(commandExecutor, taskId, variables, answers -> {
            super.resolveTask(taskId, answers);
            return null;
        });
    }

    @Override
    public void handleBpmnError(String taskId, String errorCode) {
        doors.sideDoor(commandExecutor);
        super.handleBpmnError(taskId, errorCode);
    }

    @Override
    public void handleBpmnError(String taskId, String errorCode, String errorMessage) {
        doors.sideDoor(commandExecutor);
        super.handleBpmnError(taskId, errorCode, errorMessage);
    }

    @Override
    public void handleBpmnError(String taskId, String errorCode, String errorMessage, Map<String, Object> variables) {
        doors.sideDoor(commandExecutor);
        super.handleBpmnError(taskId, errorCode, errorMessage, variables);
    }

    @Override
    public void handleEscalation(String taskId, String escalationCode) {
        doors.sideDoor(commandExecutor);
        super.handleEscalation(taskId, escalationCode);
    }

    @Override
    public void handleEscalation(String taskId, String escalationCode, Map<String, Object> variables) {
        doors.sideDoor(commandExecutor);
        super.handleEscalation(taskId, escalationCode, variables);
    }

    @Override
    public void saveTask(Task task) {
        inItsOwnWords(() -> {
            use.save(commandExecutor, task);
            super.saveTask(task);
        });
    }

    @Override
    public void addComment(String taskId, String processInstanceId, String message) {
        createComment(taskId, processInstanceId, message);
    }

    @Override
    public Comment createComment(String taskId, String processInstanceId, String message) {
        return use.comment(
                commandExecutor,
                taskId,
                processInstanceId,
                message,
                (process, kept) -> super.createComment(taskId, process, kept));
    }

    @Override
    public List<Comment> getTaskComments(String taskId) {
        use.readComments(commandExecutor, taskId);
        return use.shown(commandExecutor, super.getTaskComments(taskId));
    }

    @Override
    public Comment getTaskComment(String taskId, String commentId) {
        use.readComments(commandExecutor, taskId);
        return use.shown(commandExecutor, Collections.singletonList(super.getTaskComment(taskId, commentId)))
                .get(0);
    }

    @Override
    public List<Comment> getProcessInstanceComments(String processInstanceId) {
        var comments = super.getProcessInstanceComments(processInstanceId);
        comments.stream()
                .map(Comment::getTaskId)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(task -> use.readComments(commandExecutor, task));
        return use.shown(commandExecutor, comments);
    }

    @Override
    public void updateTaskComment(String taskId, String commentId, String message) {
        super.updateTaskComment(taskId, commentId, use.changed(commandExecutor, taskId, null, message));
    }

    @Override
    public void updateProcessInstanceComment(String processInstanceId, String commentId, String message) {
        super.updateProcessInstanceComment(
                processInstanceId, commentId, use.changed(commandExecutor, null, processInstanceId, message));
    }

    @Override
    public void claim(String taskId, String userId) {
        inItsOwnWords(() -> {
            use.giveTo(commandExecutor, taskId, userId);
            super.claim(taskId, userId);
        });
    }

    @Override
    public void setAssignee(String taskId, String userId) {
        inItsOwnWords(() -> {
            use.giveTo(commandExecutor, taskId, userId);
            super.setAssignee(taskId, userId);
        });
    }

    @Override
    public void delegateTask(String taskId, String userId) {
        inItsOwnWords(() -> {
            use.giveTo(commandExecutor, taskId, userId);
            super.delegateTask(taskId, userId);
        });
    }

    @Override
    public Attachment createAttachment(
            String type,
            String taskId,
            String processInstanceId,
            String name,
            String description,
            InputStream content) {
        use.refuseFiles(commandExecutor);
        return super.createAttachment(type, taskId, processInstanceId, name, description, content);
    }

    @Override
    public Attachment createAttachment(
            String type, String taskId, String processInstanceId, String name, String description, String url) {
        use.refuseFiles(commandExecutor);
        return super.createAttachment(type, taskId, processInstanceId, name, description, url);
    }

    @Override
    public void saveAttachment(Attachment attachment) {
        use.refuseFiles(commandExecutor);
        super.saveAttachment(attachment);
    }

    @Override
    public void deleteAttachment(String attachmentId) {
        use.refuseFiles(commandExecutor);
        super.deleteAttachment(attachmentId);
    }

    @Override
    public void deleteTaskAttachment(String taskId, String attachmentId) {
        use.refuseFiles(commandExecutor);
        super.deleteTaskAttachment(taskId, attachmentId);
    }

    /** Whoever listens may refuse a person; the engine would tell that as a fault of the server. */
    private static void inItsOwnWords(Runnable assignment) {
        try {
            assignment.run();
        } catch (TaskAlreadyClaimedException e) {
            throw AlreadyDone.taken();
        } catch (ProcessEngineException e) {
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof AuthorizationException refused) {
                    throw refused;
                }
            }
            throw e;
        }
    }
}
