package uk.jointcasework.engine;

import java.util.Arrays;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;

/** Who gets which rights on a task because of a group's link to it. */
public class TaskRights extends DefaultAuthorizationProvider {

    /** The type of a group's link to a task that it may see in a list, but neither open nor do. */
    public static final String READER = "reader";

    TaskRights() {}

    @Override
    public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String groupId, String type) {
        if (READER.equals(type)) {
            return new AuthorizationEntity[] {
                createGrantAuthorization(null, groupId, Resources.TASK, task.getId(), Permissions.READ)
            };
        }
        var rights = super.newTaskGroupIdentityLink(task, groupId, type);
        if (IdentityLinkType.CANDIDATE.equals(type)) {
            // A colleague can take a task over, and somebody who cannot go on can hand it back.
            Arrays.stream(rights)
                    .filter(right -> right != null && right.getResourceType() == Resources.TASK.resourceType())
                    .forEach(right -> right.addPermission(TaskPermissions.TASK_ASSIGN));
        }
        return rights;
    }
}
