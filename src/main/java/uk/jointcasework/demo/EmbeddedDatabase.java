package uk.jointcasework.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** A PostgreSQL of its own that keeps its data from one start to the next. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class EmbeddedDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

    /** The role that the application runs as; the server's own user migrates. Not named like a schema: it would be its own. */
    private static final String APPLICATION = "casework_app";

    /** Also takes over what a demonstration from before there were two roles has left. */
    private static final String TWO_ROLES = """
            do $$
            declare
                made record;
            begin
                if not exists (select from pg_roles where rolname = 'casework_app') then
                    create role casework_app login;
                end if;
                grant create, usage on schema public to casework_app;
                for made in select tablename from pg_tables where schemaname = 'public' and tableowner <> 'casework_app' loop
                    execute format('alter table public.%I owner to casework_app', made.tablename);
                end loop;
            end
            $$
            """;

    @Bean(destroyMethod = "close")
    Server demoDatabase(@Value("${demo.data:./data}") Path data) throws IOException, InterruptedException {
        return Server.start(data.toAbsolutePath().normalize());
    }

    /** The pool is Boot's choice; its settings are those of spring.datasource.hikari. */
    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    DataSource dataSource(Server server) {
        return DataSourceBuilder.create()
                // A user in the address would win over the one who migrates.
                .url("jdbc:postgresql://localhost:" + server.postgres().getPort() + "/postgres")
                .username(APPLICATION)
                .build();
    }

    /** The running server and the lock that says the folder is in use. */
    record Server(EmbeddedPostgres postgres, FileChannel lock) implements AutoCloseable {

        static Server start(Path data) throws IOException, InterruptedException {
            Files.createDirectories(data);
            FileChannel lock = lock(data);
            try {
                Path files = data.resolve("postgres");
                stopOrphan(files);
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setDataDirectory(files)
                        .setCleanDataDirectory(false)
                        // Its hook would stop the database before Spring has closed the engine.
                        .setRegisterShutdownHook(false)
                        .setPort(0)
                        .setPGStartupWait(Duration.ofSeconds(60))
                        // The library is made for tests and would give up durability for speed.
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("max_connections", "60")
                        .start();
                LOG.info("Embedded PostgreSQL on port {}, data in {}", postgres.getPort(), data);
                makeRoles(postgres);
                return new Server(postgres, lock);
            } catch (IOException | InterruptedException | RuntimeException failure) {
                lock.close();
                throw failure;
            }
        }

        @Override
        public void close() throws IOException {
            try (lock) {
                postgres.close();
            }
        }

        private static void makeRoles(EmbeddedPostgres postgres) throws IOException {
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(TWO_ROLES);
            } catch (SQLException failure) {
                postgres.close();
                throw new IllegalStateException("The database's roles cannot be made", failure);
            }
        }

        /** A second copy on the same folder would take the first one's database for an orphan and stop it. */
        private static FileChannel lock(Path data) throws IOException {
            FileChannel channel =
                    FileChannel.open(data.resolve("in-use"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock;
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException inThisProcess) {
                lock = null;
            }
            if (lock == null) {
                channel.close();
                throw new IllegalStateException("Another demonstration is running on " + data);
            }
            return channel;
        }

        /** When the application is killed, its database goes on running and would keep the next one from starting. */
        private static void stopOrphan(Path files) throws IOException, InterruptedException {
            Path pidFile = files.resolve("postmaster.pid");
            if (!Files.exists(pidFile)) {
                return;
            }
            List<String> lines = Files.readAllLines(pidFile);
            Optional<ProcessHandle> orphan = lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(found -> runsOn(found, files));
            if (orphan.isEmpty()) {
                return;
            }
            LOG.info(
                    "Stopping the database that an earlier demonstration left behind, process {}",
                    orphan.get().pid());
            try {
                interrupt(orphan.get());
                orphan.get().onExit().get(30, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException failure) {
                throw new IllegalStateException(
                        "The database process " + orphan.get().pid() + " does not stop", failure);
            }
        }

        /** The number in the file may meanwhile belong to another process. */
        private static boolean runsOn(ProcessHandle process, Path files) {
            ProcessHandle.Info info = process.info();
            String command = info.command().orElse("");
            return command.endsWith("postgres.exe")
                    || command.endsWith("postgres")
                            && Arrays.asList(info.arguments().orElse(new String[0]))
                                    .contains(files.toString());
        }

        /** PostgreSQL's fast stop: it does not wait for connections, and loses nothing. */
        private static void interrupt(ProcessHandle process) throws IOException, InterruptedException {
            if (System.getProperty("os.name").startsWith("Windows")) {
                process.destroy();
            } else {
                new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor();
            }
        }
    }
}
