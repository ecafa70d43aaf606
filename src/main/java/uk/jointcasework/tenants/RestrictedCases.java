package uk.jointcasework.tenants;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.authorization.Groups;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The cases that only named people may see and work. Such a case is a tenant of its own, so that the engine itself
 * keeps it out of every list, count and history of anybody else.
 *
 * <p>Every change is part of the transaction that is under way. User ids are the engine's; a moment is an instant.
 */
@Component
public class RestrictedCases {

    private static final String TENANT = "restricted-";

    private final JdbcClient jdbc;
    private final CaseRows rows;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    RestrictedCases(JdbcClient jdbc, CaseRows rows, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.clock = clock;
        this.events = events;
    }

    /** Whether a tenant is a restricted case, and no Area. */
    public static boolean isTenantOfOne(String tenant) {
        return tenant.startsWith(TENANT);
    }

    /** Whether only named people may see a case. */
    public boolean isRestricted(@Nullable String caseReference) {
        return jdbc.sql(
                        "select exists (select from casework.restriction where case_reference = ? and lifted_at is null)")
                .param(caseReference)
                .query(Boolean.class)
                .single();
    }

    /** Whether somebody may see and work a case as far as restrictions go: it has none, or names them now. */
    public boolean mayWork(@Nullable String caseReference, @Nullable String userId) {
        return !isRestricted(caseReference)
                || jdbc.sql("""
                                select exists (select from casework.named_person
                                where case_reference = ? and person = ? and ended_at is null
                                    and (until is null or until > ?))
                                """)
                        .params(caseReference, userId, now())
                        .query(Boolean.class)
                        .single();
    }

    /** Who is named for good, in alphabetical order: work goes to them. Nobody if the case is not restricted. */
    public List<String> named(String caseReference) {
        return jdbc.sql("""
                        select person from casework.named_person
                        where case_reference = ? and ended_at is null and until is null order by person
                        """).param(caseReference).query(String.class).list();
    }

    /** Whether somebody may never see a case, and so not open it in an emergency. */
    public boolean isKeptOut(@Nullable String caseReference, @Nullable String person) {
        return jdbc.sql("""
                        select exists (select from casework.kept_out
                        where case_reference = ? and person = ? and ended_at is null)
                        """).params(caseReference, person).query(Boolean.class).single();
    }

    /** Every restricted case with who is named for good. */
    public Map<String, Set<String>> all() {
        return jdbc.sql("""
                        select case_reference, person from casework.named_person
                        where ended_at is null and until is null
                        """).query((row, number) -> Map.entry(row.getString(1), row.getString(2))).list().stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())));
    }

    /**
     * Restricts a case of a CPS Area to these people, at once and with all that is past.
     *
     * @param because a code: victim, suspect or conflict
     * @param keptOut who may never see it
     * @param by who says so
     */
    public void restrict(
            String caseReference,
            String cpsArea,
            String because,
            List<String> people,
            List<String> keptOut,
            String by) {
        keepOthersFromStarting(caseReference);
        jdbc.sql("""
                        insert into casework.restriction (case_reference, cps_area, because, restricted_at, restricted_by)
                        values (?, ?, ?, ?, ?)
                        """).params(caseReference, cpsArea, because, now(), by).update();
        people.forEach(person -> add(caseReference, person, null, by));
        keepOut(caseReference, keptOut, by);
        rows.moveAtTheEnd(caseReference, TENANT + caseReference);
        events.publishEvent(new AccessChanged(caseReference));
    }

    /** Names these people instead of those who were named before; access that was taken in an emergency stays. */
    public void name(String caseReference, List<String> people, String by) {
        var before = named(caseReference);
        before.stream().filter(person -> !people.contains(person)).forEach(person -> end(caseReference, person, by));
        people.stream().filter(person -> !before.contains(person)).forEach(person -> {
            end(caseReference, person, by);
            add(caseReference, person, null, by);
        });
        events.publishEvent(new AccessChanged(caseReference));
    }

    /** Keeps these people out of a restricted case, instead of those before, and takes away what they had opened. */
    public void keepOut(String caseReference, List<String> people, String by) {
        letAllIn(caseReference, by);
        for (var person : people) {
            end(caseReference, person, by);
            jdbc.sql("""
                            insert into casework.kept_out (restriction, case_reference, person, kept_out_at, kept_out_by)
                            select id, case_reference, ?, ?, ? from casework.restriction
                            where case_reference = ? and lifted_at is null
                            """).params(person, now(), by, caseReference).update();
        }
        events.publishEvent(new AccessChanged(caseReference));
    }

    /** Lifts a restriction: the case belongs to its CPS Area again, and nobody is named. */
    public void lift(String caseReference, String by) {
        keepOthersFromStarting(caseReference);
        var cpsArea = jdbc.sql("""
                        update casework.restriction set lifted_at = ?, lifted_by = ?
                        where case_reference = ? and lifted_at is null returning cps_area
                        """)
                .params(now(), by, caseReference)
                .query(String.class)
                .single();
        jdbc.sql("""
                        update casework.named_person set ended_at = ?, ended_by = ?
                        where case_reference = ? and ended_at is null
                        """).params(now(), by, caseReference).update();
        letAllIn(caseReference, by);
        rows.moveAtTheEnd(caseReference, cpsArea);
        events.publishEvent(new AccessChanged(caseReference));
    }

    /** Lets somebody who is not named see and work a case up to a moment. */
    public void open(String caseReference, String person, Instant until) {
        if (isKeptOut(caseReference, person)) {
            throw new IllegalStateException("Who is kept out of a case opens it in no emergency");
        }
        end(caseReference, person, person);
        add(caseReference, person, until.atOffset(ZoneOffset.UTC), person);
    }

    /** Takes away the access that somebody took in an emergency and whose time is over. */
    public void close(String caseReference, String person) {
        jdbc.sql("""
                        update casework.named_person set ended_at = ?
                        where case_reference = ? and person = ? and until <= ? and ended_at is null
                        """).params(now(), caseReference, person, now()).update();
        events.publishEvent(new AccessChanged(caseReference));
    }

    /** The tenant of a process of a case that starts now: the case's own if it is restricted, else the CPS Area's. */
    String tenant(String caseReference, String cpsArea) {
        // Until the end of this transaction: a restriction that comes meanwhile waits, and then moves this one as well.
        jdbc.sql("select pg_advisory_xact_lock_shared(hashtextextended(?, 0))")
                .param(TENANT + caseReference)
                .query()
                .listOfRows();
        return isRestricted(caseReference) ? TENANT + caseReference : cpsArea;
    }

    /**
     * The tenants of whoever acts: those they were given, and the restricted cases that they may work at this moment. An
     * administrator, whom the engine would let see everything, has every Area and no restricted case but these.
     *
     * @param given the Areas of their login; null for none
     */
    List<String> tenantsOf(String userId, List<String> groups, @Nullable List<String> given) {
        var tenants = new LinkedHashSet<String>(given == null ? List.of() : given);
        // Whoever has a tenant of such a name some other way is not named by it.
        tenants.removeIf(tenant -> tenant.startsWith(TENANT));
        if (groups != null && groups.contains(Groups.CAMUNDA_ADMIN)) {
            tenants.add(AreaTenants.NO_AREA);
            tenants.addAll(jdbc.sql("select id_ from act_id_tenant where id_ not like ?")
                    .param(TENANT + "%")
                    .query(String.class)
                    .list());
        }
        if (userId != null) {
            jdbc.sql("""
                            select case_reference from casework.named_person
                            where person = ? and ended_at is null and (until is null or until > ?)
                            """)
                    .params(userId, now())
                    .query(String.class)
                    .list()
                    .forEach(reference -> tenants.add(TENANT + reference));
        }
        return new ArrayList<>(tenants);
    }

    private void letAllIn(String caseReference, String by) {
        jdbc.sql("""
                        update casework.kept_out set ended_at = ?, ended_by = ?
                        where case_reference = ? and ended_at is null
                        """).params(now(), by, caseReference).update();
    }

    private void keepOthersFromStarting(String caseReference) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(TENANT + caseReference)
                .query()
                .listOfRows();
    }

    private void add(String caseReference, String person, @Nullable OffsetDateTime until, String by) {
        jdbc.sql("""
                        insert into casework.named_person
                            (restriction, case_reference, person, named_at, named_by, until)
                        select id, case_reference, ?, ?, ?, ? from casework.restriction
                        where case_reference = ? and lifted_at is null
                        """).params(person, now(), by, until, caseReference).update();
    }

    private void end(String caseReference, String person, String by) {
        jdbc.sql("""
                        update casework.named_person set ended_at = ?, ended_by = ?
                        where case_reference = ? and person = ? and ended_at is null
                        """).params(now(), by, caseReference, person).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
