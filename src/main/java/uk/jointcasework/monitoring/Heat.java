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
import uk.jointcasework.engine.AsTheSystem;
import uk.jointcasework.organisation.Viewer;

/** Where in a process the cases of a viewer's units wait for a person, and how long they have. */
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
     * A task of the model at which cases wait.
     *
     * @param task its id in the model
     * @param cases how many cases wait there
     * @param medianDays how many days half of the waiting tasks have been open, rounded down
     * @param oldestDays how many days the oldest has been open, rounded down
     */
    record Step(String task, int cases, int medianDays, int oldestDays) {}

    /** Where cases wait now; a task at which none does is not among them. */
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
            units.add("select d.work, d.task, d.case_reference from casework.deadline d where d." + unit.column()
                    + " = :" + parameter + " and d.process_name = :name and d.ended_at is null and "
                    + Viewer.mayKnow("d"));
            parameters.put(parameter, unit.id());
        }
        var steps = jdbc.sql("""
                        select d.task, count(distinct d.case_reference) as cases,
                            percentile_disc(0.5) within group (order by waited.days) as median_days,
                            max(waited.days) as oldest_days
                        from (%s) d
                        join act_ru_task t on t.id_ = d.work
                        cross join lateral (
                            select floor(extract(epoch from (:local - t.create_time_)) / 86400)::integer as days) waited
                        group by d.task order by d.task
                        """.formatted(String.join(" union ", units)))
                .params(parameters)
                .param("name", name)
                .param("viewer", viewer.userId())
                .param("now", Ask.utc(now))
                // The engine keeps times without a zone, in that of the machine.
                .param("local", LocalDateTime.ofInstant(now, ZoneId.systemDefault()))
                .query(Step.class)
                .list();
        return new Waiting(now.truncatedTo(ChronoUnit.MILLIS), steps);
    }
}
