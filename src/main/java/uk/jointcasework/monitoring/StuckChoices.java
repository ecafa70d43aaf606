package uk.jointcasework.monitoring;

import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.organisation.UnitNames;
import uk.jointcasework.organisation.Viewer;

/** What the list of what is stuck can be filtered by. */
@Component
class StuckChoices {

    private final JdbcClient jdbc;
    private final RepositoryService repository;
    private final AsTheSystem asTheSystem;
    private final UnitNames names;
    private final Clock clock;

    StuckChoices(JdbcClient jdbc, RepositoryService repository, AsTheSystem asTheSystem, UnitNames names, Clock clock) {
        this.jdbc = jdbc;
        this.repository = repository;
        this.asTheSystem = asTheSystem;
        this.names = names;
        this.clock = clock;
    }

    /** A unit of the viewer's. */
    record Unit(String id, String name) {}

    /**
     * All choices.
     *
     * @param stages the names of all processes
     * @param rungs from 1 to the highest that was told of anything late
     */
    record Choices(List<Unit> units, List<String> stages, List<Integer> rungs) {}

    Choices of(Viewer viewer) {
        var units = viewer.units().stream()
                .map(unit -> new Unit(unit.id(), names.unit(unit.agency(), unit.id(), unit.id())))
                .toList();
        var stages = asTheSystem.run(() -> repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .map(ProcessDefinition::getName)
                .distinct()
                .sorted()
                .toList());
        var highest = viewer.units().stream()
                .mapToInt(unit -> highestRung(viewer, unit))
                .max()
                .orElse(0);
        return new Choices(
                units,
                stages,
                IntStream.rangeClosed(1, Math.max(1, highest)).boxed().toList());
    }

    private int highestRung(Viewer viewer, Viewer.Unit unit) {
        return jdbc.sql("""
                        select coalesce(max(d.rung), 0) from shared.deadline d
                        where d.%s = :unit and d.ended_at is null and d.stopped_at is null and d.rung > 0 and %s
                        """.formatted(unit.column(), Viewer.mayKnow("d")))
                .param("unit", unit.id())
                .param("viewer", viewer.userId())
                .param("now", Ask.utc(clock.instant()))
                .query(Integer.class)
                .single();
    }
}
