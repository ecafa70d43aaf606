package uk.jointcasework.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    @TempDir
    private Path data;

    @Test
    void keepsItsDataAndLetsNobodyElseIn() throws Exception {
        try (EmbeddedDatabase.Server first = EmbeddedDatabase.Server.start(data)) {
            answer(first, "create table kept (id int); insert into kept values (7); select 1");

            assertThat(answer(first, "select current_setting('fsync')")).isEqualTo("on");
            assertThatIllegalStateException()
                    .isThrownBy(() -> EmbeddedDatabase.Server.start(data))
                    .withMessageContaining("Another demonstration is running");
        }

        try (EmbeddedDatabase.Server second = EmbeddedDatabase.Server.start(data)) {
            assertThat(answer(second, "select id from kept")).isEqualTo("7");
        }
    }

    @Test
    void stopsADatabaseThatWasLeftBehind() throws Exception {
        Process killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Killed.class.getName(),
                        data.toString())
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("output").toFile())
                .start();
        assertThat(killed.waitFor()).as(data.resolve("output").toString()).isEqualTo(137);

        try (EmbeddedDatabase.Server next = EmbeddedDatabase.Server.start(data)) {
            assertThat(answer(next, "select id from kept")).isEqualTo("7");
        }
    }

    /** An application that ends as with kill -9, in the middle of its work. */
    static final class Killed {

        public static void main(String[] arguments) throws Exception {
            EmbeddedDatabase.Server server = EmbeddedDatabase.Server.start(Path.of(arguments[0]));
            answer(server, "create table kept (id int); insert into kept values (7); select 1");
            Runtime.getRuntime().halt(137);
        }
    }

    private static String answer(EmbeddedDatabase.Server server, String sql) throws Exception {
        try (Connection connection = server.postgres().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (boolean result = statement.execute(sql); !result; result = statement.getMoreResults()) {
                assertThat(statement.getUpdateCount()).isNotEqualTo(-1);
            }
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
