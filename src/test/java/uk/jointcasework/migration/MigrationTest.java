package uk.jointcasework.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import uk.jointcasework.run.DatabaseServers;
import uk.jointcasework.run.Wide;

/** The tables are made by one process and one role, and people are served by others. Each step is a process of its own. */
@Wide("ProductionGuardTest")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(600)
class MigrationTest {

    private static final String PASSWORD = "long and random 1";

    private static EmbeddedPostgres server;

    @BeforeAll
    static void twoRolesAndAnEmptyDatabase() {
        server = DatabaseServers.start();
        var postgres = JdbcClient.create(server.getPostgresDatabase());
        postgres.sql("create role casework_owner login password '" + PASSWORD + "'")
                .update();
        postgres.sql("create role casework_app login password '" + PASSWORD + "'")
                .update();
        postgres.sql("create database casework owner casework_owner").update();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private record Ended(int status, String said) {}

    @Test
    @Order(1)
    void nobodyIsServedBeforeTheTablesAreMade() throws Exception {
        var refused = runToTheEnd(serving(freePort(), freePort()));

        assertThat(refused.status()).isNotZero();
        assertThat(refused.said())
                .contains("Joint Casework refuses to start in production", "Run this release once with --migrate");
    }

    @Test
    @Order(2)
    void theMigrationMakesAllTablesAndEndsAndDoesNothingWhenItIsDoneAgain() throws Exception {
        for (int time = 0; time < 2; time++) {
            var ended = runToTheEnd(migrating());

            assertThat(ended.said()).contains("All tables are at the version of this release");
            assertThat(ended.status()).isZero();
        }
        assertThat(as("casework_app")
                        .sql("select distinct tableowner from pg_tables where tablename like 'act\\_%'"
                                + " or schemaname in ('casework', 'looks')")
                        .query(String.class)
                        .list())
                .containsExactly("casework_owner");
    }

    @Test
    @Order(3)
    void whoeverServesPeopleKnowsNoOwnerAndCanChangeNoTable() throws Exception {
        var management = freePort();
        // Nobody reads what it says, and a full pipe would hold it up.
        var process = start(serving(freePort(), management).redirectOutput(ProcessBuilder.Redirect.DISCARD));
        try {
            await().atMost(Duration.ofMinutes(4)).until(() -> isReady(management) || !process.isAlive());

            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroy();
            process.waitFor();
        }
        assertThat(as("casework_app")
                        .sql("select count(*) from act_re_procdef")
                        .query(Long.class)
                        .single())
                .as("models that it has deployed")
                .isGreaterThan(20);
        for (var change : List.of(
                "create table public.more (id int)",
                "create table casework.more (id int)",
                "alter table act_ru_task add column more int",
                "drop table casework.draft",
                "create index more on act_ru_task (name_)",
                "create schema more")) {
            assertThatThrownBy(() -> as("casework_app").sql(change).update())
                    .as(change)
                    .rootCause()
                    .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        }
    }

    @Test
    @Order(4)
    void nobodyIsServedByARoleThatCouldMakeATable() throws Exception {
        as("casework_owner")
                .sql("grant create on schema casework to casework_app")
                .update();
        try {
            var refused = runToTheEnd(serving(freePort(), freePort()));

            assertThat(refused.status()).isNotZero();
            assertThat(refused.said())
                    .contains("Joint Casework refuses to start in production", "DB_USER could make or change tables");
        } finally {
            as("casework_owner")
                    .sql("revoke create on schema casework from casework_app")
                    .update();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from casework.flyway_schema_history where version = '21'",
                "update casework.flyway_schema_history set checksum = 1 where version = '21'",
                "update act_ge_schema_log set version_ = '7.23.0'"
            })
    @Order(5)
    void tablesOfAnotherVersionAreSeen(String change) {
        var owner = as("casework_owner");
        assertThat(problems()).isEmpty();
        owner.sql("create table casework.kept as select * from casework.flyway_schema_history")
                .update();
        try {
            owner.sql(change).update();

            assertThat(problems()).singleElement().asString().contains("--migrate");
        } finally {
            owner.sql("delete from casework.flyway_schema_history").update();
            owner.sql("insert into casework.flyway_schema_history select * from casework.kept")
                    .update();
            owner.sql("drop table casework.kept").update();
            owner.sql("update act_ge_schema_log set version_ = '7.24.0'").update();
        }
    }

    @Test
    @Order(6)
    void tablesOfALaterReleaseAreSeen() {
        var owner = as("casework_owner");
        owner.sql("""
                        insert into casework.flyway_schema_history
                            (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                        values (999, '999', 'later', 'SQL', 'V999__later.sql', 1, 'somebody', 1, true)
                        """).update();
        try {
            assertThat(problems()).containsExactly("The tables are newer than this release: it does not know 999");
        } finally {
            owner.sql("delete from casework.flyway_schema_history where version = '999'")
                    .update();
        }
    }

    @Test
    @Order(7)
    void theMigrationTakesNoTablesFromTheRoleThatHadThemBefore() {
        var postgres = JdbcClient.create(server.getDatabase("postgres", "casework"));
        postgres.sql("alter table act_ru_task owner to casework_app").update();
        try {
            assertThatThrownBy(() -> Migration.migrate(database("casework_owner"), "casework_app"))
                    .hasMessageContaining("The engine's tables belong to casework_app");
        } finally {
            postgres.sql("alter table act_ru_task owner to casework_owner").update();
        }
    }

    private static boolean isReady(int port) throws InterruptedException {
        var address = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body()
                    .contains("\"UP\"");
        } catch (IOException nobodyListensYet) {
            return false;
        }
    }

    private static List<String> problems() {
        var application = database("casework_app");
        var flyway = Flyway.configure()
                .dataSource(application)
                .schemas(SchemaVersions.OURS)
                .placeholders(Map.of("application", "casework_app"))
                .load();
        var ours = SchemaVersions.problems(flyway);
        return ours.isEmpty() ? SchemaVersions.problems(application) : ours;
    }

    private static JdbcClient as(String role) {
        return JdbcClient.create(database(role));
    }

    private static DriverManagerDataSource database(String role) {
        return new DriverManagerDataSource(url(), role, PASSWORD);
    }

    private static String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/casework";
    }

    private static ProcessBuilder migrating() {
        return application(
                Map.of(
                        "DB_URL",
                        url(),
                        "DB_USER",
                        "casework_app",
                        "DB_OWNER",
                        "casework_owner",
                        "DB_OWNER_PASSWORD",
                        PASSWORD),
                "--spring.profiles.active=prod",
                "--migrate");
    }

    private static ProcessBuilder serving(int port, int management) {
        return application(
                Map.of(
                        "DB_URL", url(),
                        "DB_USER", "casework_app",
                        "DB_PASSWORD", PASSWORD,
                        "SMTP_HOST", "127.0.0.1",
                        "SMTP_AUTH", "false",
                        "MAIL_FROM", "joint.casework@police.uk",
                        "PROXIES", "127\\.0\\.0\\.1",
                        "ADMIN_USER", "duty.administrator",
                        "ADMIN_PASSWORD", PASSWORD),
                "--spring.profiles.active=prod,built-in",
                "--server.port=" + port,
                "--management.server.port=" + management);
    }

    /** Started as an operator does, without anything of the tests. */
    private static ProcessBuilder application(Map<String, String> environment, String... arguments) {
        var path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var parts = Arrays.stream(path.split(File.pathSeparator))
                .filter(part -> !part.contains("test-classes") && !part.contains("authorization-server"))
                .collect(Collectors.joining(File.pathSeparator));
        var command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-cp",
                parts,
                "uk.jointcasework.JointCasework");
        command.command().addAll(List.of(arguments));
        command.environment().putAll(new HashMap<>(environment));
        return command.redirectErrorStream(true);
    }

    private static Process start(ProcessBuilder command) throws IOException {
        return command.start();
    }

    private static Ended runToTheEnd(ProcessBuilder command) throws Exception {
        var process = start(command);
        try {
            var said = process.inputReader().lines().collect(Collectors.joining("\n"));
            return new Ended(process.waitFor(), said);
        } finally {
            process.destroyForcibly();
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
