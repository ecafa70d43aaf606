package uk.jointcasework.forms;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Puts the checked doors in the place of the engine's own services for forms and tasks. */
@Component
class FormsPlugin extends AbstractProcessEnginePlugin {

    private final FormDoors doors;
    private final TaskUse use;

    FormsPlugin(FormDoors doors, TaskUse use) {
        this.doors = doors;
        this.use = use;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setFormService(new CheckedFormService(doors));
        configuration.setTaskService(new CheckedTaskService(doors, use));
    }
}
