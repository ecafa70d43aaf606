package uk.jointcasework.closed;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** Closes in the engine what Camunda 7.24.0 leaves open: scripts, expressions in models and queries, texts of failures. */
@Component
class ClosedPlugin extends AbstractProcessEnginePlugin {

    private final ApplicationContext application;
    private final ModelGuard guard;

    ClosedPlugin(ApplicationContext application, ModelGuard guard) {
        this.application = application;
        this.guard = guard;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setFilterService(new CheckedFilterService());
        configuration.setExpressionManager(new ModelExpressions(application));
        configuration.setScriptFactory(NoScripts.inModels());
        configuration.setScriptEngineResolver(NoScripts.anywhere());
        configuration.setFailedJobCommandFactory(QuietFailure.commands());
        configuration.setHistoryEventProducer(new QuietFailure.History());
        var before = configuration.getCustomPreCommandInterceptorsTxRequired();
        var interceptors = new ArrayList<>(before == null ? List.of() : before);
        interceptors.add(QueryExpressions.interceptor());
        configuration.setCustomPreCommandInterceptorsTxRequired(interceptors);
        var deployersBefore = configuration.getCustomPreDeployers();
        var deployers = new ArrayList<Deployer>(deployersBefore == null ? List.of() : deployersBefore);
        // In front of those that look into a model further: what is not allowed they need not understand.
        deployers.add(0, guard);
        configuration.setCustomPreDeployers(deployers);
    }
}
