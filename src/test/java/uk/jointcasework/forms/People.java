package uk.jointcasework.forms;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;

/** The people of the rooms' tests: made once, and logged in one at a time. */
public class People {

    private static final String AREA = "south-west";

    private final ProcessEngine engine;

    /** Makes whoever is not there yet. */
    public People(ProcessEngine engine) {
        this.engine = engine;
        tenant(AREA);
        tenant("south-east");
        add("olive.officer", "avon-and-somerset-officer");
        add("oscar.officer", "avon-and-somerset-officer");
        add("pat.prosecutor", "south-west-prosecutor");
        add("penny.prosecutor", "south-west-prosecutor");
        add("sam.sergeant", "avon-and-somerset-sergeant");
        allow("avon-and-somerset-officer", Resources.PROCESS_DEFINITION, Permissions.READ, Permissions.CREATE_INSTANCE);
        allow("avon-and-somerset-officer", Resources.PROCESS_INSTANCE, Permissions.CREATE);
        allow("camunda-admin", Resources.TASK, Permissions.ALL);
    }

    /** Does something as a user, with the user's groups and tenants. */
    public void as(String user, Runnable work) {
        var identity = engine.getIdentityService();
        var groups = identity.createGroupQuery().groupMember(user).list().stream()
                .map(group -> group.getId())
                .toList();
        as(user, groups, work);
    }

    /** Does something as an administrator. */
    public void asAdministrator(Runnable work) {
        as("ada.administrator", List.of("camunda-admin"), work);
    }

    private void as(String user, List<String> groups, Runnable work) {
        engine.getIdentityService().setAuthentication(user, groups, List.of(AREA));
        try {
            work.run();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private void tenant(String id) {
        var identity = engine.getIdentityService();
        if (identity.createTenantQuery().tenantId(id).count() == 0) {
            identity.saveTenant(identity.newTenant(id));
        }
    }

    private void add(String userId, String groupId) {
        var identity = engine.getIdentityService();
        if (identity.createGroupQuery().groupId(groupId).count() == 0) {
            identity.saveGroup(identity.newGroup(groupId));
        }
        if (identity.createUserQuery().userId(userId).count() == 0) {
            var user = identity.newUser(userId);
            user.setPassword("not used by anybody");
            identity.saveUser(user);
            identity.createMembership(userId, groupId);
        }
    }

    private void allow(String groupId, Resource resource, Permission... permissions) {
        var authorizations = engine.getAuthorizationService();
        if (authorizations
                        .createAuthorizationQuery()
                        .groupIdIn(groupId)
                        .resourceType(resource)
                        .resourceId(Authorization.ANY)
                        .count()
                == 0) {
            var authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            authorization.setGroupId(groupId);
            authorization.setResource(resource);
            authorization.setResourceId(Authorization.ANY);
            authorization.setPermissions(permissions);
            authorizations.saveAuthorization(authorization);
        }
    }
}
