package uk.jointcasework.forms;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DeploymentCache;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;
import uk.jointcasework.forms.FormDoors.Submission;

/** The engine's form service with the check of every answer, and the announcement of a start form. */
class CheckedFormService extends FormServiceImpl {

    private final FormDoors doors;

    CheckedFormService(FormDoors doors) {
        this.doors = doors;
    }

    /** Starts the newest version of a process. */
    @Nullable
    ProcessInstance start(String processKey, Map<String, Object> answers, Map<String, Object> facts) {
        return doors.start(
                commandExecutor,
                context -> definitions(context).findDeployedLatestProcessDefinitionByKey(processKey),
                new Submission(null, answers, facts),
                super::submitStartForm);
    }

    @Override
    public ProcessInstance submitStartForm(String processDefinitionId, Map<String, Object> properties) {
        return submitStartForm(processDefinitionId, null, properties);
    }

    @Override
    public @Nullable ProcessInstance submitStartForm(
            String processDefinitionId, @Nullable String businessKey, Map<String, Object> properties) {
        return doors.start(
                commandExecutor,
                context -> definitions(context).findDeployedProcessDefinitionById(processDefinitionId),
                new Submission(businessKey, properties, Map.of()),
                super::submitStartForm);
    }

    @Override
    public void submitTaskForm(String taskId, Map<String, Object> properties) {
        doors.task(commandExecutor, taskId, properties, answers -> {
            super.submitTaskForm(taskId, answers);
            return null;
        });
    }

    @Override
    public @Nullable VariableMap submitTaskFormWithVariablesInReturn(
            String taskId, Map<String, Object> properties, boolean deserializeValues) {
        return doors.taskWithReturn(
                commandExecutor,
                taskId,
                properties,
                answers -> super.submitTaskFormWithVariablesInReturn(taskId, answers, deserializeValues));
    }

    // The engine hands whoever may open a task everything that its process knows.

    @Override
    public VariableMap getTaskFormVariables(String taskId) {
        return getTaskFormVariables(taskId, null, true);
    }

    @Override
    public VariableMap getTaskFormVariables(
            String taskId, @Nullable Collection<String> names, boolean deserializeValues) {
        var ofTheForm = new HashSet<>(doors.spokenOf(commandExecutor, taskId));
        if (names != null) {
            ofTheForm.retainAll(names);
        }
        var variables = super.getTaskFormVariables(taskId, ofTheForm, deserializeValues);
        doors.show(commandExecutor, taskId, variables);
        return variables;
    }

    // The engine's old names for the same doors.

    @Deprecated
    @Override
    public ProcessInstance submitStartFormData(String processDefinitionId, Map<String, String> properties) {
        return submitStartForm(processDefinitionId, null, new HashMap<>(properties));
    }

    @Deprecated
    @Override
    public ProcessInstance submitStartFormData(
            String processDefinitionId, String businessKey, Map<String, String> properties) {
        return submitStartForm(processDefinitionId, businessKey, new HashMap<>(properties));
    }

    @Deprecated
    @Override
    public void submitTaskFormData(String taskId, Map<String, String> properties) {
        submitTaskForm(taskId, new HashMap<>(properties));
    }

    private static DeploymentCache definitions(CommandContext context) {
        return context.getProcessEngineConfiguration().getDeploymentCache();
    }
}
