package uk.jointcasework.access;

import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import uk.jointcasework.organisation.Posts;

/**
 * Makes the administrators' group and its rights, which the engine makes only together with a first built-in account,
 * and a member of it that is nobody: without any the webapps lead everybody to the page that makes a first administrator.
 */
@Component
@Order(25)
@ConditionalOnProperty(name = LoginSettings.KIND, havingValue = LoginSettings.DIRECTORY)
class Administrators implements ApplicationRunner {

    /** Has a password that nobody knows, and a subject that no directory gives. */
    static final String NOBODY = "no.person";

    private final IdentityService identity;
    private final AuthorizationService rights;
    private final MirroredPeople people;

    Administrators(IdentityService identity, AuthorizationService rights, MirroredPeople people) {
        this.identity = identity;
        this.rights = rights;
        this.people = people;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (identity.createGroupQuery().groupId(Groups.CAMUNDA_ADMIN).count() == 0) {
            var group = identity.newGroup(Groups.CAMUNDA_ADMIN);
            group.setName("Administrators");
            group.setType(Groups.GROUP_TYPE_SYSTEM);
            identity.saveGroup(group);
        }
        for (var resource : Resources.values()) {
            var query = rights.createAuthorizationQuery()
                    .groupIdIn(Groups.CAMUNDA_ADMIN)
                    .resourceType(resource)
                    .resourceId(Authorization.ANY);
            if (query.count() == 0) {
                var right = rights.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
                right.setGroupId(Groups.CAMUNDA_ADMIN);
                right.setResource(resource);
                right.setResourceId(Authorization.ANY);
                right.addPermission(Permissions.ALL);
                rights.saveAuthorization(right);
            }
        }
        people.mirror(
                new MirroredPeople.Person(NOBODY, "nobody", "No", "person", null),
                new Posts.Place(Set.of(Groups.CAMUNDA_ADMIN), Set.of()));
    }
}
