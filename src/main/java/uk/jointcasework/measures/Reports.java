package uk.jointcasework.measures;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.organisation.Viewer;

/** Puts reports together from the sums. */
@Component
class Reports {

    private static final String BY_TEAM = "Work by team";

    private final MeasureTable table;
    private final Sums sums;
    private final Measures measures;
    private final Organisation organisation;

    Reports(MeasureTable table, Sums sums, Measures measures, Organisation organisation) {
        this.table = table;
        this.sums = sums;
        this.measures = measures;
        this.organisation = organisation;
    }

    /** The figures of all places of these units that are wanted, and how they stand now. */
    Report of(List<Viewer.Unit> units, Predicate<Sums.Place> wanted, Period period) {
        var asAt = measures.asAt().orElse(Instant.EPOCH);
        var found = new TreeMap<>(sums.of(units, period));
        var now = new TreeMap<>(sums.now(units));
        found.keySet().removeIf(wanted.negate());
        now.keySet().removeIf(wanted.negate());
        var all = new ArrayList<>(table.all());
        all.addAll(byTeam());
        return report(asAt, period, all, found, now);
    }

    /** The figures of all places, without how they stand now: the same whenever somebody asks for a past period. */
    Report everywhere(Period period) {
        return report(measures.asAt().orElse(Instant.EPOCH), period, ofPeriods(), sums.everywhere(period), Map.of());
    }

    /** The measures that are of a period, for a report that says nothing of today. */
    List<Measure> ofPeriods() {
        return table.all().stream().filter(measure -> !measure.isOfNow()).toList();
    }

    private static Report report(
            Instant asAt,
            Period period,
            List<Measure> shown,
            Map<Sums.Place, Map<YearMonth, Tally>> found,
            Map<Sums.Place, Tally> now) {
        var tallies = new HashMap<Report.Column, Tally>();
        found.forEach((place, months) -> months.forEach((month, tally) -> {
            add(tallies, Report.Column.ALL, tally);
            add(tallies, Report.Column.of(place), tally);
            add(tallies, Report.Column.of(month), tally);
        }));
        now.forEach((place, tally) -> {
            add(tallies, Report.Column.ALL, tally);
            add(tallies, Report.Column.of(place), tally);
        });
        var places = tallies.keySet().stream()
                .flatMap(column -> column.place().stream())
                .sorted()
                .toList();
        return new Report(asAt, period, shown, places, period.months(), tallies);
    }

    private static void add(Map<Report.Column, Tally> tallies, Report.Column column, Tally tally) {
        tallies.computeIfAbsent(column, any -> new Tally()).add(tally);
    }

    private List<Measure> byTeam() {
        var teams = new ArrayList<Measure>();
        for (var role : organisation.roles()) {
            var side = role.agency().code();
            var of = "@" + side + "/" + role.id();
            var sideName = side.substring(0, 1).toUpperCase(Locale.ROOT) + side.substring(1);
            teams.add(new Measure(
                    "workDone." + role.id(),
                    role.name() + ": pieces of work done",
                    BY_TEAM,
                    "Tasks of this team that were completed in the period.",
                    "work.done" + of,
                    "",
                    "deadlines",
                    "tasks",
                    "work",
                    5,
                    "workDone" + sideName));
            teams.add(new Measure(
                    "workInTime." + role.id(),
                    role.name() + ": done in time",
                    BY_TEAM,
                    "Of these, those that were done by their first date.",
                    "work.inTime" + of,
                    "work.done" + of,
                    "deadlines",
                    "%",
                    "work",
                    5,
                    "workInTime" + sideName));
            teams.add(new Measure(
                    "workDays." + role.id(),
                    role.name() + ": days for a piece of work",
                    BY_TEAM,
                    "Days of 24 hours from when the work was opened until it was done, without the time its clock stood"
                            + " still, on average.",
                    "work.days" + of,
                    "work.done" + of,
                    "deadlines",
                    "days",
                    "work",
                    5,
                    ""));
        }
        return teams;
    }
}
