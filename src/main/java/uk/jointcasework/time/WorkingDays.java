package uk.jointcasework.time;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The working days of England and Wales: neither weekends nor bank holidays. */
@Component
class WorkingDays {

    private static final String ENGLAND = "eng";

    private final HolidayManager bankHolidays =
            HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));
    private final AnnouncedHolidays announced;

    /** Knows the bank holidays in law, and those that were announced after the calendar of the library was made. */
    WorkingDays(AnnouncedHolidays announced) {
        this.announced = announced;
    }

    boolean includes(LocalDate day) {
        return !isWeekend(day) && !announced.include(day) && !bankHolidays.isHoliday(day, ENGLAND);
    }

    /** The day so many working days after (or, if negative, before) a day, which does not count itself. */
    LocalDate from(LocalDate day, int workingDays) {
        var step = workingDays < 0 ? -1 : 1;
        var reached = day;
        for (var left = Math.abs(workingDays); left > 0; ) {
            reached = reached.plusDays(step);
            if (includes(reached)) {
                left--;
            }
        }
        return reached;
    }

    /** How many working days come after the first day, the last one included; none if that is not after it. */
    int between(LocalDate first, LocalDate last) {
        return first.isBefore(last)
                ? (int) first.plusDays(1)
                        .datesUntil(last.plusDays(1))
                        .filter(this::includes)
                        .count()
                : 0;
    }

    /** Whether a Saturday or a Sunday is among the days, both ends included. */
    boolean hasWeekend(LocalDate first, LocalDate last) {
        return first.datesUntil(last.plusDays(1)).anyMatch(WorkingDays::isWeekend);
    }

    /** The bank holidays from Monday to Friday among the days, both ends included, and what they are called. */
    SortedMap<LocalDate, String> bankHolidays(LocalDate first, LocalDate last) {
        var found = new TreeMap<LocalDate, String>();
        for (var holiday : bankHolidays.getHolidays(first, last, ENGLAND)) {
            found.put(holiday.getDate(), name(holiday));
        }
        announced.between(first, last).forEach(found::putIfAbsent);
        found.keySet().removeIf(WorkingDays::isWeekend);
        return found;
    }

    /** What makes a day no working day: a day of the weekend or a bank holiday, by its name; nothing on a working day. */
    Optional<String> dayOff(LocalDate day) {
        return isWeekend(day)
                ? Optional.of("a " + day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.UK))
                : Optional.ofNullable(bankHolidays(day, day).get(day));
    }

    private static String name(Holiday holiday) {
        var name = holiday.getDescription(Locale.UK);
        return holiday.getDate().equals(holiday.getActualDate()) ? name : name + ", substitute day";
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
