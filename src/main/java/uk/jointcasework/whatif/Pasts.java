package uk.jointcasework.whatif;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import uk.jointcasework.casefile.Suspect;
import uk.jointcasework.casefile.SuspectStatus;
import uk.jointcasework.organisation.Viewer;
import uk.jointcasework.time.Deadline;
import uk.jointcasework.time.DeadlineBook;

/** Reads what really happened to the deadlines of some units. */
@Repository
class Pasts {

    private final DeadlineBook book;
    private final JdbcClient jdbc;

    Pasts(DeadlineBook book, JdbcClient jdbc) {
        this.book = book;
        this.jdbc = jdbc;
    }

    /**
     * What happened to every deadline of these units that waited at any time between two moments; restricted cases are
     * left out.
     *
     * @param caseReference of one case, or null for all
     * @param most where there are more, one more than this comes back
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<Past> of(
            List<Viewer.Unit> units, Instant from, Instant until, @Nullable String caseReference, int most) {
        var deadlines = new LinkedHashMap<Long, Deadline>();
        units.forEach(unit -> book.ofUnit(unit.column(), unit.id(), from, until, caseReference, most + 1)
                .forEach(deadline -> deadlines.put(deadline.id(), deadline)));
        if (deadlines.isEmpty() || deadlines.size() > most) {
            return deadlines.values().stream().map(Pasts::unread).toList();
        }
        var ids = deadlines.keySet().toArray(Long[]::new);
        var cases = new HashSet<String>();
        deadlines.values().forEach(deadline -> cases.add(deadline.caseReference()));
        var references = cases.toArray(String[]::new);

        var created = created(ids);
        var events = events(ids);
        var taken = taken(ids);
        var standings = standings(references);
        var atRisk = new HashSet<>(
                jdbc.sql("""
                        select reference from shared.case_file
                        where reference = any(?) and victim_supports in ('no', 'undecided')
                        """).param(references).query(String.class).list());
        return deadlines.values().stream()
                .map(deadline -> new Past(
                        deadline,
                        created.getOrDefault(deadline.id(), deadline.startedAt()),
                        events.getOrDefault(deadline.id(), List.of()),
                        taken.getOrDefault(deadline.id(), List.of()),
                        standings.getOrDefault(deadline.caseReference(), List.of()),
                        atRisk.contains(deadline.caseReference())))
                .toList();
    }

    private static Past unread(Deadline deadline) {
        return new Past(deadline, deadline.startedAt(), List.of(), List.of(), List.of(), false);
    }

    /** When the tasks began, as far as the engine's history still knows. */
    private Map<Long, Instant> created(Long[] deadlines) {
        var created = new LinkedHashMap<Long, Instant>();
        jdbc.sql("""
                        select d.id, t.start_time_ from shared.deadline d join act_hi_taskinst t on t.id_ = d.work
                        where d.id = any(?)
                        """)
                .param(deadlines)
                // The engine writes its times without a zone, in that of the machine.
                .query((row, number) -> created.put(
                        row.getLong("id"), row.getTimestamp("start_time_").toInstant()))
                .list();
        return created;
    }

    private Map<Long, List<Past.Event>> events(Long[] deadlines) {
        record Found(long deadline, Past.Event event) {}
        var found = new ArrayList<Found>();
        found.addAll(jdbc.sql("""
                        select deadline, kind, changed_at, due_after from shared.deadline_change
                        where deadline = any(?) order by id
                        """)
                .param(deadlines)
                .query((row, number) -> new Found(
                        row.getLong("deadline"),
                        new Past.Event(
                                instant(row, "changed_at"),
                                Past.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                                instant(row, "due_after"),
                                0)))
                .list());
        // Whoever asks for the next rung gets it, whatever the other side says.
        found.addAll(jdbc.sql("""
                        select s.deadline, s.rung, min(a.answered_at) as asked_at
                        from shared.escalation_step s join shared.escalation_answer a on a.step = s.id
                        where s.deadline = any(?) and a.answer = 'raisedHigher' group by s.id, s.deadline, s.rung
                        """)
                .param(deadlines)
                .query((row, number) -> new Found(
                        row.getLong("deadline"),
                        new Past.Event(instant(row, "asked_at"), Past.Kind.RAISED, null, row.getInt("rung") + 1)))
                .list());
        found.sort(Comparator.comparing(one -> one.event().at()));
        return found.stream().collect(groupingBy(Found::deadline, mapping(Found::event, toList())));
    }

    private Map<Long, List<Past.Step>> taken(Long[] deadlines) {
        record Found(long deadline, Past.Step step) {}
        return jdbc
                .sql("""
                        select deadline, occurrence, rung, taken_at from shared.escalation_step
                        where deadline = any(?) order by id
                        """)
                .param(deadlines)
                .query((row, number) -> new Found(
                        row.getLong("deadline"),
                        new Past.Step(row.getInt("occurrence"), row.getInt("rung"), instant(row, "taken_at"))))
                .list()
                .stream()
                .collect(groupingBy(Found::deadline, mapping(Found::step, toList())));
    }

    private Map<String, List<Past.Standing>> standings(String[] cases) {
        record Found(String reference, Past.Standing standing) {}
        return jdbc
                .sql("""
                        select case_reference, label, status, bail_until, custody_until, changed_at
                        from shared.suspect where case_reference = any(?) and not corrected order by id
                        """)
                .param(cases)
                .query((row, number) -> new Found(
                        row.getString("case_reference"),
                        new Past.Standing(
                                instant(row, "changed_at"),
                                new Suspect(
                                        row.getString("label"),
                                        SuspectStatus.of(row.getString("status"))
                                                .orElseThrow(),
                                        row.getObject("bail_until", LocalDate.class),
                                        instant(row, "custody_until")))))
                .list()
                .stream()
                .collect(groupingBy(Found::reference, mapping(Found::standing, toList())));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
