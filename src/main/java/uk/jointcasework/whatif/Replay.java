package uk.jointcasework.whatif;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.jspecify.annotations.Nullable;
import uk.jointcasework.tables.Decided;
import uk.jointcasework.tables.TableCheck;
import uk.jointcasework.tables.TableOnTrial;
import uk.jointcasework.time.ClockRule;
import uk.jointcasework.time.DeadlineBook;
import uk.jointcasework.time.LadderLooks;
import uk.jointcasework.time.LengthUnit;
import uk.jointcasework.time.Reckoning;

/**
 * Lets the lateness ladder climb again, as the process {@code escalation} does: it looks first at the reminder, then
 * when the table says, when the date is reached, and at once when people change something. Only the table is another,
 * and for a changed clock the date.
 */
class Replay {

    /** More looks than a year of late work in a large Area needs; a table that wants more looks every few minutes. */
    private static final int MOST_LOOKS = 3_000_000;

    private final TableOnTrial table;
    private final LadderLooks ladder;
    private final DeadlineBook book;
    private final Reckoning reckoning;
    private int looks;

    Replay(TableOnTrial table, LadderLooks ladder, DeadlineBook book, Reckoning reckoning) {
        this.table = table;
        this.ladder = ladder;
        this.book = book;
        this.reckoning = reckoning;
    }

    /**
     * What would have become of one deadline.
     *
     * @param steps the oldest first
     * @param firstDue the date that it began with
     * @param missed whether its last date had passed when the work moved, or at the end of the replay
     */
    record Course(List<Past.Step> steps, Instant firstDue, boolean missed) {}

    /** Replays a deadline as it was, up to a moment, but not beyond the moment at which the work moved. */
    Course of(Past past, Instant until) {
        return new Climb(past, past.deadline().rule(), true).to(until);
    }

    /** As {@link #of(Past, Instant)}, by another rule for its clock. */
    Course of(Past past, ClockRule rule, Instant until) {
        var own = past.deadline().rule();
        var isSame =
                rule.length() == own.length() && rule.unit() == own.unit() && rule.remindBefore() == own.remindBefore();
        return new Climb(past, rule, isSame).to(until);
    }

    private class Climb {

        private final Past past;
        private final ClockRule rule;
        private final boolean isAsItWas;
        private final @Nullable Instant firstDue;
        private final List<Past.Step> steps = new ArrayList<>();

        private @Nullable Instant due;
        private Instant remind;
        private @Nullable Instant stopped;
        private Instant next;
        private int moved;
        private int raised;
        private int reached = -1;
        private int taken;
        private boolean watched;

        Climb(Past past, ClockRule rule, boolean isAsItWas) {
            this.past = past;
            this.rule = rule;
            this.isAsItWas = isAsItWas;
            var deadline = past.deadline();
            firstDue = isAsItWas
                    ? deadline.originalDue()
                    : reckoning.due(deadline.startedAt(), rule.length(), rule.unit());
            due = firstDue;
            remind = book.reminder(due, rule, past.created());
            next = later(remind, past.created());
        }

        Course to(Instant until) {
            var ended = past.deadline().endedAt();
            var end = ended != null && ended.isBefore(until) ? ended : until;
            var events = new ArrayDeque<>(past.events());
            while (true) {
                var event = events.peek();
                if (event != null && event.at().isBefore(end) && !event.at().isAfter(next)) {
                    happens(events.remove());
                } else if (next.isBefore(end)) {
                    look(next);
                } else {
                    return new Course(steps, firstDue, stopped == null && due.isBefore(end));
                }
            }
        }

        private void happens(Past.Event event) {
            switch (event.kind()) {
                case MOVED -> {
                    moved++;
                    reached = -1;
                    taken = 0;
                    stopped = null;
                    set(event.due(), event.at());
                }
                case STOPPED -> stopped = event.at();
                case RESUMED -> {
                    var again = isAsItWas || stopped == null
                            ? event.due()
                            : reckoning
                                    .giveBack(due, stopped, event.at(), rule.unit())
                                    .due();
                    stopped = null;
                    set(again, event.at());
                }
                case RECALCULATED -> set(isAsItWas ? event.due() : due, event.at());
                case RAISED -> raised = event.rung();
            }
            if (watched) {
                look(event.at());
            } else {
                next = later(remind, event.at());
            }
        }

        private void set(@Nullable Instant date, @Nullable Instant at) {
            due = date;
            remind = book.reminder(due, rule, at);
            raised = 0;
        }

        private void look(@Nullable Instant now) {
            if (++looks > MOST_LOOKS) {
                throw new BadUserRequestException(
                        "That would take more than " + MOST_LOOKS + " looks at deadlines. Choose a shorter period");
            }
            watched = true;
            var deadline = past.deadline().with(due, remind, moved, stopped, raised);
            var decided = table.decide(ladder.inputs(deadline, past.known(now), taken, now));
            var rung = number(decided, LadderLooks.RUNG);
            if (rung > reached) {
                reached = rung;
                taken++;
                steps.add(new Past.Step(moved + 1, rung, now));
            }
            next = ladder.next(
                    deadline,
                    number(decided, TableCheck.LOOK_AGAIN),
                    LengthUnit.of(word(decided, LadderLooks.LOOK_AGAIN_UNIT)),
                    now);
        }
    }

    private int number(Decided decided, String column) {
        if (decided.values().get(column) instanceof Number number) {
            return number.intValue();
        }
        throw wrong(decided, column);
    }

    private String word(Decided decided, String column) {
        if (decided.values().get(column) instanceof String word) {
            return word;
        }
        throw wrong(decided, column);
    }

    private BadUserRequestException wrong(Decided decided, String column) {
        return new BadUserRequestException("Table " + table.key() + ", row " + decided.rule() + ": says " + column + " "
                + decided.values().get(column) + ", which the ladder cannot use");
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
