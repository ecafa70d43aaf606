package uk.jointcasework.core;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.stereotype.Component;

/** Has lost races run again, outside of the transaction that was lost. */
@Component
class CorePlugin extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        var given = configuration.getCustomPreCommandInterceptorsTxRequired();
        var interceptors = new ArrayList<CommandInterceptor>(given == null ? List.of() : given);
        interceptors.add(new LostRaces());
        configuration.setCustomPreCommandInterceptorsTxRequired(interceptors);
    }
}
