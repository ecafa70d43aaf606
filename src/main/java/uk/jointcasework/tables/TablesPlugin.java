package uk.jointcasework.tables;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Has every deployment of tables guarded, every decision of theirs listened to, models and cells read quickly. */
@Component
class TablesPlugin extends AbstractProcessEnginePlugin {

    private final FittingRules fitting;
    private final TableGuard guard;

    TablesPlugin(FittingRules fitting, TableGuard guard) {
        this.fitting = fitting;
        this.guard = guard;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        ModelFiles.readTheirSchemaOnce();
        var tables = (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        tables.setFeelEngineFactory(CellExpressions::new);
        tables.getCustomPostDecisionTableEvaluationListeners().add(new MissingInputs());
        tables.getCustomPostDecisionTableEvaluationListeners().add(fitting);
        configuration.setDmnEngineConfiguration(tables);
        var before = configuration.getCustomPreDeployers();
        var deployers = new ArrayList<>(before == null ? List.of() : before);
        deployers.add(guard);
        configuration.setCustomPreDeployers(deployers);
    }
}
