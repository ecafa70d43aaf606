package uk.jointcasework.tenants;

import java.util.List;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * The engine's identity service, which also says who acts. A session remembers the tenants of its login; which
 * restricted cases somebody may work is asked anew at every call, so that access begins and ends at once.
 *
 * <p>A job of the engine acts for nobody, whoever's process it is in. The engine's own executor would have it see its
 * process's tenant alone: then the digest, which is of no Area's people, finds no work, and a job of a restricted case
 * not even its own case, since nobody who could be named has taken it.
 */
class CallersTenants extends IdentityServiceImpl {

    private final RestrictedCases restricted;

    CallersTenants(RestrictedCases restricted) {
        this.restricted = restricted;
    }

    @Override
    public void setAuthentication(String userId, List<String> groups) {
        setAuthentication(userId, groups, null);
    }

    @Override
    public void setAuthentication(String userId, List<String> groups, @Nullable List<String> tenantIds) {
        if (userId == null && Context.getJobExecutorContext() != null) {
            clearAuthentication();
        } else {
            super.setAuthentication(userId, groups, restricted.tenantsOf(userId, groups, tenantIds));
        }
    }
}
