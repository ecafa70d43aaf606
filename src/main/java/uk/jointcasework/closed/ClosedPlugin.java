package uk.jointcasework.closed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** Closes in the engine what Camunda 7.24.0 leaves open: scripts, expressions in models and queries, texts of failures. */
@Component
class ClosedPlugin extends AbstractProcessEnginePlugin {

    private final ApplicationContext application;

    ClosedPlugin(ApplicationContext application) {
        this.application = application;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setFilterService(new CheckedFilterService());
        configuration.setExpressionManager(new ModelExpressions(application));
        configuration.setScriptFactory(NoScripts.inModels());
        configuration.setScriptEngineResolver(NoScripts.anywhere());
        configuration.setFailedJobCommandFactory(QuietFailure.commands());
        configuration.setHistoryEventProducer(new QuietFailure.History());
        var sessions = new ArrayList<>(
                Optional.ofNullable(configuration.getCustomSessionFactories()).orElse(List.of()));
        sessions.add(new NoVariablesInQueries.Factory(configuration));
        configuration.setCustomSessionFactories(sessions);
        var before = configuration.getCustomPreCommandInterceptorsTxRequired();
        var interceptors = new ArrayList<>(before == null ? List.of() : before);
        interceptors.add(QueryExpressions.interceptor());
        configuration.setCustomPreCommandInterceptorsTxRequired(interceptors);
        var after = new ArrayList<>(Optional.ofNullable(configuration.getCustomPostCommandInterceptorsTxRequired())
                .orElse(List.of()));
        after.add(NoVariablesInQueries.interceptor());
        configuration.setCustomPostCommandInterceptorsTxRequired(after);
    }
}
