package uk.jointcasework.closed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.jspecify.annotations.Nullable;
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
        configuration.setCustomSessionFactories(
                with(configuration.getCustomSessionFactories(), new NoVariablesInQueries.Factory(configuration)));
        configuration.setCustomPreCommandInterceptorsTxRequired(
                with(configuration.getCustomPreCommandInterceptorsTxRequired(), QueryExpressions.interceptor()));
        configuration.setCustomPostCommandInterceptorsTxRequired(
                with(configuration.getCustomPostCommandInterceptorsTxRequired(), NoVariablesInQueries.interceptor()));
        // In front of those that look into a model further: what is not allowed they need not understand.
        var deployers = new ArrayList<Deployer>(List.of(guard));
        deployers.addAll(
                Optional.ofNullable(configuration.getCustomPreDeployers()).orElse(List.of()));
        configuration.setCustomPreDeployers(deployers);
    }

    private static <T> List<T> with(@Nullable List<T> before, T added) {
        var all = new ArrayList<T>(before == null ? List.of() : before);
        all.add(added);
        return all;
    }
}
