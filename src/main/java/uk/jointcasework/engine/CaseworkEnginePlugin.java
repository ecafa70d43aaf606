package uk.jointcasework.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Puts what this room has built into the engine while it is configured. */
@Component
class CaseworkEnginePlugin extends AbstractProcessEnginePlugin {

    private final FormDoors doors;
    private final FittingRules fitting;
    private final TableGuard guard;

    CaseworkEnginePlugin(FormDoors doors, FittingRules fitting, TableGuard guard) {
        this.doors = doors;
        this.fitting = fitting;
        this.guard = guard;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setTenantIdProvider(new AreaTenants());
        configuration.setResourceAuthorizationProvider(new TaskRights());
        configuration.setFormService(new CheckedFormService(doors));
        configuration.setTaskService(new CheckedTaskService(doors));
        configuration.setFilterService(new CheckedFilterService());
        listenToTables(configuration);
        refuseExpressions(configuration);
        guardTables(configuration);
    }

    private void listenToTables(ProcessEngineConfigurationImpl configuration) {
        var tables = (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        tables.getCustomPostDecisionTableEvaluationListeners().add(new MissingInputs());
        tables.getCustomPostDecisionTableEvaluationListeners().add(fitting);
        configuration.setDmnEngineConfiguration(tables);
    }

    private static void refuseExpressions(ProcessEngineConfigurationImpl configuration) {
        var before = configuration.getCustomPreCommandInterceptorsTxRequired();
        var interceptors = new ArrayList<>(before == null ? List.of() : before);
        interceptors.add(QueryExpressions.interceptor());
        configuration.setCustomPreCommandInterceptorsTxRequired(interceptors);
    }

    private void guardTables(ProcessEngineConfigurationImpl configuration) {
        var before = configuration.getCustomPreDeployers();
        var deployers = new ArrayList<>(before == null ? List.of() : before);
        deployers.add(guard);
        configuration.setCustomPreDeployers(deployers);
    }
}
