package uk.jointcasework.monitoring;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.organisation.Viewer;

/** Where in a process the cases of a viewer's units wait, at a task or within another process, and how long they have. */
@Component
class Heat {

    private final JdbcClient jdbc;
    private final RepositoryService repository;
    private final AsTheSystem asTheSystem;
    private final Clock clock;

    Heat(JdbcClient jdbc, RepositoryService repository, AsTheSystem asTheSystem, Clock clock) {
        this.jdbc = jdbc;
        this.repository = repository;
        this.asTheSystem = asTheSystem;
        this.clock = clock;
    }

    /**
     * A step of the model at which cases wait: a task, or another process that has been called.
     *
     * @param step its id in the model
     * @param cases how many cases wait there
     * @param medianDays how many days half of what waits there has done so, rounded down
     * @param oldestDays how many days the oldest has done so, rounded down
     */
    record Step(String step, int cases, int medianDays, int oldestDays) {}

    /** Where cases wait now; a step at which none does is not among them. */
    record Waiting(Instant asAt, List<Step> steps) {}

    /** The waiting cases of a process, whatever version of it they began with; none for a process that is not known. */
    Waiting of(Viewer viewer, String process) {
        var now = clock.instant();
        var name = asTheSystem.run(() ->
                repository.createProcessDefinitionQuery().processDefinitionKey(process).latestVersion().list().stream()
                        .map(ProcessDefinition::getName)
                        .findFirst()
                        .orElse(null));
        var units = new ArrayList<String>();
        var parameters = new HashMap<String, Object>();
        for (var unit : viewer.units()) {
            var parameter = "unit" + units.size();
            // Without doubles: a case may be of two units of the viewer's.
            units.add("""
                    select d.task as step, d.work as id, d.case_reference, t.create_time_ as since
                    from shared.deadline d join act_ru_task t on t.id_ = d.work
                    where d.%1$s = :%2$s and d.process_name = :name and d.ended_at is null and %3$s
                    union select s.act_id_, c.id_, f.case_reference, h.start_time_
                    from act_re_procdef p
                    join act_ru_execution s on s.proc_def_id_ = p.id_
                    join act_ru_execution c on c.super_exec_ = s.id_
                    join act_hi_procinst h on h.proc_inst_id_ = c.id_
                    join (select reference as case_reference, force, cps_area from shared.case_file) f
                        on f.case_reference = c.business_key_
                    where p.key_ = :process and f.%1$s = :%2$s and %4$s
                    """.formatted(unit.column(), parameter, Viewer.mayKnow("d"), Viewer.mayKnow("f")));
            parameters.put(parameter, unit.id());
        }
        var steps = jdbc.sql("""
                        select w.step, count(distinct w.case_reference) as cases,
                            percentile_disc(0.5) within group (order by waited.days) as median_days,
                            max(waited.days) as oldest_days
                        from (%s) w
                        cross join lateral (
                            select floor(extract(epoch from (:local - w.since)) / 86400)::integer as days) waited
                        group by w.step order by w.step
                        """.formatted(String.join(" union ", units)))
                .params(parameters)
                .param("name", name)
                .param("process", process)
                .param("viewer", viewer.userId())
                .param("now", Ask.utc(now))
                // The engine keeps times without a zone, in that of the machine.
                .param("local", LocalDateTime.ofInstant(now, ZoneId.systemDefault()))
                .query(Step.class)
                .list();
        return new Waiting(now.truncatedTo(ChronoUnit.MILLIS), steps);
    }
}
