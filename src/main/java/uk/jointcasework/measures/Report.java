package uk.jointcasework.measures;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of some units in a period, as tallies: in all, by place and by month.
 *
 * @param asAt the moment they are of
 * @param measures what to show of them, in this order
 * @param places where they are from, in this order
 * @param months the months of the period, in this order
 */
record Report(
        Instant asAt,
        Period period,
        List<Measure> measures,
        List<Sums.Place> places,
        List<YearMonth> months,
        Map<Column, Tally> tallies) {

    /** What a tally is of: both are empty for all of it, and no more than one of them is there. */
    record Column(Optional<Sums.Place> place, Optional<YearMonth> month) {

        static final Column ALL = new Column(Optional.empty(), Optional.empty());

        static Column of(Sums.Place place) {
            return new Column(Optional.of(place), Optional.empty());
        }

        static Column of(YearMonth month) {
            return new Column(Optional.empty(), Optional.of(month));
        }
    }

    Tally tally(Column column) {
        return tallies.getOrDefault(column, new Tally());
    }

    /** All columns of one way to divide the whole. */
    List<Column> byPlace() {
        return places.stream().map(Column::of).toList();
    }

    List<Column> byMonth() {
        return months.stream().map(Column::of).toList();
    }

    List<Column> columns() {
        var columns = new ArrayList<Column>();
        columns.add(Column.ALL);
        columns.addAll(byPlace());
        columns.addAll(byMonth());
        return columns;
    }
}
