package uk.jointcasework.retention;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uk.jointcasework.casefile.CaseRegister;

/**
 * Erases a case on order: its processes, running or over, all that the engine has written of them, and every row of ours.
 * What is left is the record that it happened.
 */
@Component
class Erasure {

    private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);

    private final Terms terms;
    private final CaseProcesses processes;
    private final CaseTables tables;
    private final CaseRegister register;
    private final JdbcClient jdbc;
    private final Clock clock;

    Erasure(
            Terms terms,
            CaseProcesses processes,
            CaseTables tables,
            CaseRegister register,
            JdbcClient jdbc,
            Clock clock) {
        this.terms = terms;
        this.processes = processes;
        this.tables = tables;
        this.register = register;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Erases a case, all of it or nothing; empty if there is none of this reference. */
    @Transactional
    Optional<Erased> erase(String reference, Erased.Reason reason, String orderedAs, String administrator) {
        // Two orders for one case, or a registration of the same reference, wait for each other.
        if (!register.lock(reference)) {
            return Optional.empty();
        }
        int ended = processes.erase(reference);
        int entries = terms.ofTables().keySet().stream()
                .mapToInt(table -> tables.delete(table, reference))
                .sum();
        var erased = new Erased(reference, reason, orderedAs, administrator, clock.instant(), ended, entries);
        record(erased);
        // Not which: the log outlives what was erased.
        LOG.info("A case was erased on order: {} processes, {} entries", ended, entries);
        return Optional.of(erased);
    }

    private void record(Erased erased) {
        jdbc.sql("""
                        insert into casework.erasure
                            (case_reference, reason, ordered_as, erased_by, erased_at, processes, entries)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        erased.caseReference(),
                        erased.reason().name(),
                        erased.orderedAs(),
                        erased.erasedBy(),
                        erased.erasedAt().atOffset(ZoneOffset.UTC),
                        erased.processes(),
                        erased.entries())
                .update();
    }

    /** What was erased, the newest first, a hundred at most. */
    List<Erased> records() {
        return jdbc.sql("""
                        select case_reference, reason, ordered_as, erased_by, erased_at, processes, entries
                        from casework.erasure order by id desc limit 100
                        """).query(Erased.class).list();
    }
}
