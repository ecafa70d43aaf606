package uk.jointcasework.hold;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of work on hold. */
@Repository
class HeldWorkTable {

    private static final String SELECT = "select * from casework.held_work where ";

    private final JdbcClient jdbc;

    HeldWorkTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes down a hold that begins; its number and its end are not asked. */
    void add(HeldWork held) {
        jdbc.sql("""
                        insert into casework.held_work
                            (case_reference, work, process, held_by, held_at, held_until, reason, waits_for, past_due)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        held.caseReference(),
                        held.work(),
                        held.process(),
                        held.heldBy(),
                        utc(held.heldAt()),
                        held.until(),
                        held.reason().code(),
                        held.waitsFor(),
                        held.pastDue())
                .update();
    }

    void end(long id, HeldWork.End how, @Nullable String by, Instant at) {
        jdbc.sql("update casework.held_work set ended_at = ?, ended_by = ?, ended_how = ? where id = ?")
                .params(utc(at), by, how.code(), id)
                .update();
    }

    /** The hold of a piece of work that is on hold now. */
    Optional<HeldWork> ofWork(String work) {
        return jdbc.sql(SELECT + "work = ? and ended_at is null")
                .param(work)
                .query(HeldWorkTable::read)
                .optional();
    }

    /** The hold that a process waits for, whatever has become of it. */
    Optional<HeldWork> ofProcess(String process) {
        return jdbc.sql(SELECT + "process = ?")
                .param(process)
                .query(HeldWorkTable::read)
                .optional();
    }

    /** Which of these are on hold now. */
    List<HeldWork> open(Collection<String> works) {
        return works.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "work in (:works) and ended_at is null")
                        .param("works", works)
                        .query(HeldWorkTable::read)
                        .list();
    }

    /** All holds of a case, the oldest first. */
    List<HeldWork> ofCase(String caseReference) {
        return jdbc.sql(SELECT + "case_reference = ? order by id")
                .param(caseReference)
                .query(HeldWorkTable::read)
                .list();
    }

    private static HeldWork read(ResultSet row, int number) throws SQLException {
        var how = row.getString("ended_how");
        return new HeldWork(
                row.getLong("id"),
                row.getString("case_reference"),
                row.getString("work"),
                row.getString("process"),
                row.getString("held_by"),
                row.getObject("held_at", OffsetDateTime.class).toInstant(),
                row.getObject("held_until", LocalDate.class),
                HoldReason.of(row.getString("reason")),
                row.getString("waits_for"),
                row.getString("past_due"),
                how == null
                        ? null
                        : row.getObject("ended_at", OffsetDateTime.class).toInstant(),
                row.getString("ended_by"),
                how == null ? null : HeldWork.End.of(how));
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
