package uk.jointcasework.core;

import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/**
 * Runs engine calls for the system itself. Listeners that the engine is handed as objects, and Spring's event
 * listeners on executions, otherwise act with the rights of whoever happens to be logged in.
 */
@Component
public class AsTheSystem {

    private final ProcessEngine engine;

    AsTheSystem(ProcessEngine engine) {
        this.engine = engine;
    }

    /**
     * Runs the work without the current user's authorisations, in the transaction that is under way; tenants still
     * count.
     */
    public <T> T run(Supplier<T> work) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration
                .getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(work::get));
    }
}
