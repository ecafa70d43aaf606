package uk.jointcasework.people;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The case's own people: one at a time in each role of a case, and all who were it before. Every change is part of the
 * transaction that is under way. User ids are the engine's; a moment is an instant.
 *
 * <p>The models call it {@code ownPeople} when a prosecutor is allocated.
 *
 * <p>Source: joint inspection of July 2025, recommendation 5 (agreed contacts in every case).
 */
@Repository("ownPeople")
public class OwnPeople {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OwnPeople(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Who it is now; empty if nobody is yet. */
    public Optional<String> of(@Nullable String caseReference, OwnRole role) {
        return jdbc.sql("""
                        select person from casework.case_person
                        where case_reference = ? and role = ? and ended_at is null
                        """)
                .params(caseReference, role.code())
                .query(String.class)
                .optional();
    }

    /** Who they are now in each of these cases, by reference; one question, however many cases. */
    Map<String, Map<OwnRole, String>> of(Collection<String> caseReferences) {
        record Row(String caseReference, OwnRole role, String person) {}
        return jdbc
                .sql("""
                        select case_reference, role, person from casework.case_person
                        where ended_at is null and case_reference = any (?)
                        """)
                .param(caseReferences.toArray(String[]::new))
                .query((row, number) -> new Row(row.getString(1), role(row.getString(2)), row.getString(3)))
                .list()
                .stream()
                .collect(groupingBy(Row::caseReference, toMap(Row::role, Row::person)));
    }

    /** Everybody who is or was it, in the order in which they came. */
    public List<CasePerson> story(String caseReference) {
        return jdbc.sql("""
                        select role, person, since, came_by, ended_at, ended_by
                        from casework.case_person where case_reference = ? order by since, id
                        """).param(caseReference).query(OwnPeople::person).list();
    }

    /** Who had this part and handed it over: what they did is still theirs when a second pair of eyes is needed. */
    public List<String> handedOn(@Nullable String caseReference, OwnRole role) {
        return jdbc.sql("""
                        select distinct person from casework.case_person
                        where case_reference = ? and role = ? and ended_by is not null order by person
                        """)
                .params(caseReference, role.code())
                .query(String.class)
                .list();
    }

    /** Who does the work of somebody now: whoever took it over from them, or they themselves. */
    public String now(@Nullable String caseReference, String role, String person) {
        return OwnRole.of(role)
                .filter(known -> handedOn(caseReference, known).contains(person))
                .flatMap(known -> of(caseReference, known))
                .orElse(person);
    }

    /** The officer who registered the case, or whom the registration names; null if it names nobody. */
    public void registered(String caseReference, @Nullable String officer) {
        if (officer != null) {
            become(caseReference, OwnRole.OFFICER, officer, "registered");
        }
    }

    /** The prosecutor to whom the case is allocated; null if it is allocated to nobody. */
    public void allocated(String caseReference, @Nullable String prosecutor) {
        if (prosecutor != null) {
            become(caseReference, OwnRole.PROSECUTOR, prosecutor, "allocated");
        }
    }

    /** Whoever does the first work of a supervisor is the case's own from then on; later ones stand in. */
    void firstWork(String caseReference, OwnRole role, String person) {
        add(caseReference, role, person, "firstWork");
    }

    /** A supervisor gives the case to somebody else; whoever has part in that hears of {@link CaseHandedOver}. */
    public void handOver(String caseReference, OwnRole role, String after, String by) {
        var before = of(caseReference, role).orElse(null);
        if (!after.equals(before)) {
            end(caseReference, role, by);
            add(caseReference, role, after, "handedOver");
            events.publishEvent(new CaseHandedOver(caseReference, role, before, after, by));
        }
    }

    private void become(String caseReference, OwnRole role, String person, String how) {
        if (of(caseReference, role).filter(person::equals).isEmpty()) {
            end(caseReference, role, null);
            add(caseReference, role, person, how);
        }
    }

    private void end(String caseReference, OwnRole role, @Nullable String by) {
        jdbc.sql("""
                        update casework.case_person set ended_at = ?, ended_by = ?
                        where case_reference = ? and role = ? and ended_at is null
                        """).params(now(), by, caseReference, role.code()).update();
    }

    /** Of two who are first at one moment, one is. */
    private void add(String caseReference, OwnRole role, String person, String how) {
        jdbc.sql("""
                        insert into casework.case_person (case_reference, role, person, since, came_by)
                        values (?, ?, ?, ?, ?)
                        on conflict (case_reference, role) where ended_at is null do nothing
                        """).params(caseReference, role.code(), person, now(), how).update();
    }

    private static CasePerson person(ResultSet row, int number) throws SQLException {
        var ended = row.getObject("ended_at", OffsetDateTime.class);
        return new CasePerson(
                role(row.getString("role")),
                row.getString("person"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getString("came_by"),
                ended == null ? null : ended.toInstant(),
                row.getString("ended_by"));
    }

    private static OwnRole role(String code) {
        return OwnRole.of(code).orElseThrow(() -> new IllegalStateException("No case has a " + code + " of its own"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
