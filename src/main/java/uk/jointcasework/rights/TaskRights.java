package uk.jointcasework.rights;

import java.util.Arrays;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * Who gets which rights on a task because of a link to it: what the table of grants says of the link. They are lost
 * with the link. Stock Camunda never takes any back: a task stays open to everybody who ever had it, wherever they
 * work now.
 */
public class TaskRights extends DefaultAuthorizationProvider {

    /** The type of a group's link to a task that it may see in a list, but neither open nor do. */
    public static final String READER = "reader";

    /** The type of a group's link to a task that it may read and give to somebody else, but not do. */
    public static final String SUPERVISOR = "supervisor";

    TaskRights() {}

    /** Nothing of their own: a task is given only to members of its groups, and ends for them with the membership. */
    @Override
    public AuthorizationEntity @Nullable [] newTaskAssignee(Task task, String oldAssignee, String newAssignee) {
        return null;
    }

    @Override
    public AuthorizationEntity @Nullable [] newTaskOwner(Task task, String oldOwner, String newOwner) {
        return null;
    }

    @Override
    public AuthorizationEntity @Nullable [] deleteTaskUserIdentityLink(Task task, String userId, String type) {
        // A task that ends takes its links along, but not the right to read what was done.
        return ((TaskEntity) task).isDeleted()
                ? null
                : present(
                        getGrantAuthorizationByUserId(userId, Resources.TASK, task.getId()),
                        getGrantAuthorizationByUserId(userId, Resources.HISTORIC_TASK, task.getId()));
    }

    /** Rights of a link that the table does not know are none: such a link only says something. */
    @Override
    public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String groupId, String type) {
        return Grant.ofLink(type).stream()
                .map(grant -> createOrUpdateAuthorization(
                        task,
                        null,
                        groupId,
                        grant.resource(),
                        grant.resource() == Resources.HISTORIC_TASK,
                        grant.permissions().toArray(Permission[]::new)))
                .toArray(AuthorizationEntity[]::new);
    }

    @Override
    public AuthorizationEntity @Nullable [] deleteTaskGroupIdentityLink(Task task, String groupId, String type) {
        return ((TaskEntity) task).isDeleted()
                ? null
                : present(
                        getGrantAuthorizationByGroupId(groupId, Resources.TASK, task.getId()),
                        getGrantAuthorizationByGroupId(groupId, Resources.HISTORIC_TASK, task.getId()));
    }

    private static AuthorizationEntity[] present(AuthorizationEntity... rights) {
        return Arrays.stream(rights).filter(right -> right != null).toArray(AuthorizationEntity[]::new);
    }
}
