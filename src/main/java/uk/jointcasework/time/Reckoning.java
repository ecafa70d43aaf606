package uk.jointcasework.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/**
 * Reckons when a time limit ends. A limit in days or months ends with its last day in London, and the first day of
 * it is the day after it starts; a limit in hours ends to the minute.
 */
@Component
public class Reckoning {

    /** Where the people are who read the dates. */
    public static final ZoneId LONDON = ZoneId.of("Europe/London");

    // A minute before midnight, so that a date never shows as the day after.
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);
    private static final LocalTime START_OF_WORK = LocalTime.of(9, 0);

    private final WorkingDays workingDays;

    Reckoning(WorkingDays workingDays) {
        this.workingDays = workingDays;
    }

    /** When a time limit of this length ends. */
    public Instant due(Instant from, int length, LengthUnit unit) {
        return unit == LengthUnit.HOURS
                ? from.plus(Duration.ofHours(length))
                : at(shifted(day(from), length, unit), END_OF_DAY);
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

    private LocalDate shifted(LocalDate day, int length, LengthUnit unit) {
        return switch (unit) {
            case WORKING_DAYS -> workingDays.from(day, length);
            case CALENDAR_DAYS -> day.plusDays(length);
            case MONTHS -> day.plusMonths(length);
            case HOURS -> throw new IllegalArgumentException("hours are not days");
        };
    }

    private static LocalDate day(Instant moment) {
        return moment.atZone(LONDON).toLocalDate();
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(LONDON).toInstant();
    }
}
