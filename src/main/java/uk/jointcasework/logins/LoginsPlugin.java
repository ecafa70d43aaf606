package uk.jointcasework.logins;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Has the engine keep passwords our way, and ask us whether one is right. */
@Component
class LoginsPlugin extends AbstractProcessEnginePlugin {

    private final CheckedPasswords.Doors doors;

    LoginsPlugin(PasswordHashes hashes, Throttle throttle, LoginLog log) {
        this.doors = new CheckedPasswords.Doors(hashes, throttle, log);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setPasswordEncryptor(doors.hashes());
        configuration.setIdentityProviderSessionFactory(new CheckedPasswords.Factory(doors));
    }
}
