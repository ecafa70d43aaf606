package uk.jointcasework.measures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.jointcasework.organisation.Viewer;

/** Reads sums by unit: whole months as such, and the days at both ends of a period one by one. */
@Repository
class Sums {

    private static final String PERIOD = """
            select force, cps_area, date_trunc('month', day)::date as month, counter, side, part, sum(amount) as amount
            from casework.measure_sum
            where %s and (grain = 'month' and day >= :firstMonth and day < :endOfMonths
                or grain = 'day' and day >= :from and day < :endOfFirstDays
                or grain = 'day' and day >= :firstOfLastDays and day <= :until)
            group by 1, 2, 3, 4, 5, 6
            """;

    private final JdbcClient jdbc;

    Sums(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where the cases of some figures are: a force, and the Area that decides. */
    record Place(String force, String area) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            int byForce = force.compareTo(other.force);
            return byForce == 0 ? area.compareTo(other.area) : byForce;
        }

        private static Place of(ResultSet row) throws SQLException {
            return new Place(row.getString("force"), row.getString("cps_area"));
        }
    }

    /**
     * The tallies of a period in all places of these units, by place and month. A place that two of the units have in
     * common is there once.
     */
    Map<Place, Map<YearMonth, Tally>> of(List<Viewer.Unit> units, Period period) {
        var found = new TreeMap<Place, Map<YearMonth, Tally>>();
        for (var unit : units) {
            var ofUnit = new TreeMap<Place, Map<YearMonth, Tally>>();
            bound(PERIOD.formatted(unit.column() + " = :unit"), period)
                    .param("unit", unit.id())
                    .query(row -> {
                        add(row, ofUnit);
                    });
            found.putAll(ofUnit);
        }
        return found;
    }

    /** The tallies of a period everywhere, by place and month. */
    Map<Place, Map<YearMonth, Tally>> everywhere(Period period) {
        var found = new TreeMap<Place, Map<YearMonth, Tally>>();
        bound(PERIOD.formatted("true"), period).query(row -> {
            add(row, found);
        });
        return found;
    }

    /** How things stand in all places of these units. */
    Map<Place, Tally> now(List<Viewer.Unit> units) {
        var found = new TreeMap<Place, Tally>();
        for (var unit : units) {
            var ofUnit = new TreeMap<Place, Tally>();
            jdbc.sql("select * from casework.measure_now where " + unit.column() + " = ?")
                    .param(unit.id())
                    .query(row -> {
                        ofUnit.computeIfAbsent(Place.of(row), place -> new Tally())
                                .add(counter(row), row.getBigDecimal("amount"));
                    });
            found.putAll(ofUnit);
        }
        return found;
    }

    private JdbcClient.StatementSpec bound(String sql, Period period) {
        var first = period.firstOfWholeMonths();
        var end = period.endOfWholeMonths();
        var areWholeMonths = first.isBefore(end);
        return jdbc.sql(sql)
                .param("firstMonth", first)
                .param("endOfMonths", end)
                .param("from", period.from())
                .param("endOfFirstDays", areWholeMonths ? first : period.until().plusDays(1))
                .param("firstOfLastDays", areWholeMonths ? end : period.until().plusDays(1))
                .param("until", period.until());
    }

    private static void add(ResultSet row, Map<Place, Map<YearMonth, Tally>> found) throws SQLException {
        var month = YearMonth.from(row.getObject("month", LocalDate.class));
        found.computeIfAbsent(Place.of(row), place -> new TreeMap<>())
                .computeIfAbsent(month, any -> new Tally())
                .add(counter(row), row.getBigDecimal("amount"));
    }

    private static Tally.Counter counter(ResultSet row) throws SQLException {
        return new Tally.Counter(row.getString("counter"), row.getString("side"), row.getString("part"));
    }
}
