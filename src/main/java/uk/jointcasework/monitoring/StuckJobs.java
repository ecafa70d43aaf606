package uk.jointcasework.monitoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.organisation.UnitNames;
import uk.jointcasework.organisation.Viewer;
import uk.jointcasework.time.Reckoning;

/** What the system itself was to do for a case, failed to do as often as it may, and does not try again. */
@Component
class StuckJobs {

    /** Steps that write mail: everything of the first two processes, and one of each of the others. */
    static final List<String> MAIL_PROCESSES = List.of("isvaUpdate", "staffNotice");

    static final List<String> MAIL_STEPS = List.of("tellStep", "tellUnitHeadOfEmergency");

    private static final String OF_MAIL = "(pd.key_ in ('" + String.join("', '", MAIL_PROCESSES)
            + "') or i.activity_id_ in ('" + String.join("', '", MAIL_STEPS) + "'))";

    /** The engine keeps times without a zone, in that of the machine. */
    private static final ZoneId OF_THE_ENGINE = ZoneId.systemDefault();

    private final JdbcClient jdbc;
    private final IdentityService identity;
    private final RepositoryService repository;
    private final ManagementService jobs;
    private final Organisation organisation;
    private final AsTheSystem asTheSystem;
    private final UnitNames names;
    private final Reckoning reckoning;
    private final Clock clock;

    StuckJobs(
            JdbcClient jdbc,
            IdentityService identity,
            RepositoryService repository,
            ManagementService jobs,
            Organisation organisation,
            AsTheSystem asTheSystem,
            UnitNames names,
            Reckoning reckoning,
            Clock clock) {
        this.jdbc = jdbc;
        this.identity = identity;
        this.repository = repository;
        this.jobs = jobs;
        this.organisation = organisation;
        this.asTheSystem = asTheSystem;
        this.names = names;
        this.reckoning = reckoning;
        this.clock = clock;
    }

    /** The oldest failed jobs behind the page before. */
    List<Found> find(Ask ask) {
        // The engine's table knows Areas and restricted cases, as tenants: one question for each that the unit has.
        return tenants(ask.unit()).flatMap(tenant -> find(ask, tenant)).toList();
    }

    /** Of those that the viewer's session has now: the unit's Area or Areas, and what is no Area, a restricted case. */
    private Stream<String> tenants(Viewer.Unit unit) {
        var areas = unit.agency() == Agency.CPS ? List.of(unit.id()) : organisation.areasOf(unit.id());
        return Optional.ofNullable(identity.getCurrentAuthentication().getTenantIds()).stream()
                .flatMap(List::stream)
                .filter(tenant ->
                        areas.contains(tenant) || organisation.area(tenant).isEmpty());
    }

    private Stream<Found> find(Ask ask, String tenant) {
        var filter = ask.filter();
        var sql = """
                select i.id_, i.incident_timestamp_ as failed_at, i.configuration_ as job, i.proc_inst_id_ as process,
                    i.activity_id_ as step, pd.id_ as definition, pd.name_ as stage, f.case_reference, f.force, f.cps_area,
                    %s as is_mail
                from act_ru_incident i
                join act_ru_execution p on p.id_ = i.proc_inst_id_
                join act_re_procdef pd on pd.id_ = p.proc_def_id_
                join lateral (select c.reference as case_reference, c.force, c.cps_area from shared.case_file c
                    where c.reference = p.business_key_) f on true
                where i.incident_type_ = 'failedJob' and i.cause_incident_id_ = i.id_ and i.tenant_id_ = :tenant
                    and f.%s = :unit and i.incident_timestamp_ <= :failedUntil
                """.formatted(OF_MAIL, ask.unit().column())
                + (filter.stage() == null ? "" : " and pd.name_ = :stage")
                + (filter.why() == Why.FAILED_MAIL ? " and " + OF_MAIL : "")
                + ask.presses("f.case_reference")
                + ask.behind(StuckKind.JOB, "i.incident_timestamp_", "i.id_").replace(":since", ":failedSince")
                + " and " + Viewer.mayKnow("f")
                + " order by i.incident_timestamp_, i.id_ limit " + Ask.LIMIT;
        var after = filter.after();
        return ask
                .fill(jdbc.sql(sql))
                .param("tenant", tenant)
                .param("failedUntil", local(ask.until()))
                .param("failedSince", after == null ? null : local(after.since()))
                .query((row, number) -> found(row, ask))
                .list()
                .stream();
    }

    private Found found(ResultSet row, Ask ask) throws SQLException {
        var since = row.getObject("failed_at", LocalDateTime.class)
                .atZone(OF_THE_ENGINE)
                .toInstant();
        var why = new ArrayList<>(List.of(Why.FAILED_JOB));
        var isMail = row.getBoolean("is_mail");
        if (isMail) {
            why.add(Why.FAILED_MAIL);
        }
        var item = new StuckItem(
                row.getString("case_reference"),
                row.getString("process"),
                null,
                row.getString("job"),
                step(row.getString("definition"), row.getString("step")),
                why,
                isMail
                        ? "A mail could not be sent, and the system does not try again by itself."
                        : "The system could not do this, and does not try again by itself.",
                null,
                "the system",
                since,
                reckoning.daysBetween(since, ask.asAt()),
                0,
                row.getString("stage"),
                null,
                names.unit(ask.unit().agency(), row.getString("force"), row.getString("cps_area")),
                false);
        return new Found(StuckKind.JOB, row.getString("id_"), item);
    }

    /** What the model calls the step. */
    private String step(String definition, String id) {
        return asTheSystem.run(
                () -> repository.getBpmnModelInstance(definition).getModelElementById(id) instanceof FlowElement step
                                && step.getName() != null
                        ? step.getName()
                        : id);
    }

    /**
     * Has the engine try a failed job once more, soon. The engine's log of operations bears the viewer's name.
     *
     * @return false if the viewer knows of no such failed job
     */
    boolean tryAgain(Viewer viewer, String job) {
        if (viewer.units().stream().noneMatch(unit -> isOf(viewer, unit, job))) {
            return false;
        }
        asTheSystem.run(() -> {
            jobs.setJobRetries(job, 1);
            return null;
        });
        return true;
    }

    private boolean isOf(Viewer viewer, Viewer.Unit unit, String job) {
        return jdbc.sql("""
                        select exists (
                            select from act_ru_job j
                            join act_ru_execution p on p.id_ = j.process_instance_id_
                            join lateral (select c.reference as case_reference, c.force, c.cps_area
                                from shared.case_file c where c.reference = p.business_key_) f on true
                            where j.id_ = :job and j.retries_ = 0 and f.%s = :unit and %s)
                        """.formatted(unit.column(), Viewer.mayKnow("f")))
                .param("job", job)
                .param("unit", unit.id())
                .param("viewer", viewer.userId())
                .param("now", Ask.utc(clock.instant()))
                .query(Boolean.class)
                .single();
    }

    private static LocalDateTime local(Instant moment) {
        return LocalDateTime.ofInstant(moment, OF_THE_ENGINE);
    }
}
