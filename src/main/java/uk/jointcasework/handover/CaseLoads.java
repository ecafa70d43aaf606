package uk.jointcasework.handover;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.jointcasework.people.OwnRole;

/** How much somebody has already: the cases that are their own in a role, as far as work is open in them. */
@Component
class CaseLoads {

    private final JdbcClient jdbc;
    private final Clock clock;

    CaseLoads(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What somebody has.
     *
     * @param late in how many of the open cases work is overdue
     * @param held in how many of them somebody is in custody
     */
    record Load(int open, int late, int held) {

        static final Load NOTHING = new Load(0, 0, 0);

        String words() {
            return open + " open, " + late + " late, " + held + " in custody";
        }
    }

    /** By user id; one question, however many people. */
    Map<String, Load> of(OwnRole role, Collection<String> people) {
        record Row(String person, Load load) {}
        var found = jdbc
                .sql("""
                        select p.person, count(*) as open, count(*) filter (where work.late) as late,
                               count(*) filter (where f.held) as held
                        from shared.case_person p
                        join shared.case_file f on f.reference = p.case_reference
                        cross join lateral (
                            select bool_or(d.due < :now and d.stopped_at is null) as late from shared.deadline d
                            where d.case_reference = p.case_reference and d.ended_at is null
                            having count(*) > 0) work
                        where p.role = :role and p.person = any (:people)
                        group by p.person
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("role", role.code())
                .param("people", people.toArray(String[]::new))
                .query((row, number) -> new Row(
                        row.getString("person"), new Load(row.getInt("open"), row.getInt("late"), row.getInt("held"))))
                .list()
                .stream()
                .collect(toMap(Row::person, Row::load));
        return people.stream().collect(toMap(identity(), person -> found.getOrDefault(person, Load.NOTHING)));
    }
}
