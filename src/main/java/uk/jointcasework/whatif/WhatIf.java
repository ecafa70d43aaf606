package uk.jointcasework.whatif;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.engine.BadUserRequestException;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.London;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.organisation.Area;
import uk.jointcasework.organisation.Force;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.organisation.Viewer;
import uk.jointcasework.tables.TableOnTrial;
import uk.jointcasework.tables.TablesOnTrial;
import uk.jointcasework.time.ClockRule;
import uk.jointcasework.time.Clocks;
import uk.jointcasework.time.Deadline;
import uk.jointcasework.time.DeadlineBook;
import uk.jointcasework.time.LadderLooks;
import uk.jointcasework.time.Reckoning;

/** Replays the deadlines of a period twice, with the table in force and with a changed one, and compares the two. */
@Component
class WhatIf {

    /** The tables that can be tried. */
    static final List<String> TABLES = List.of(LadderLooks.TABLE, Clocks.TABLE);

    private static final int MOST_DEADLINES = 20_000;
    private static final int MOST_LISTED = 200;

    private final TablesOnTrial tables;
    private final Pasts pasts;
    private final LadderLooks ladder;
    private final DeadlineBook book;
    private final Reckoning reckoning;
    private final Organisation organisation;
    private final Clock clock;

    WhatIf(
            TablesOnTrial tables,
            Pasts pasts,
            LadderLooks ladder,
            DeadlineBook book,
            Reckoning reckoning,
            Organisation organisation,
            Clock clock) {
        this.tables = tables;
        this.pasts = pasts;
        this.ladder = ladder;
        this.book = book;
        this.reckoning = reckoning;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** The DMN file of a table in force, to change it. */
    byte[] content(String table) {
        return tables.content(table);
    }

    /**
     * Compares a period with a changed table to the same period with the one in force.
     *
     * @param caseReference of one case, or null for all of the viewer's units
     * @throws BadUserRequestException if the table could not be deployed, or there is too much to replay
     */
    Difference compare(byte[] changed, Viewer viewer, LocalDate from, LocalDate until, String caseReference) {
        var table = tables.brought(changed, TABLES);
        var begin = startOf(from);
        var now = clock.instant();
        var end = startOf(until.plusDays(1)).isBefore(now) ? startOf(until.plusDays(1)) : now;
        var found = pasts.of(viewer.units(), begin, end, caseReference, MOST_DEADLINES);
        if (found.size() > MOST_DEADLINES) {
            throw new BadUserRequestException(
                    "More than " + MOST_DEADLINES + " deadlines waited in this period. Choose a shorter one");
        }
        var comparison = new Comparison(begin, end);
        var trial = table.key().equals(Clocks.TABLE) ? withClocks(table) : withSteps(table);
        found.forEach(past -> trial.of(past, end).ifPresent(both -> comparison.add(past, both)));
        return comparison.difference(table.key(), from, until, names(viewer), trial.notReckoned());
    }

    /** The two courses of a deadline. */
    private record Both(Replay.Course before, Replay.Course after) {}

    private interface Trial {

        Optional<Both> of(Past past, Instant until);

        List<String> notReckoned();
    }

    private Trial withSteps(TableOnTrial changed) {
        var before = new Replay(tables.inForce(LadderLooks.TABLE), ladder, book, reckoning);
        var after = new Replay(changed, ladder, book, reckoning);
        return new Trial() {
            @Override
            public Optional<Both> of(Past past, Instant until) {
                return isWatched(past)
                        ? Optional.of(new Both(before.of(past, until), after.of(past, until)))
                        : Optional.empty();
            }

            @Override
            public List<String> notReckoned() {
                return List.of();
            }
        };
    }

    private Trial withClocks(TableOnTrial changed) {
        var inForce = tables.inForce(Clocks.TABLE);
        var replay = new Replay(tables.inForce(LadderLooks.TABLE), ladder, book, reckoning);
        var otherStart = new TreeMap<String, Integer>();
        return new Trial() {
            @Override
            public Optional<Both> of(Past past, Instant until) {
                var before = rule(inForce, past);
                var after = rule(changed, past);
                if (!before.startsFrom().equals(after.startsFrom())) {
                    otherStart.merge(before.clock(), 1, Integer::sum);
                    return Optional.empty();
                }
                return isWatched(past)
                        ? Optional.of(new Both(replay.of(past, before, until), replay.of(past, after, until)))
                        : Optional.empty();
            }

            @Override
            public List<String> notReckoned() {
                return otherStart.entrySet().stream()
                        .map(clock -> "Clock " + clock.getKey() + " starts from something else in the changed table: "
                                + clock.getValue() + (clock.getValue() == 1 ? " deadline" : " deadlines")
                                + " could not be reckoned.")
                        .toList();
            }
        };
    }

    private static boolean isWatched(Past past) {
        return !past.deadline().task().equals(LadderLooks.UNBLOCK_TASK);
    }

    private static ClockRule rule(TableOnTrial table, Past past) {
        var deadline = past.deadline();
        var clock = deadline.rule().clock();
        var day = LocalDate.ofInstant(past.created(), London.ZONE);
        try {
            return Clocks.rule(clock, table.decide(Clocks.inputs(clock, deadline.force(), deadline.cpsArea(), day)));
        } catch (IllegalStateException | ClassCastException e) {
            throw new BadUserRequestException(
                    "Table " + table.key() + ": work that runs by the clock " + clock + " could not begin. "
                            + e.getMessage(),
                    e);
        }
    }

    private List<String> names(Viewer viewer) {
        return viewer.units().stream()
                .map(unit -> name(unit.agency(), unit.id()))
                .toList();
    }

    private String name(Agency agency, String id) {
        return (agency == Agency.POLICE
                        ? organisation.force(id).map(Force::name)
                        : organisation.area(id).map(Area::name))
                .orElse(id);
    }

    /** Whose court the ball is in: the force or the Area. */
    private String court(Deadline deadline) {
        return name(deadline.agency(), deadline.unit());
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(London.ZONE).toInstant();
    }

    /** Adds up the differences of one deadline after the other. */
    private final class Comparison {

        private final Instant begin;
        private final Instant end;
        private final Map<StepKey, int[]> steps = new HashMap<>();
        private final List<Difference.Reached> reached = new ArrayList<>();
        private final List<Difference.Redated> redated = new ArrayList<>();
        private final Set<String> cases = new HashSet<>();
        private int deadlines;
        private int reallyTaken;
        private int foundAgain;
        private int missedBefore;
        private int missedAfter;

        private record StepKey(String unit, Agency agency, int rung) {}

        Comparison(Instant begin, Instant end) {
            this.begin = begin;
            this.end = end;
        }

        void add(Past past, Both both) {
            deadlines++;
            cases.add(past.deadline().caseReference());
            count(past, both.before().steps(), 0);
            count(past, both.after().steps(), 1);
            addAgreement(past, both.before().steps());
            addReached(past, both);
            addDates(past, both);
        }

        private void count(Past past, List<Past.Step> taken, int side) {
            var deadline = past.deadline();
            taken.stream().filter(step -> isWithin(step.at())).forEach(step -> {
                var key = new StepKey(court(deadline), deadline.agency(), step.rung());
                steps.computeIfAbsent(key, none -> new int[2])[side]++;
            });
        }

        private void addAgreement(Past past, List<Past.Step> replayed) {
            for (var step : past.taken()) {
                if (isWithin(step.at())) {
                    reallyTaken++;
                    foundAgain += replayed.stream()
                                    .anyMatch(other -> other.occurrence() == step.occurrence()
                                            && other.rung() == step.rung()
                                            && days(step.at(), other.at()) == 0)
                            ? 1
                            : 0;
                }
            }
        }

        private void addReached(Past past, Both both) {
            var before = firstReached(both.before().steps());
            var after = firstReached(both.after().steps());
            var rungs = new TreeSet<>(Comparator.comparing(Rung::occurrence).thenComparing(Rung::rung));
            rungs.addAll(before.keySet());
            rungs.addAll(after.keySet());
            for (var rung : rungs) {
                var was = before.get(rung);
                var is = after.get(rung);
                if (!Objects.equals(was, is) && (isWithin(was) || isWithin(is))) {
                    reached.add(new Difference.Reached(
                            past.deadline().caseReference(),
                            past.deadline().name(),
                            court(past.deadline()),
                            rung.rung(),
                            change(was, is),
                            was,
                            is,
                            was == null || is == null ? null : days(was, is)));
                }
            }
        }

        private void addDates(Past past, Both both) {
            var was = both.before().firstDue();
            var is = both.after().firstDue();
            missedBefore += both.before().missed() ? 1 : 0;
            missedAfter += both.after().missed() ? 1 : 0;
            if (!was.equals(is)) {
                redated.add(new Difference.Redated(
                        past.deadline().caseReference(),
                        past.deadline().name(),
                        court(past.deadline()),
                        past.deadline().rule().clock(),
                        was,
                        is,
                        days(was, is)));
            }
        }

        private Difference difference(
                String table, LocalDate from, LocalDate until, List<String> units, List<String> notReckoned) {
            reached.sort(Comparator.comparing(
                            (Difference.Reached one) -> one.days() == null ? Integer.MAX_VALUE : Math.abs(one.days()))
                    .reversed()
                    .thenComparing(Difference.Reached::caseReference)
                    .thenComparing(Difference.Reached::work)
                    .thenComparing(Difference.Reached::rung));
            redated.sort(Comparator.comparing((Difference.Redated one) -> Math.abs(one.days()))
                    .reversed()
                    .thenComparing(Difference.Redated::caseReference)
                    .thenComparing(Difference.Redated::work));
            return new Difference(
                    table,
                    from,
                    until,
                    end,
                    units,
                    new Difference.Replayed(deadlines, cases.size(), reallyTaken, foundAgain),
                    counts(),
                    new Difference.Reach(
                            changes(Difference.Change.EARLIER),
                            changes(Difference.Change.LATER),
                            changes(Difference.Change.ANEW),
                            changes(Difference.Change.NO_LONGER),
                            (int) reached.stream()
                                    .map(Difference.Reached::caseReference)
                                    .distinct()
                                    .count()),
                    reached.stream().limit(MOST_LISTED).toList(),
                    reached.size() > MOST_LISTED,
                    table.equals(Clocks.TABLE) ? dates() : null,
                    redated.stream().limit(MOST_LISTED).toList(),
                    redated.size() > MOST_LISTED,
                    notReckoned);
        }

        private List<Difference.StepCount> counts() {
            return steps.entrySet().stream()
                    .map(step -> new Difference.StepCount(
                            step.getKey().unit(),
                            step.getKey().agency().code(),
                            step.getKey().rung(),
                            step.getValue()[0],
                            step.getValue()[1]))
                    .sorted(Comparator.comparing(Difference.StepCount::unit)
                            .thenComparing(Difference.StepCount::agency)
                            .thenComparing(Difference.StepCount::rung))
                    .toList();
        }

        private Difference.Dates dates() {
            return new Difference.Dates(
                    (int) redated.stream()
                            .filter(one -> one.after().isBefore(one.before()))
                            .count(),
                    (int) redated.stream()
                            .filter(one -> one.after().isAfter(one.before()))
                            .count(),
                    missedBefore,
                    missedAfter);
        }

        private int changes(Difference.Change change) {
            return (int) reached.stream().filter(one -> one.change() == change).count();
        }

        private boolean isWithin(Instant moment) {
            return moment != null && !moment.isBefore(begin) && moment.isBefore(end);
        }

        private int days(Instant one, Instant other) {
            return reckoning.daysBetween(one, other);
        }
    }

    private record Rung(int occurrence, int rung) {}

    /** When each rung was reached for each date, or one above it: who is told higher up is told all the same. */
    private static Map<Rung, Instant> firstReached(List<Past.Step> steps) {
        var first = new HashMap<Rung, Instant>();
        steps.forEach(step -> {
            for (var rung = 1; rung <= step.rung(); rung++) {
                first.putIfAbsent(new Rung(step.occurrence(), rung), step.at());
            }
        });
        return first;
    }

    private static Difference.Change change(Instant before, Instant after) {
        if (before == null) {
            return Difference.Change.ANEW;
        }
        if (after == null) {
            return Difference.Change.NO_LONGER;
        }
        return after.isBefore(before) ? Difference.Change.EARLIER : Difference.Change.LATER;
    }
}
