package uk.jointcasework.lists;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.London;
import uk.jointcasework.milestone.MilestoneReached;

/** The files that the CPS returned, with the reasons that triage ticked. */
@Component
class FileReturns {

    /** So many months, this one among them. */
    private static final int MONTHS = 6;

    private final JdbcClient jdbc;
    private final Clock clock;

    FileReturns(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What was returned to a force in a month.
     *
     * @param month of London
     * @param first files that came back for the first time
     * @param again files that had come back before
     * @param reasons how often each was ticked, in the order of the form; a file may have several, or none
     */
    record OfMonth(String force, YearMonth month, int first, int again, List<Ticked> reasons) {}

    /** A reason and how often it was ticked. */
    record Ticked(String reason, int times) {}

    @EventListener(condition = "#event.milestone() == 'fileReturned'")
    void returned(MilestoneReached event) {
        var ticked = Arrays.stream(FileReturnReason.values())
                .map(FileReturnReason::code)
                .filter(code -> Boolean.TRUE.equals(event.scope().getVariable(code)))
                .toArray(String[]::new);
        jdbc.sql("""
                        insert into casework.file_return (case_reference, occurrence, returned_at, reasons)
                        values (?, ?, ?, ?)
                        """)
                .params(
                        event.caseReference(),
                        event.occurrence(),
                        clock.instant().atOffset(ZoneOffset.UTC),
                        ticked)
                .update();
    }

    /**
     * The months in which something was returned to one of these forces, the newest first. Neither restricted cases nor
     * those that were registered in error count, whoever asks: it is for everybody who supervises there.
     */
    List<OfMonth> byMonth(PreparedFor units) {
        var from = YearMonth.from(LocalDate.ofInstant(clock.instant(), London.ZONE))
                .minusMonths(MONTHS - 1L);
        return jdbc.sql("""
                        select f.force, to_char(r.returned_at at time zone 'Europe/London', 'YYYY-MM') as month,
                               count(*) filter (where r.occurrence = 1) as first,
                               count(*) filter (where r.occurrence > 1) as again,
                               array_agg(array_to_string(r.reasons, ' ')) as reasons
                        from casework.file_return r join shared.case_file f on f.reference = r.case_reference
                        where (f.force in (:forces) or f.cps_area in (:areas)) and f.annulled_at is null
                          and r.returned_at >= :from
                          and not exists (select from shared.restricted_case c where c.case_reference = f.reference)
                        group by f.force, month order by f.force, month desc
                        """)
                .param("forces", units.forcesOrNone())
                .param("areas", units.areasOrNone())
                .param("from", from.atDay(1).atStartOfDay(London.ZONE).toOffsetDateTime())
                .query((row, number) -> new OfMonth(
                        row.getString("force"),
                        YearMonth.parse(row.getString("month")),
                        row.getInt("first"),
                        row.getInt("again"),
                        ticked(row)))
                .list();
    }

    private static List<Ticked> ticked(ResultSet row) throws SQLException {
        var times = new HashMap<String, Integer>();
        for (var ofOne : strings(row.getArray("reasons"))) {
            for (var code : ofOne.split(" ")) {
                times.merge(code, 1, Integer::sum);
            }
        }
        return Arrays.stream(FileReturnReason.values())
                .filter(reason -> times.containsKey(reason.code()))
                .map(reason -> new Ticked(reason.words(), times.get(reason.code())))
                .toList();
    }

    /** What triage ticked when it last returned the file of each of these cases, in words. */
    Map<String, List<String>> last(Collection<String> cases) {
        var last = new HashMap<String, List<String>>();
        if (!cases.isEmpty()) {
            jdbc.sql("""
                            select distinct on (case_reference) case_reference, reasons from casework.file_return
                            where case_reference in (:cases) order by case_reference, occurrence desc
                            """).param("cases", cases).query(row -> {
                last.put(
                        row.getString("case_reference"),
                        Arrays.stream(strings(row.getArray("reasons")))
                                .flatMap(code -> FileReturnReason.of(code).stream())
                                .map(FileReturnReason::words)
                                .toList());
            });
        }
        return last;
    }

    private static String[] strings(Array array) throws SQLException {
        return (String[]) array.getArray();
    }
}
