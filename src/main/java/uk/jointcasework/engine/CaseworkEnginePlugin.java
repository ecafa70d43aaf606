package uk.jointcasework.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** Puts what this room has built into the engine while it is configured. */
@Component
class CaseworkEnginePlugin extends AbstractProcessEnginePlugin {

    private final FormDoors doors;
    private final FittingRules fitting;
    private final TableGuard guard;
    private final TaskUse use;
    private final RestrictedCases restricted;
    private final ApplicationContext application;

    CaseworkEnginePlugin(
            FormDoors doors,
            FittingRules fitting,
            TableGuard guard,
            TaskUse use,
            RestrictedCases restricted,
            ApplicationContext application) {
        this.doors = doors;
        this.fitting = fitting;
        this.guard = guard;
        this.use = use;
        this.restricted = restricted;
        this.application = application;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setTenantIdProvider(new AreaTenants(restricted));
        configuration.setCommandCheckers(AreaChecks.both());
        configuration.setIdentityService(new CallersTenants(restricted));
        configuration.setCustomSessionFactories(
                List.of(new TenantsOfEverybody.Factory(), new StatisticsOfOwnTenants.Factory()));
        configuration.setResourceAuthorizationProvider(new TaskRights());
        configuration.setFormService(new CheckedFormService(doors));
        configuration.setTaskService(new CheckedTaskService(doors, use));
        configuration.setFilterService(new CheckedFilterService());
        listenToProcesses(configuration);
        configuration.setPasswordPolicy(new NewPasswords());
        configuration.setExpressionManager(new ModelExpressions(application));
        configuration.setScriptFactory(NoScripts.inModels());
        configuration.setScriptEngineResolver(NoScripts.anywhere());
        configuration.setFailedJobCommandFactory(QuietFailure.commands());
        configuration.setHistoryEventProducer(new QuietFailure.History());
        listenToTables(configuration);
        refuseQueries(configuration);
        guardTables(configuration);
    }

    private static void listenToProcesses(ProcessEngineConfigurationImpl configuration) {
        var before = configuration.getCustomPostBPMNParseListeners();
        var listeners = new ArrayList<>(before == null ? List.of() : before);
        listeners.add(new CaseReaders());
        configuration.setCustomPostBPMNParseListeners(listeners);
    }

    private void listenToTables(ProcessEngineConfigurationImpl configuration) {
        var tables = (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        tables.getCustomPostDecisionTableEvaluationListeners().add(new MissingInputs());
        tables.getCustomPostDecisionTableEvaluationListeners().add(fitting);
        configuration.setDmnEngineConfiguration(tables);
    }

    private static void refuseQueries(ProcessEngineConfigurationImpl configuration) {
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
