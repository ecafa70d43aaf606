package uk.jointcasework.lists;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import uk.jointcasework.organisation.SharedLists;
import uk.jointcasework.rights.Grant;

/**
 * Whoever looks at their lists.
 *
 * @param groups the groups that they are in
 * @param tenants the Areas whose cases they may know, and the restricted cases that name them
 */
record ListReader(String userId, List<String> groups, List<String> tenants) {

    /** Whoever calls; refused if nobody is logged in, to whom the engine would let everything through. */
    static ListReader of(IdentityService identity) {
        var caller = identity.getCurrentAuthentication();
        if (caller == null) {
            throw new ErrorResponseException(
                    HttpStatus.UNAUTHORIZED,
                    ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED, "Log in first"),
                    null);
        }
        return new ListReader(caller.getUserId(), orNone(caller.getGroupIds()), orNone(caller.getTenantIds()));
    }

    /** The lists of theirs, in order. */
    List<SharedLists.SharedList> lists() {
        return isAdministrator() ? SharedLists.ofSupervisors() : SharedLists.of(groups);
    }

    /** Whether they read what stands in any task that they see, by a right on every process. */
    boolean opensAll() {
        return isAdministrator()
                || Grant.ofGroups().stream()
                        .filter(grant ->
                                grant.resource() == Resources.PROCESS_DEFINITION && groups.contains(grant.who()))
                        .anyMatch(
                                grant -> grant.permissions().contains(ProcessDefinitionPermissions.READ_TASK_VARIABLE));
    }

    boolean isAdministrator() {
        return groups.contains(Groups.CAMUNDA_ADMIN);
    }

    private static List<String> orNone(@Nullable List<String> ids) {
        return ids == null ? List.of() : ids;
    }
}
