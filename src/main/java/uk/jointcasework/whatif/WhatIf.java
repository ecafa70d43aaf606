package uk.jointcasework.whatif;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.camunda.bpm.engine.BadUserRequestException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.London;
import uk.jointcasework.organisation.Viewer;
import uk.jointcasework.tables.TableOnTrial;
import uk.jointcasework.tables.TablesOnTrial;
import uk.jointcasework.time.ClockRule;
import uk.jointcasework.time.Clocks;
import uk.jointcasework.time.DeadlineBook;
import uk.jointcasework.time.LadderLooks;
import uk.jointcasework.time.Reckoning;

/** Replays the deadlines of a period twice, with the table in force and with a changed one, and compares the two. */
@Component
class WhatIf {

    /** The tables that can be tried. */
    static final List<String> TABLES = List.of(LadderLooks.TABLE, Clocks.TABLE);

    private static final int MOST_DEADLINES = 20_000;

    private final TablesOnTrial tables;
    private final Pasts pasts;
    private final LadderLooks ladder;
    private final DeadlineBook book;
    private final Reckoning reckoning;
    private final Courts courts;
    private final Clock clock;

    WhatIf(
            TablesOnTrial tables,
            Pasts pasts,
            LadderLooks ladder,
            DeadlineBook book,
            Reckoning reckoning,
            Courts courts,
            Clock clock) {
        this.tables = tables;
        this.pasts = pasts;
        this.ladder = ladder;
        this.book = book;
        this.reckoning = reckoning;
        this.courts = courts;
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
    Difference compare(byte[] changed, Viewer viewer, LocalDate from, LocalDate until, @Nullable String caseReference) {
        var table = tables.brought(changed, TABLES);
        var begin = startOf(from);
        var now = clock.instant();
        var end = startOf(until.plusDays(1)).isBefore(now) ? startOf(until.plusDays(1)) : now;
        var found = pasts.of(viewer.units(), begin, end, caseReference, MOST_DEADLINES);
        if (found.size() > MOST_DEADLINES) {
            throw new BadUserRequestException(
                    "More than " + MOST_DEADLINES + " deadlines waited in this period. Choose a shorter one");
        }
        var comparison = new Comparison(begin, end, courts, reckoning);
        var trial = table.key().equals(Clocks.TABLE) ? withClocks(table) : withSteps(table);
        found.forEach(past -> trial.of(past, end).ifPresent(both -> comparison.add(past, both)));
        return comparison.difference(table.key(), from, until, names(viewer), trial.notReckoned());
    }

    /** The two courses of a deadline. */
    record Both(Replay.Course before, Replay.Course after) {}

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
                .map(unit -> courts.name(unit.agency(), unit.id()))
                .toList();
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(London.ZONE).toInstant();
    }
}
