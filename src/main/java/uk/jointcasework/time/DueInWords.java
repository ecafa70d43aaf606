package uk.jointcasework.time;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.London;

/**
 * When work is due as colleagues say it to each other: today, on Friday, 3 working days late. The days are those of
 * London, and which of them are worked the calendar of England and Wales says.
 */
@Component
public class DueInWords {

    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE", Locale.UK);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.UK);
    private static final DateTimeFormatter DAY_AND_YEAR = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mma", Locale.UK);

    private final WorkingDays workingDays;

    DueInWords(WorkingDays workingDays) {
        this.workingDays = workingDays;
    }

    /** Where work stands in a list, in the order of the list. */
    public enum Group {
        /** It was due before now. */
        OVERDUE("overdue"),
        /** It is due later today. */
        TODAY("today"),
        /** It is due by Sunday. */
        THIS_WEEK("thisWeek"),
        /** It is due after Sunday. */
        LATER("later"),
        /** Its clock stands still. */
        STOPPED("stopped");

        private final String code;

        Group(String code) {
            this.code = code;
        }

        /** How answers to pages write it. */
        @JsonValue
        public String code() {
            return code;
        }
    }

    /**
     * When a piece of work is due.
     *
     * @param words as people say it on this day
     * @param date the date in full, with the time of day where hours count
     */
    public record Due(Group group, String words, String date) {}

    /** When work is due that was given until a moment, as somebody says it now. */
    public Due of(Instant due, LengthUnit unit, boolean stopped, Instant now) {
        var date = Days.words(due, unit);
        if (stopped) {
            return new Due(Group.STOPPED, "clock stopped", date);
        }
        var day = due.atZone(London.ZONE);
        var today = LocalDate.ofInstant(now, London.ZONE);
        if (due.isBefore(now)) {
            return new Due(Group.OVERDUE, late(day, today), date);
        }
        return new Due(group(day.toLocalDate(), today), ahead(day, today) + at(day, unit), date);
    }

    private String late(ZonedDateTime due, LocalDate today) {
        var day = due.toLocalDate();
        if (day.equals(today)) {
            return "late since " + time(due);
        }
        return switch (workingDays.between(day, today)) {
            // Only weekends and holidays since.
            case 0 -> "late since " + WEEKDAY.format(day);
            case 1 -> "1 working day late";
            default -> workingDays.between(day, today) + " working days late";
        };
    }

    private static Group group(LocalDate due, LocalDate today) {
        if (due.equals(today)) {
            return Group.TODAY;
        }
        return due.isAfter(sunday(today)) ? Group.LATER : Group.THIS_WEEK;
    }

    private static String ahead(ZonedDateTime due, LocalDate today) {
        var day = due.toLocalDate();
        if (day.equals(today)) {
            return "today";
        }
        if (day.equals(today.plusDays(1))) {
            return "tomorrow";
        }
        if (!day.isAfter(sunday(today))) {
            return WEEKDAY.format(day);
        }
        return (day.getYear() == today.getYear() ? DAY : DAY_AND_YEAR).format(day);
    }

    /** The last day of the week. */
    private static LocalDate sunday(LocalDate today) {
        return today.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
    }

    private static String at(ZonedDateTime due, LengthUnit unit) {
        return unit == LengthUnit.HOURS ? " at " + time(due) : "";
    }

    private static String time(ZonedDateTime moment) {
        return TIME.format(moment).toLowerCase(Locale.UK);
    }
}
