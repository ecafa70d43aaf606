package uk.jointcasework.closed;

import java.util.List;
import java.util.TreeMap;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.springframework.stereotype.Component;

/**
 * Stands at the door of every deployment, whoever makes it, and refuses it whole if a file holds what is not allowed.
 * People change tables while the application runs, and nothing else: a model could have the rooms do what nobody may.
 */
@Component
class ModelGuard implements Deployer {

    private final AllowedModels allowed;

    ModelGuard(AllowedModels allowed) {
        this.allowed = allowed;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        // The engine deploys again, into its memory only, what it has read from the database.
        if (deployment.isNew()) {
            var byAPerson = Context.getCommandContext().getAuthenticatedUserId() != null;
            var problems = new TreeMap<>(deployment.getResources())
                    .values().stream()
                            .flatMap(file -> problems(file, byAPerson).stream())
                            .toList();
            if (!problems.isEmpty()) {
                // A bad request, so that the administrator who deployed it is told what is wrong with it.
                throw new BadUserRequestException(String.join("\n", problems));
            }
        }
    }

    private List<String> problems(ResourceEntity file, boolean byAPerson) {
        return byAPerson && !file.getName().endsWith(".dmn")
                ? List.of(file.getName()
                        + ": a person can deploy tables (.dmn) only; models and forms come with a release")
                : allowed.problems(file.getName(), file.getBytes());
    }
}
