package uk.jointcasework.migration;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import uk.jointcasework.core.MoreIndexes;
import uk.jointcasework.organisation.BeforeMigration;

/**
 * Brings all tables to the version of this release, ours and the engine's, and ends: {@code java -jar … --migrate}. It runs as
 * the role that owns them, whose password the process that serves people never sees. Done twice it changes nothing.
 *
 * <p>It bears no mark by which it would be found as a part of the application, and starts none of its parts.
 */
public class Migration {

    private static final Logger LOG = LoggerFactory.getLogger(Migration.class);

    private static final String ASKED = "--migrate";

    /** Whether whoever starts the application wants this and nothing else. */
    public static boolean isAsked(String... arguments) {
        return List.of(arguments).contains(ASKED);
    }

    /** Migrates; throws what stands in its way. */
    public static void run(String... arguments) {
        var application = new SpringApplication(Migration.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.run(arguments).close();
    }

    @Bean
    CommandLineRunner migrates(Environment settings) {
        return arguments -> {
            BeforeMigration.refuseIfUnsafe(settings);
            migrate(owner(settings), settings.getRequiredProperty("DB_USER"));
            LOG.info("All tables are at the version of this release");
        };
    }

    private static DataSource owner(Environment settings) {
        var owner = new DriverManagerDataSource(
                settings.getRequiredProperty("DB_URL"),
                settings.getRequiredProperty("DB_OWNER"),
                settings.getRequiredProperty("DB_OWNER_PASSWORD"));
        var quiet = new Properties();
        // A row that breaks a rule would otherwise stand in the error's text, and with it in the log.
        quiet.setProperty("logServerErrorDetail", "false");
        owner.setConnectionProperties(quiet);
        return owner;
    }

    static void migrate(DataSource owner, String application) {
        var jdbc = JdbcClient.create(owner);
        refuseTablesOfOthers(jdbc);
        Flyway.configure()
                .dataSource(owner)
                .schemas(SchemaVersions.OURS)
                .placeholders(Map.of("application", application))
                .load()
                .migrate();
        ProcessEngineConfiguration.createStandaloneProcessEngineConfiguration()
                .setProcessEngineName("migration")
                .setDataSource(owner)
                .setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE)
                .setHistory(ProcessEngineConfiguration.HISTORY_FULL)
                .setJobExecutorActivate(false)
                .buildProcessEngine()
                .close();
        MoreIndexes.make(jdbc);
        letWorkWithTheEnginesTables(jdbc, application);
    }

    /** Before there was this step the engine's tables belonged to the role that the application runs as. */
    private static void refuseTablesOfOthers(JdbcClient jdbc) {
        var others = jdbc.sql("""
                        select distinct tableowner from pg_tables
                        where tablename like 'act\\_%' and schemaname = current_schema() and tableowner <> current_user
                        """).query(String.class).list();
        if (!others.isEmpty()) {
            throw new IllegalStateException("The engine's tables belong to " + String.join(", ", others)
                    + ": let an administrator of the database give them to the role DB_OWNER first; docs/operations.md"
                    + " says how");
        }
    }

    private static void letWorkWithTheEnginesTables(JdbcClient jdbc, String application) {
        var schema = jdbc.sql("select quote_ident(current_schema())")
                .query(String.class)
                .single();
        var role = jdbc.sql("select quote_ident(?)")
                .param(application)
                .query(String.class)
                .single();
        jdbc.sql("grant usage on schema " + schema + " to " + role).update();
        jdbc.sql("select quote_ident(tablename) from pg_tables"
                        + " where tablename like 'act\\_%' and schemaname = current_schema()")
                .query(String.class)
                .list()
                .forEach(table -> jdbc.sql(
                                "grant select, insert, update, delete on " + schema + "." + table + " to " + role)
                        .update());
    }
}
