package uk.jointcasework.looks;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.stereotype.Component;

/** Has the engine tell what it is asked, and answer nobody who asks too much. */
@Component
class LooksPlugin extends AbstractProcessEnginePlugin {

    private final Pace pace;

    LooksPlugin(Pace pace) {
        this.pace = pace;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        var given = configuration.getCustomPreCommandInterceptorsTxRequired();
        // In front of all others: what they refuse was asked as well.
        var interceptors = new ArrayList<CommandInterceptor>(List.of(new QuestionsToTheEngine(
                pace, () -> configuration.getIdentityService().getCurrentAuthentication())));
        interceptors.addAll(given == null ? List.of() : given);
        configuration.setCustomPreCommandInterceptorsTxRequired(interceptors);
    }
}
