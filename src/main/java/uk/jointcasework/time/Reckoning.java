package uk.jointcasework.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.London;

/**
 * Reckons when a time limit ends, and says how. A limit in days or months ends with its last day in London, and the
 * first day of it is the day after it starts; a limit in hours ends to the minute.
 */
@Component
public class Reckoning {

    // A minute before midnight, so that a date never shows as the day after.
    static final LocalTime END_OF_DAY = LocalTime.of(23, 59);
    private static final LocalTime START_OF_WORK = LocalTime.of(9, 0);

    private final WorkingDays workingDays;

    Reckoning(WorkingDays workingDays) {
        this.workingDays = workingDays;
    }

    /**
     * When a time limit of this length ends, and the sentences that led to it. A limit of no length at all ends with
     * the day that it starts on; one of less than nothing is an error.
     */
    public Reckoned reckon(@Nullable Instant from, int length, LengthUnit unit) {
        if (length < 0) {
            throw new IllegalArgumentException("A time limit cannot be " + length + " long");
        }
        var steps = new ArrayList<String>();
        if (unit == LengthUnit.HOURS) {
            var due = from.plus(Duration.ofHours(length));
            steps.add("Starts on " + Wording.moment(from) + ".");
            steps.add(Wording.count(length, unit) + " by the clock" + Wording.clockChanges(from, due) + ".");
            steps.add("Ends on " + Wording.moment(due) + ".");
            return new Reckoned(due, steps);
        }
        var first = day(from);
        var last = shifted(first, length, unit);
        if (length == 0) {
            steps.add("The date that was set is " + Wording.day(first) + ".");
        } else {
            steps.add("Starts on " + Wording.day(first) + "; day 1 is the day after.");
            steps.add(Wording.count(length, unit) + detail(first, last, unit) + ".");
        }
        // A date that was set can ask for work before it; a limit that has only begun cannot.
        return endOf(last, length == 0 ? LocalDate.MIN : first, unit, steps);
    }

    /** When a time limit of this length ends. */
    public Instant due(@Nullable Instant from, int length, LengthUnit unit) {
        return reckon(from, length, unit).due();
    }

    /**
     * When a time limit ends after its clock stood still: as many working days later as there were, for a limit in
     * working days; as many days for one in days or months; to the minute for one in hours. A pause within one day
     * gives no day back, and one that ends before it begins gives nothing.
     */
    public Reckoned giveBack(
            @Nullable Instant due, @Nullable Instant stopped, @Nullable Instant resumed, LengthUnit unit) {
        var steps = new ArrayList<String>();
        if (unit == LengthUnit.HOURS) {
            var stood =
                    Duration.between(stopped.truncatedTo(ChronoUnit.MINUTES), resumed.truncatedTo(ChronoUnit.MINUTES));
            var given = stood.isNegative() ? Duration.ZERO : stood;
            var later = due.plus(given);
            steps.add("The clock stood still from " + Wording.shortMoment(stopped) + " to "
                    + Wording.shortMoment(resumed) + ": " + Wording.given(given) + " given back.");
            steps.add("Ends on " + Wording.moment(later) + ".");
            return new Reckoned(later, steps);
        }
        var days = unit == LengthUnit.WORKING_DAYS
                ? workingDaysBetween(stopped, resumed)
                : Math.max(0, daysBetween(stopped, resumed));
        var counted = unit == LengthUnit.WORKING_DAYS ? unit : LengthUnit.CALENDAR_DAYS;
        var last = shifted(day(due), days, counted);
        steps.add("The clock stood still " + Wording.span(day(stopped), day(resumed)) + ": "
                + Wording.givenDays(days, counted) + " given back.");
        return endOf(last, day(resumed), unit, steps);
    }

    /** When to remind of a time limit: so long before it ends, and in days at the start of work. */
    public Instant reminder(Instant due, int before, LengthUnit unit) {
        return unit == LengthUnit.HOURS
                ? due.minus(Duration.ofHours(before))
                : at(shifted(day(due), -before, unit), START_OF_WORK);
    }

    /** The end of the working day so many working days after the day of a moment. */
    public Instant endOfWorkingDay(Instant from, int days) {
        return due(from, days, LengthUnit.WORKING_DAYS);
    }

    /** Half way between two moments: to the minute, or at the start of work of the day. */
    public Instant halfWay(Instant from, Instant to, LengthUnit unit) {
        return unit == LengthUnit.HOURS
                ? from.plus(Duration.between(from, to).dividedBy(2)).truncatedTo(ChronoUnit.MINUTES)
                : startOfWork(from, daysBetween(from, to) / 2);
    }

    /** The start of work, 09:00 in London, so many days after the day of a moment. */
    public Instant startOfWork(Instant moment, int daysLater) {
        return at(day(moment).plusDays(daysLater), START_OF_WORK);
    }

    /** The next moment after this one at which it is this time of day in London on a working day. */
    public Instant nextOnWorkingDay(Instant after, LocalTime time) {
        var today = day(after);
        return workingDays.includes(today) && at(today, time).isAfter(after)
                ? at(today, time)
                : at(workingDays.from(today, 1), time);
    }

    /** Whether a day is a working day of England and Wales. */
    public boolean isWorkingDay(LocalDate day) {
        return workingDays.includes(day);
    }

    /** What makes a day no working day, such as "a Saturday" or "Spring Bank Holiday"; nothing on a working day. */
    public Optional<String> dayOff(LocalDate day) {
        return workingDays.dayOff(day);
    }

    /** How many days of the London calendar the second moment is after the first; negative if it is before. */
    public int daysBetween(@Nullable Instant a, Instant b) {
        return Math.toIntExact(ChronoUnit.DAYS.between(day(a), day(b)));
    }

    /** How many working days come after the day of the first moment, that of the second included; at least none. */
    public int workingDaysBetween(@Nullable Instant a, Instant b) {
        return workingDays.between(day(a), day(b));
    }

    /**
     * How many whole hours have gone by from the first moment to the second. One that has only begun does not count,
     * so that half an hour before is -1.
     */
    public int hoursBetween(@Nullable Instant a, Instant b) {
        return Math.toIntExact(Math.floorDiv(
                Duration.between(a, b).toMillis(), Duration.ofHours(1).toMillis()));
    }

    private Reckoned endOf(LocalDate last, LocalDate earliest, LengthUnit unit, List<String> steps) {
        var due = at(last, END_OF_DAY);
        steps.add("Ends on " + Wording.moment(due) + ".");
        if (unit != LengthUnit.WORKING_DAYS && !workingDays.includes(last)) {
            var before = workingDays.from(last, -1);
            steps.add("That is not a working day: act "
                    + (before.isBefore(earliest) ? "at once" : "by " + Wording.day(before)) + ".");
        }
        return new Reckoned(due, steps);
    }

    private String detail(LocalDate first, LocalDate last, LengthUnit unit) {
        return switch (unit) {
            case WORKING_DAYS ->
                Wording.leftOut(
                        workingDays.hasWeekend(first.plusDays(1), last),
                        workingDays.bankHolidays(first.plusDays(1), last));
            case MONTHS -> last.getDayOfMonth() == first.getDayOfMonth() ? "" : Wording.shortMonth(first, last);
            default -> ", weekends and bank holidays included";
        };
    }

    private LocalDate shifted(LocalDate day, int length, LengthUnit unit) {
        return switch (unit) {
            case WORKING_DAYS -> workingDays.from(day, length);
            case CALENDAR_DAYS -> day.plusDays(length);
            case MONTHS -> day.plusMonths(length);
            case HOURS -> throw new IllegalArgumentException("hours are not days");
        };
    }

    private static LocalDate day(@Nullable Instant moment) {
        return moment.atZone(London.ZONE).toLocalDate();
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(London.ZONE).toInstant();
    }
}
