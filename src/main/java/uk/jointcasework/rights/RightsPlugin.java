package uk.jointcasework.rights;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Has the engine give rights as the table of grants says, and take only passwords that are good enough. */
@Component
class RightsPlugin extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setResourceAuthorizationProvider(new TaskRights());
        configuration.setPasswordPolicy(new NewPasswords());
        var before = configuration.getCustomPostBPMNParseListeners();
        var listeners = new ArrayList<>(before == null ? List.of() : before);
        listeners.add(new CaseReaders());
        configuration.setCustomPostBPMNParseListeners(listeners);
    }
}
