package uk.jointcasework.monitoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import uk.jointcasework.organisation.UnitNames;
import uk.jointcasework.organisation.Viewer;
import uk.jointcasework.time.Reckoning;

/**
 * Running processes in which nothing waits: no task, no job, no message. No model of ours can come to that; a repair, a
 * restored database or a fault can. Only a look at every process finds one, so it is taken in the background, and the
 * list reads what the last look found.
 */
@Component
@EnableScheduling
public class IdleProcesses {

    /** Any number that nobody else locks by. */
    private static final long OURS = 5201320261210L;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final UnitNames names;
    private final Reckoning reckoning;
    private final Clock clock;

    IdleProcesses(JdbcClient jdbc, TransactionTemplate transaction, UnitNames names, Reckoning reckoning, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.names = names;
        this.reckoning = reckoning;
        this.clock = clock;
    }

    /** Looks at every running process of a case, every ten minutes; of several nodes one at a time. */
    @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT10M")
    public void look() {
        transaction.executeWithoutResult(status -> {
            var isOurTurn = jdbc.sql("select pg_try_advisory_xact_lock(?)")
                    .param(OURS)
                    .query(Boolean.class)
                    .single();
            if (isOurTurn) {
                note();
            }
        });
    }

    private void note() {
        jdbc.sql("""
                        with waited_for as (
                            select proc_inst_id_ from act_ru_task
                            union all select process_instance_id_ from act_ru_job
                            union all select proc_inst_id_ from act_ru_event_subscr
                            -- Every process can be annulled with its case; that is nothing that it waits for.
                            where event_name_ is distinct from 'caseAnnulled'),
                        idle as (
                            select e.id_ as process, f.reference, f.force, f.cps_area, d.name_ as name
                            from act_ru_execution e
                            join shared.case_file f on f.reference = e.business_key_
                            join act_re_procdef d on d.id_ = e.proc_def_id_
                            -- With all that it has called.
                            where e.id_ = e.root_proc_inst_id_ and not exists (
                                select from act_ru_execution b join waited_for w on w.proc_inst_id_ = b.proc_inst_id_
                                where b.root_proc_inst_id_ = e.id_)),
                        gone as (
                            delete from casework.idle_process p
                            where not exists (select from idle where idle.process = p.process))
                        insert into casework.idle_process (process, case_reference, force, cps_area, name, found_at)
                        select process, reference, force, cps_area, name, :now from idle
                        on conflict do nothing
                        """).param("now", Ask.utc(clock.instant())).update();
    }

    /** What the last look found, the oldest behind the page before. */
    List<Found> find(Ask ask) {
        var sql =
                "select p.* from casework.idle_process p where p." + ask.unit().column() + " = :unit"
                        + " and p.found_at <= :until"
                        + (ask.filter().stage() == null ? "" : " and p.name = :stage")
                        + ask.presses("p.case_reference")
                        + ask.behind(StuckKind.IDLE, "p.found_at", "p.process")
                        + " and " + Viewer.mayKnow("p")
                        + " order by p.found_at, p.process limit " + Ask.LIMIT;
        return ask.fill(jdbc.sql(sql)).query((row, number) -> found(row, ask)).list();
    }

    private Found found(ResultSet row, Ask ask) throws SQLException {
        var since = WaitingWork.instant(row, "found_at");
        var process = row.getString("process");
        var item = new StuckItem(
                row.getString("case_reference"),
                process,
                null,
                null,
                row.getString("name"),
                List.of(Why.NOBODY),
                "The process runs, and nothing in it waits: no task, no message, nothing that the system is to do.",
                null,
                "nobody",
                since,
                reckoning.daysBetween(since, ask.asAt()),
                0,
                row.getString("name"),
                null,
                names.unit(ask.unit().agency(), row.getString("force"), row.getString("cps_area")),
                false);
        return new Found(StuckKind.IDLE, process, item);
    }
}
