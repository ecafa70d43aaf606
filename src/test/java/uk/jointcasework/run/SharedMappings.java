package uk.jointcasework.run;

import javax.sql.DataSource;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.defaults.DefaultSqlSession;
import org.apache.ibatis.session.defaults.DefaultSqlSessionFactory;
import org.apache.ibatis.transaction.managed.ManagedTransactionFactory;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Lets the engines of a JVM share what they read of their statements, which is the same for all of them and takes each a
 * second; each asks its own database.
 */
final class SharedMappings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static Configuration mappings;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (context instanceof GenericApplicationContext application) {
            application.registerBean("sharedMappings", ProcessEnginePlugin.class, Plugin::new);
        }
    }

    private static synchronized Configuration mappings() {
        return mappings;
    }

    private static synchronized void keep(Configuration read) {
        mappings = read;
    }

    private static final class Plugin extends AbstractProcessEnginePlugin {

        @Override
        public void preInit(ProcessEngineConfigurationImpl configuration) {
            var shared = mappings();
            // A transaction that is not Spring's would have to be begun and ended here.
            if (shared != null && configuration.isTransactionsExternallyManaged()) {
                configuration.setSqlSessionFactory(new OwnDatabase(shared, configuration.getDataSource()));
            }
        }

        @Override
        public void postProcessEngineBuild(ProcessEngine engine) {
            keep(((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                    .getSqlSessionFactory()
                    .getConfiguration());
        }
    }

    private static final class OwnDatabase extends DefaultSqlSessionFactory {

        private final DataSource database;

        private OwnDatabase(Configuration mappings, DataSource database) {
            super(mappings);
            this.database = database;
        }

        @Override
        public SqlSession openSession() {
            var mappings = getConfiguration();
            var transaction = new ManagedTransactionFactory().newTransaction(database, null, false);
            return new DefaultSqlSession(
                    mappings, mappings.newExecutor(transaction, mappings.getDefaultExecutorType()), false);
        }
    }
}
