package uk.jointcasework.run;

import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Lets an application of the demonstration begin with a database that holds all tables, models and people already, as
 * the first one of the run has left it at its start; that one keeps its files for the others.
 */
public final class DemoDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var data = Path.of(context.getEnvironment().getRequiredProperty("demo.data"))
                .toAbsolutePath()
                .normalize()
                .resolve("postgres");
        DatabaseServers.prepare(data);
        // What runs by itself would stand in the copies.
        if (context.getEnvironment().getProperty("camunda.bpm.job-execution.enabled", Boolean.class, true)) {
            return;
        }
        context.addApplicationListener((ApplicationListener<ApplicationReadyEvent>) ready -> {
            if (ready.getApplicationContext() == context) {
                DatabaseServers.keep(data, owner(context));
            }
        });
    }

    /** As the server's own user, who alone may copy. */
    private static DataSource owner(ConfigurableApplicationContext context) {
        try (var connection = context.getBean(DataSource.class).getConnection()) {
            return new DriverManagerDataSource(connection.getMetaData().getURL(), "postgres", "");
        } catch (SQLException e) {
            throw new IllegalStateException("The demonstration's database does not answer", e);
        }
    }
}
