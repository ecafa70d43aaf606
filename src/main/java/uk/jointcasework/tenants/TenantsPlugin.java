package uk.jointcasework.tenants;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Has the engine keep the CPS Areas, and restricted cases within them, apart. */
@Component
class TenantsPlugin extends AbstractProcessEnginePlugin {

    private final RestrictedCases restricted;

    TenantsPlugin(RestrictedCases restricted) {
        this.restricted = restricted;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setTenantIdProvider(new AreaTenants(restricted));
        configuration.setCommandCheckers(AreaChecks.both());
        configuration.setIdentityService(new CallersTenants(restricted));
        var sessions = new ArrayList<>(
                Optional.ofNullable(configuration.getCustomSessionFactories()).orElse(List.of()));
        sessions.add(new TenantsOfEverybody.Factory());
        sessions.add(new StatisticsOfOwnTenants.Factory());
        sessions.add(new RightsOfNoCase.Factory());
        configuration.setCustomSessionFactories(sessions);
    }
}
