package uk.jointcasework.statements;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.jointcasework.organisation.Agency;

/** The texts as rows. A row is never changed, but for when it was given. */
@Repository
class StatementTable {

    private final JdbcClient jdbc;
    private final Clock clock;

    StatementTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps a text; gives its id. */
    UUID add(
            String caseReference, String work, String question, String words, Agency side, @Nullable String writtenBy) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into casework.statement
                            (id, case_reference, work, question, words, side, written_by, written_at)
                        values (:id, :reference, :work, :question, :words, :side, :by, :now)
                        """)
                .param("id", id)
                .param("reference", caseReference)
                .param("work", work)
                .param("question", question)
                .param("words", words)
                .param("side", side.code())
                .param("by", writtenBy, Types.VARCHAR)
                .param("now", now())
                .update();
        return id;
    }

    /** The texts with these ids; one that is not there is left out. */
    List<Statement> find(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("""
                                select id, work, question, words, side, given_at is not null as given, written_by
                                from casework.statement where id in (:ids)
                                """)
                        .param("ids", ids)
                        .query((row, number) -> new Statement(
                                row.getString("id"),
                                row.getString("work"),
                                row.getString("question"),
                                row.getString("words"),
                                Agency.of(row.getString("side")),
                                row.getBoolean("given"),
                                row.getString("written_by")))
                        .list();
    }

    /** Texts of the other side have come to one side with a task of theirs; what was given before stays as it was. */
    void give(Collection<UUID> ids, Agency to, String task) {
        jdbc.sql("""
                        update casework.statement set given_at = :now, given_by = :task
                        where id in (:ids) and side <> :to and given_at is null
                        """)
                .param("now", now())
                .param("task", task)
                .param("ids", ids)
                .param("to", to.code())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
