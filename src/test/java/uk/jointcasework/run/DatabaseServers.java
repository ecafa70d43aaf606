package uk.jointcasework.run;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * The database servers of a run. What takes long is done once: one JVM lets a server make its files, and the first
 * application of the demonstration fills a database; all others begin with a copy.
 */
public final class DatabaseServers {

    /** Nothing here outlives the run, and nobody reaches a server by the file system. */
    private static final String SETTINGS = """

            fsync = off
            synchronous_commit = off
            full_page_writes = off
            unix_socket_directories = ''
            """;

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private DatabaseServers() {}

    /** An empty server; whoever starts it closes it. */
    public static EmbeddedPostgres start() {
        var data = TestRun.own()
                .resolve("server-" + NUMBER.incrementAndGet() + "-"
                        + ProcessHandle.current().pid());
        copy(empty(), data);
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    // Its own hook would stop the server before the engine has closed.
                    .setRegisterShutdownHook(false)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the files of a filled database, or else of an empty one, where an application is about to look for its own. */
    static void prepare(Path data) {
        if (!Files.exists(data)) {
            copy(Files.exists(filled()) ? filled() : empty(), data);
        }
    }

    /** Keeps the files of a database as they are now for those who come later, if nobody has done so before. */
    static void keep(Path data, DataSource owner) {
        if (Files.exists(filled())) {
            return;
        }
        var own = TestRun.own().resolve("filled");
        try (var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('filled', true)");
            copy(data, own);
            String label;
            try (var stop = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                stop.next();
                label = stop.getString(1);
            }
            // What was written while the files were copied stands in the log alone, so that comes last.
            Files.writeString(own.resolve("backup_label"), label);
            copy(data.resolve("pg_wal"), own.resolve("pg_wal"));
            Files.deleteIfExists(own.resolve("postmaster.pid"));
            move(own, filled());
        } catch (SQLException e) {
            throw new IllegalStateException("The files of a database cannot be kept", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path filled() {
        return TestRun.shared().resolve("filled-database");
    }

    private static synchronized Path empty() {
        var empty = TestRun.shared().resolve("empty-database");
        try (var lock = FileChannel.open(
                TestRun.shared().resolve("empty-database.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // Until the file is closed.
            lock.lock();
            if (!Files.exists(empty)) {
                var own = TestRun.own().resolve("empty");
                EmbeddedPostgres.builder()
                        .setDataDirectory(own)
                        .setCleanDataDirectory(false)
                        .setRegisterShutdownHook(false)
                        .start()
                        .close();
                Files.writeString(own.resolve("postgresql.conf"), SETTINGS, StandardOpenOption.APPEND);
                move(own, empty);
            }
            return empty;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another JVM was first.
            if (!Files.exists(to)) {
                throw e;
            }
        }
    }

    private static void copy(Path from, Path to) {
        try (var files = Files.walk(from)) {
            Files.createDirectories(to.getParent());
            for (var file : (Iterable<Path>) files::iterator) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    try {
                        // PostgreSQL wants the permissions as it has set them.
                        Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                    } catch (FileAlreadyExistsException there) {
                        continue;
                    }
                } else if (!file.endsWith("postmaster.pid") && !file.endsWith("epg-lock")) {
                    try {
                        Files.copy(
                                file, target, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
                    } catch (NoSuchFileException gone) {
                        // A running server removes what it needs no more.
                        continue;
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
