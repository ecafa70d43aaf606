package uk.jointcasework.tenants;

import java.util.List;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;

/**
 * The engine's identity service, which also says who acts. A session remembers the tenants of its login; which
 * restricted cases somebody may work is asked anew at every call, so that access begins and ends at once.
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
    public void setAuthentication(String userId, List<String> groups, List<String> tenantIds) {
        super.setAuthentication(userId, groups, restricted.tenantsOf(userId, groups, tenantIds));
    }
}
