package uk.jointcasework.forms;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.cmd.GetCamundaFormDefinitionCmd;
import org.camunda.bpm.engine.impl.form.CamundaFormRefImpl;
import org.camunda.bpm.engine.impl.form.FormDefinition;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.repository.CamundaFormDefinition;
import org.jspecify.annotations.Nullable;

/** The forms as they are deployed, each read once: what is deployed never changes. */
class DeployedForms {

    private static final String WITH_THE_PROCESS = "deployment";

    private final FormCheck check;
    private final Map<String, Form> forms = new ConcurrentHashMap<>();

    DeployedForms(FormCheck check) {
        this.check = check;
    }

    /** The form that a task or a start event refers to, or nothing if it refers to none. */
    Optional<Form> find(
            CommandContext context, FormDefinition definition, String deploymentId, @Nullable VariableScope scope) {
        if (definition == null || definition.getCamundaFormDefinitionKey() == null) {
            return Optional.empty();
        }
        var key = (String) definition.getCamundaFormDefinitionKey().getValue(scope);
        var binding = definition.getCamundaFormDefinitionBinding();
        if (WITH_THE_PROCESS.equals(binding)) {
            // No query at all, once the form has been read.
            var name = deploymentId + "/" + key;
            var known = forms.get(name);
            return Optional.of(known != null ? known : load(context, name, ask(context, key, binding, deploymentId)));
        }
        var found = ask(context, key, binding, deploymentId);
        var known = forms.get(found.getId());
        return Optional.of(known != null ? known : load(context, found.getId(), found));
    }

    private static CamundaFormDefinition ask(CommandContext context, String key, String binding, String deploymentId) {
        var found =
                new GetCamundaFormDefinitionCmd(new CamundaFormRefImpl(key, binding), deploymentId).execute(context);
        if (found == null) {
            throw new IllegalStateException("The form " + key + " is not deployed");
        }
        return found;
    }

    private Form load(CommandContext context, String name, CamundaFormDefinition definition) {
        var resource = context.getResourceManager()
                .findResourceByDeploymentIdAndResourceName(definition.getDeploymentId(), definition.getResourceName());
        var form = check.read(definition.getResourceName(), new ByteArrayInputStream(resource.getBytes()));
        forms.put(name, form);
        return form;
    }
}
