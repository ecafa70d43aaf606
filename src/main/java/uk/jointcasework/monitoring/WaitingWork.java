package uk.jointcasework.monitoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.organisation.PersonName;
import uk.jointcasework.organisation.UnitNames;
import uk.jointcasework.organisation.Viewer;
import uk.jointcasework.time.Days;
import uk.jointcasework.time.LengthUnit;
import uk.jointcasework.time.Reckoning;

/**
 * Open work that is late, or that nobody has taken. A clock that stands still is not late.
 *
 * <p>Each question is put so that an index gives its first rows in order: for each court, or rung, the oldest few, and
 * of those the oldest. Whoever changes a condition here looks at the indexes of V9 as well.
 */
@Component
class WaitingWork {

    /** That a message which this task is about has still not arrived. */
    private static final String MESSAGE_FAILED = """
            d.task = 'tellIsvaAnotherWay' and exists (
                select from shared.outbound_message m
                join act_ru_variable v on v.proc_inst_id_ = t.proc_inst_id_ and v.name_ = 'milestone'
                    and v.text_ = m.milestone
                join act_ru_variable o on o.proc_inst_id_ = t.proc_inst_id_ and o.name_ = 'occurrence'
                    and o.long_ = m.occurrence
                where m.case_reference = d.case_reference and m.state in ('undelivered', 'returned')
                    and m.force is not null)
            """;

    private final JdbcClient jdbc;
    private final UnitNames names;
    private final Reckoning reckoning;

    WaitingWork(JdbcClient jdbc, UnitNames names, Reckoning reckoning) {
        this.jdbc = jdbc;
        this.names = names;
        this.reckoning = reckoning;
    }

    /** The oldest late work behind the page before; without another filter only what somebody has taken. */
    List<Found> late(Ask ask) {
        return find(ask, StuckKind.LATE, "due", sidesOfLate(ask.filter()), lateOn(ask.filter()));
    }

    /** The oldest work that nobody has taken since its reminder, late or not, behind the page before. */
    List<Found> untaken(Ask ask) {
        return find(ask, StuckKind.UNTAKEN, "remind_at", sidesOfUntaken(ask.filter()), " and not d.taken");
    }

    private List<Found> find(Ask ask, StuckKind kind, String at, Sides sides, String more) {
        var order = " order by d." + at + ", d.id limit " + Ask.LIMIT;
        var oldest = "select d.* from shared.deadline d where d." + ask.unit().column() + " = :unit"
                + " and d.ended_at is null and d.stopped_at is null and d." + at + " <= :until"
                + more
                + filters(ask.filter())
                + ask.presses("d.case_reference")
                + ask.behind(kind, "d." + at, "d.id")
                + " and " + Viewer.mayKnow("d")
                + sides.condition()
                + order;
        var sql = """
                select d.*, t.proc_inst_id_ as process, u.first_, u.last_, %s as message_failed
                from (select d.* from (values %s) side cross join lateral (%s) d%s) d
                left join act_ru_task t on t.id_ = d.work
                left join act_id_user u on u.id_ = d.taken_by
                order by d.%s, d.id
                """.formatted(MESSAGE_FAILED, sides.values(), oldest, order, at);
        return ask.fill(jdbc.sql(sql))
                .query((row, number) -> found(row, ask, kind, at))
                .list();
    }

    private static String filters(StuckFilter filter) {
        return (filter.stage() == null ? "" : " and d.process_name = :stage")
                + (filter.court() == null ? "" : " and d.agency = :court")
                + (filter.rung() == null ? "" : " and d.rung = :rung");
    }

    /**
     * What an index has side by side, the oldest of each.
     *
     * @param values a row of each, in brackets
     * @param condition which row a deadline belongs to
     */
    private record Sides(String values, String condition) {

        private static Sides of(Stream<String> rows, String condition) {
            return new Sides(rows.map(row -> "(" + row + ")").collect(Collectors.joining(", ")), condition);
        }
    }

    private static boolean isByRung(StuckFilter filter) {
        return filter.why() == Why.ESCALATED || filter.rung() != null;
    }

    /** What nobody has taken has its place by its reminder, unless lateness is what was asked for. */
    private static String lateOn(StuckFilter filter) {
        return filter.why() == null && !isByRung(filter) ? " and d.taken" : "";
    }

    private static Sides sidesOfLate(StuckFilter filter) {
        if (isByRung(filter)) {
            var rungs = filter.rung() != null
                    ? Stream.of(filter.rung().toString())
                    : IntStream.rangeClosed(1, StuckFilter.HIGHEST_RUNG).mapToObj(Integer::toString);
            return Sides.of(rungs, " and d.rung > 0 and d.rung = side.column1");
        }
        var taken = lateOn(filter).isEmpty() ? List.of("true", "false") : List.of("true");
        if (filter.stage() != null) {
            return Sides.of(taken.stream(), " and d.taken = side.column1");
        }
        return Sides.of(
                courts(filter).flatMap(court -> taken.stream().map(is -> court + ", " + is)),
                " and d.agency = side.column1 and d.taken = side.column2");
    }

    private static Sides sidesOfUntaken(StuckFilter filter) {
        return filter.stage() != null ? new Sides("(1)", "") : Sides.of(courts(filter), " and d.agency = side.column1");
    }

    private static Stream<String> courts(StuckFilter filter) {
        return filter.court() == null ? Stream.of("'police'", "'cps'") : Stream.of("'" + filter.court() + "'");
    }

    private Found found(ResultSet row, Ask ask, StuckKind kind, String at) throws SQLException {
        var agency = Agency.of(row.getString("agency"));
        var force = row.getString("force");
        var cpsArea = row.getString("cps_area");
        var unit = names.unit(agency, force, cpsArea);
        var taken = row.getString("taken_by");
        var person = PersonName.of(taken, row.getString("first_"), row.getString("last_"));
        var due = instant(row, "due");
        var since = instant(row, at);
        var isLate = !due.isAfter(ask.asAt());
        var rung = row.getInt("rung");
        var messageFailed = row.getBoolean("message_failed");
        var why = new ArrayList<Why>();
        var because = new ArrayList<String>();
        var dueWords = Days.words(due, LengthUnit.of(row.getString("unit")));
        if (isLate) {
            why.add(Why.LATE);
            because.add("Due " + dueWords + ", " + late(reckoning.daysBetween(due, ask.asAt())) + ".");
        }
        if (isLate && rung > 0) {
            why.add(Why.ESCALATED);
            because.add("Level " + rung + " has been told.");
        }
        if (messageFailed) {
            why.add(Why.FAILED_MAIL);
            because.add("The message to the ISVA has not arrived.");
        }
        if (taken == null) {
            why.add(Why.NOBODY);
            because.add("Nobody has taken it"
                    + (isLate
                            ? ""
                            : ", though its reminder was " + Days.words(instant(row, "remind_at")) + "; due "
                                    + dueWords)
                    + ".");
        }
        var item = new StuckItem(
                row.getString("case_reference"),
                row.getString("process"),
                row.getString("work"),
                null,
                row.getString("name"),
                why,
                String.join(" ", because),
                person,
                person == null ? names.team(row.getString("role"), unit) : person,
                since,
                reckoning.daysBetween(since, ask.asAt()),
                rung,
                row.getString("stage"),
                agency.code(),
                unit,
                ask.mayGive(agency, force, cpsArea));
        return new Found(kind, "%019d".formatted(row.getLong("id")), item);
    }

    private static String late(int days) {
        return days < 1 ? "not done" : days == 1 ? "1 day late" : days + " days late";
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
