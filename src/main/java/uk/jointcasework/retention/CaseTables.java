package uk.jointcasework.retention;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Our own rows of a case. */
@Repository
class CaseTables {

    private static final String REGISTER = "case_file";

    private final JdbcClient jdbc;

    CaseTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes a case out of the table; gives the number of its rows there. The table's name is one of the terms'. */
    int delete(String table, String reference) {
        return jdbc.sql("delete from casework." + table + " where " + column(table) + " = ?")
                .param(reference)
                .update();
    }

    /** Gives what a table has of a case another key. The table's name is one of the terms'. */
    void move(String table, String reference, String key) {
        jdbc.sql("update casework." + table + " set " + column(table) + " = :key where " + column(table) + " = :case")
                .param("key", key)
                .param("case", reference)
                .update();
    }

    private static String column(String table) {
        return table.equals(REGISTER) ? "reference" : "case_reference";
    }

    /** Takes out messages that are of no case, such as the daily digest. */
    int deleteMessagesOfNoCase(Instant before) {
        return jdbc.sql("delete from casework.outbound_message where case_reference !~ '^[0-9]{2}' and queued_at < ?")
                .param(before.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Takes out what people typed and never sent. */
    int deleteDrafts(Instant before) {
        return jdbc.sql("delete from casework.draft where kept_at < ?")
                .param(before.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Takes out what no neighbouring system has been sent of a case: it was none. */
    void deleteUnsentEvents(String reference) {
        jdbc.sql("delete from casework.event_out where case_reference = ? and sent_at is null")
                .param(reference)
                .update();
    }

    /** The cases that were registered before, the oldest first. */
    List<String> registeredBefore(Instant before) {
        return jdbc.sql("select reference from shared.case_file where registered_at < ? order by registered_at")
                .param(before.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list();
    }

    /** When something was last recorded of a case. */
    Optional<Instant> lastMilestone(String reference) {
        return jdbc.sql("select max(happened_at) from shared.milestone where case_reference = ?")
                .param(reference)
                .query(Instant.class)
                .optional();
    }
}
