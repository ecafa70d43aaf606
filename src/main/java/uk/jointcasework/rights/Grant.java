package uk.jointcasework.rights;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.util.ResourceTypeUtil;
import uk.jointcasework.core.CsvFile;

/**
 * A row of the table of grants: permissions of the engine on one of its resources.
 *
 * @param who a group, or {@code task:} and how a group is linked to a task, or {@code {force}} and the rest of the name
 *     of a force's group
 * @param id whose resource it is: its id, {@code *} for all, {@code this} for the task that the group is linked to or the
 *     process of the force's case
 */
public record Grant(String who, Resource resource, String id, List<Permission> permissions) {

    private static final String OF_A_TASK = "task:";
    private static final String OF_A_FORCE = "{force}";
    private static final List<Grant> SHIPPED =
            CsvFile.rows("rights/grants.csv").stream().map(Grant::of).toList();

    /** A grant that no row says, on something that gets its id while the application runs. */
    public static Grant of(String group, Resource resource, String id, Permission permission) {
        return new Grant(group, resource, id, List.of(permission));
    }

    /** What the groups of the table are always granted, in the order of the table. */
    public static List<Grant> ofGroups() {
        return SHIPPED.stream()
                .filter(grant -> !grant.who.startsWith(OF_A_TASK) && !grant.who.startsWith(OF_A_FORCE))
                .toList();
    }

    /** What a group is granted on a task by the way it is linked to it. */
    public static List<Grant> ofLink(String type) {
        return SHIPPED.stream()
                .filter(grant -> grant.who.equals(OF_A_TASK + type))
                .toList();
    }

    /** What groups of a force are granted on each process of its cases. */
    static List<Grant> ofForces() {
        return SHIPPED.stream()
                .filter(grant -> grant.who.startsWith(OF_A_FORCE))
                .toList();
    }

    /** The group that a force's row is about. */
    String groupOf(String force) {
        return who.replace(OF_A_FORCE, force);
    }

    private static Grant of(CSVRecord row) {
        var resource = Resources.valueOf(row.get("resource"));
        return new Grant(
                row.get("who"),
                resource,
                row.get("id"),
                Arrays.stream(row.get("permissions").split(" "))
                        .map(name -> permission(name, resource))
                        .toList());
    }

    private static Permission permission(String name, Resource resource) {
        return ResourceTypeUtil.getPermissionByNameAndResourceType(name, resource.resourceType());
    }

    /** Whether an authorisation gives what this row says, no less and no more. */
    public boolean isJust(Authorization authorization) {
        var granted = new HashSet<>(Arrays.asList(
                authorization.getPermissions(ResourceTypeUtil.getPermissionsByResourceType(resource.resourceType()))));
        granted.removeIf(permission -> permission.getValue() == Permissions.NONE.getValue());
        return granted.equals(Set.copyOf(permissions));
    }
}
