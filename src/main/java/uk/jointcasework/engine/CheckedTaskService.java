package uk.jointcasework.engine;

import java.util.Map;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.variable.VariableMap;

/** The engine's task service with the form check at every door through which a task ends. */
class CheckedTaskService extends TaskServiceImpl {

    private final FormDoors doors;

    CheckedTaskService(FormDoors doors) {
        this.doors = doors;
    }

    @Override
    public void complete(String taskId) {
        complete(taskId, null);
    }

    @Override
    public void complete(String taskId, Map<String, Object> variables) {
        doors.task(commandExecutor, taskId, variables, answers -> {
            super.complete(taskId, answers);
            return null;
        });
    }

    @Override
    public VariableMap completeWithVariablesInReturn(
            String taskId, Map<String, Object> variables, boolean deserializeValues) {
        return doors.task(
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
    public void resolveTask(String taskId, Map<String, Object> variables) {
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
}
