package uk.jointcasework.whatif;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.time.Clocks;
import uk.jointcasework.time.Reckoning;

/** Adds up the differences of one deadline after the other. */
final class Comparison {

    private static final int MOST_LISTED = 200;

    private final Instant begin;
    private final Instant end;
    private final Courts courts;
    private final Reckoning reckoning;
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

    /** Counts what happened between two moments. */
    Comparison(Instant begin, Instant end, Courts courts, Reckoning reckoning) {
        this.begin = begin;
        this.end = end;
        this.courts = courts;
        this.reckoning = reckoning;
    }

    /** Adds a deadline with its two courses. */
    void add(Past past, WhatIf.Both both) {
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
            var key = new StepKey(courts.of(deadline), deadline.agency(), step.rung());
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

    private void addReached(Past past, WhatIf.Both both) {
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
                        courts.of(past.deadline()),
                        rung.rung(),
                        change(was, is),
                        was,
                        is,
                        was == null || is == null ? null : days(was, is)));
            }
        }
    }

    private void addDates(Past past, WhatIf.Both both) {
        var was = both.before().firstDue();
        var is = both.after().firstDue();
        missedBefore += both.before().missed() ? 1 : 0;
        missedAfter += both.after().missed() ? 1 : 0;
        if (!was.equals(is)) {
            redated.add(new Difference.Redated(
                    past.deadline().caseReference(),
                    past.deadline().name(),
                    courts.of(past.deadline()),
                    past.deadline().rule().clock(),
                    was,
                    is,
                    days(was, is)));
        }
    }

    /** What has been added up, the greatest differences first. */
    Difference difference(String table, LocalDate from, LocalDate until, List<String> units, List<String> notReckoned) {
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

    private boolean isWithin(@Nullable Instant moment) {
        return moment != null && !moment.isBefore(begin) && moment.isBefore(end);
    }

    private int days(@Nullable Instant one, @Nullable Instant other) {
        return reckoning.daysBetween(one, other);
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

    private static Difference.Change change(@Nullable Instant before, @Nullable Instant after) {
        if (before == null) {
            return Difference.Change.ANEW;
        }
        if (after == null) {
            return Difference.Change.NO_LONGER;
        }
        return after.isBefore(before) ? Difference.Change.EARLIER : Difference.Change.LATER;
    }
}
