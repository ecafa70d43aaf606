package uk.jointcasework.tenants;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.jspecify.annotations.Nullable;
import uk.jointcasework.core.CaseFacts;

/** Every process instance belongs to a CPS Area, or to a restricted case. One without would be seen by everybody. */
public class AreaTenants implements TenantIdProvider {

    /** What is of no Area's people belongs to this one. */
    public static final String NO_AREA = "england-and-wales";

    private final RestrictedCases restricted;

    AreaTenants(RestrictedCases restricted) {
        this.restricted = restricted;
    }

    @Override
    public String provideTenantIdForProcessInstance(TenantIdProviderProcessInstanceContext instance) {
        if (instance.getSuperExecution() != null) {
            return instance.getSuperExecution().getTenantId();
        }
        if (!(instance.getVariables().get(CaseFacts.CPS_AREA) instanceof String area) || area.isBlank()) {
            throw new BadUserRequestException(
                    "The process " + instance.getProcessDefinition().getKey() + " cannot start without a CPS Area");
        }
        refuseForeign(area);
        return instance.getVariables().get(CaseFacts.CASE_REFERENCE) instanceof String reference
                ? restricted.tenant(reference, area)
                : area;
    }

    @Override
    public @Nullable String provideTenantIdForCaseInstance(TenantIdProviderCaseInstanceContext instance) {
        return null;
    }

    @Override
    public @Nullable String provideTenantIdForHistoricDecisionInstance(
            TenantIdProviderHistoricDecisionInstanceContext decision) {
        return decision.getExecution() == null ? null : decision.getExecution().getTenantId();
    }

    private static void refuseForeign(String area) {
        var context = Context.getCommandContext();
        var user = context.getAuthentication();
        // With the checks off it is the system that starts the process, whoever has caused it.
        if (user == null
                || !context.isAuthorizationCheckEnabled()
                || context.getAuthorizationManager().isCamundaAdmin(user)) {
            return;
        }
        if (user.getTenantIds() == null || !user.getTenantIds().contains(area)) {
            throw new BadUserRequestException("You can only register cases of your own CPS Area");
        }
    }
}
