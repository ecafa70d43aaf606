package uk.jointcasework.migration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.output.ValidateOutput;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;

/** In production the application changes no table: it looks whether they are at its version, and does not start if not. */
@Configuration(proxyBeanMethods = false)
@Profile("prod")
class SchemaVersions {

    static final String OURS = "casework";

    private static final String HOW = " Run this release once with --migrate, as docs/operations.md says";

    /** In the place of the migration. */
    @Bean
    FlywayMigrationStrategy onlyLooks(DataSource database) {
        return flyway -> {
            var problems = new ArrayList<>(problems(flyway));
            if (problems.isEmpty()) {
                problems.addAll(problems(database));
            }
            if (!problems.isEmpty()) {
                throw new IllegalStateException(
                        "Joint Casework refuses to start in production. " + String.join(". ", problems) + ".");
            }
        };
    }

    /** What is otherwise with our own tables. */
    static List<String> problems(Flyway flyway) {
        var newer = Arrays.stream(flyway.info().all())
                .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS
                        || migration.getState() == MigrationState.FUTURE_FAILED)
                .map(migration -> String.valueOf(migration.getVersion()))
                .toList();
        if (!newer.isEmpty()) {
            return List.of("The tables are newer than this release: it does not know " + String.join(", ", newer));
        }
        var otherwise = flyway.validateWithResult().invalidMigrations.stream()
                .map(SchemaVersions::version)
                .distinct()
                .toList();
        var pending = Arrays.stream(flyway.info().pending())
                .map(migration -> String.valueOf(migration.getVersion()))
                .toList();
        return otherwise.isEmpty() && pending.isEmpty()
                ? List.of()
                : List.of("The tables are not at the version of this release: "
                        + String.join(", ", pending.isEmpty() ? otherwise : pending)
                        + " is missing or otherwise." + HOW);
    }

    private static String version(ValidateOutput migration) {
        return Objects.requireNonNullElse(migration.version, "");
    }

    /** What is otherwise with the engine's: a release of the engine that changes its tables has another minor version. */
    static List<String> problems(DataSource database) {
        var jdbc = JdbcClient.create(database);
        var wanted =
                minor(Objects.requireNonNull(ProcessEngine.class.getPackage().getImplementationVersion()));
        var there = jdbc.sql("select to_regclass('act_ge_schema_log') is not null")
                        .query(Boolean.class)
                        .single()
                ? jdbc.sql("select version_ from act_ge_schema_log")
                        .query(String.class)
                        .list()
                : List.<String>of();
        return there.stream().map(SchemaVersions::minor).anyMatch(wanted::equals)
                ? List.of()
                : List.of("The engine's tables are not at version " + wanted + "." + HOW);
    }

    private static String minor(String version) {
        var parts = version.split("\\.");
        return parts.length < 2 ? version : parts[0] + "." + parts[1];
    }
}
