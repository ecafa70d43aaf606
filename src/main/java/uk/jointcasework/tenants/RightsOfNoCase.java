package uk.jointcasework.tenants;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.AuthorizationQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import uk.jointcasework.rights.OwnGroups;

/**
 * The engine's list of rights, without those of one task or one process: the engine gives these by itself, to an administrator
 * they say nothing but who works what, and of a restricted case that there is one.
 */
class RightsOfNoCase extends OwnGroups {

    private static final Set<Resource> OF_CASES = Set.of(
            Resources.TASK, Resources.HISTORIC_TASK, Resources.PROCESS_INSTANCE, Resources.HISTORIC_PROCESS_INSTANCE);

    @Override
    public List<Authorization> selectAuthorizationByQueryCriteria(AuthorizationQueryImpl query) {
        if (isOfTheSystem()) {
            return super.selectAuthorizationByQueryCriteria(query);
        }
        if (query.getId() != null) {
            return super.selectAuthorizationByQueryCriteria(query).stream()
                    .filter(right -> !isOfCases(right.getResourceType()) || isAny(right.getResourceId()))
                    .toList();
        }
        return mayBeAsked(query) ? super.selectAuthorizationByQueryCriteria(query) : List.of();
    }

    @Override
    public Long selectAuthorizationCountByQueryCriteria(AuthorizationQueryImpl query) {
        if (isOfTheSystem()) {
            return super.selectAuthorizationCountByQueryCriteria(query);
        }
        if (query.getId() != null) {
            return (long) selectAuthorizationByQueryCriteria(query).size();
        }
        return mayBeAsked(query) ? super.selectAuthorizationCountByQueryCriteria(query) : 0L;
    }

    private boolean isOfTheSystem() {
        return getCurrentAuthentication() == null || !getCommandContext().isAuthorizationCheckEnabled();
    }

    /** Narrows a question to rights that are of no case; false if there is none among those that it asks for. */
    private static boolean mayBeAsked(AuthorizationQueryImpl query) {
        if (!query.isQueryByResourceType()) {
            throw new BadUserRequestException("Say which kind of resource: resourceType is missing");
        }
        if (isOfCases(query.getResourceType())) {
            if (query.getResourceId() != null && !isAny(query.getResourceId())) {
                return false;
            }
            query.resourceId(Authorization.ANY);
        }
        return true;
    }

    private static boolean isOfCases(int type) {
        return OF_CASES.stream().anyMatch(resource -> resource.resourceType() == type);
    }

    private static boolean isAny(String resource) {
        return Authorization.ANY.equals(resource);
    }

    /** Makes one for each command, in the place of the engine's own. */
    static class Factory implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return AuthorizationManager.class;
        }

        @Override
        public Session openSession() {
            return new RightsOfNoCase();
        }
    }
}
