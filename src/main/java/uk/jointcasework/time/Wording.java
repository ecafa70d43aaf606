package uk.jointcasework.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import uk.jointcasework.core.London;

/** The words in which a reckoning explains itself. Days and times are those of London. */
final class Wording {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);
    // In the hour that comes twice, the time alone does not say which.
    private static final DateTimeFormatter TIME_AND_ZONE = DateTimeFormatter.ofPattern("HH:mm zzz", Locale.UK);

    private Wording() {}

    /** Such as: Thursday 24 December 2026. */
    static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** Such as: Thursday 24 December 2026 at 23:59. */
    static String moment(Instant moment) {
        var there = moment.atZone(London.ZONE);
        return DAY.format(there) + time(there);
    }

    /** Such as: 24 December 2026 at 23:59. */
    static String shortMoment(Instant moment) {
        var there = moment.atZone(London.ZONE);
        return Days.words(moment) + time(there);
    }

    /** Such as: from 3 March 2027 to 17 March 2027. */
    static String span(LocalDate from, LocalDate to) {
        return from.equals(to) ? "within " + Days.words(from) : "from " + Days.words(from) + " to " + Days.words(to);
    }

    /** Such as: 5 working days. */
    static String count(long length, LengthUnit unit) {
        return length + " " + unit.noun() + (length == 1 ? "" : "s");
    }

    /** Such as: 14 days, or: no working days. */
    static String givenDays(int days, LengthUnit unit) {
        var counted = unit == LengthUnit.WORKING_DAYS ? "working day" : "day";
        return (days == 0 ? "no" : days) + " " + counted + (days == 1 ? "" : "s");
    }

    /** Such as: 2 hours and 30 minutes. */
    static String given(Duration time) {
        var parts = new ArrayList<String>();
        if (time.toHours() > 0) {
            parts.add(time.toHours() + (time.toHours() == 1 ? " hour" : " hours"));
        }
        if (time.toMinutesPart() > 0) {
            parts.add(time.toMinutesPart() + (time.toMinutesPart() == 1 ? " minute" : " minutes"));
        }
        return parts.isEmpty() ? "nothing" : list(parts);
    }

    /** What was left out of a limit in working days: nothing, if every day was worked. */
    static String leftOut(boolean hasWeekend, SortedMap<LocalDate, String> bankHolidays) {
        var named = bankHolidays.entrySet().stream()
                .map(holiday -> day(holiday.getKey()) + " (" + holiday.getValue() + ")")
                .toList();
        var what = new ArrayList<String>();
        if (hasWeekend) {
            what.add("weekends");
        }
        if (!named.isEmpty()) {
            what.add((named.size() == 1 ? "the bank holiday " : "the bank holidays ") + list(named));
        }
        return what.isEmpty() ? "" : ", leaving out " + String.join(" and ", what);
    }

    /** Why a limit in months ends before the day of the month on which it starts. */
    static String shortMonth(LocalDate first, LocalDate last) {
        var month = Month.from(last).getDisplayName(TextStyle.FULL, Locale.UK);
        return ": there is no " + first.getDayOfMonth() + " " + month + " " + last.getYear()
                + ", so the last day of the month";
    }

    /** The changes of the clocks after the first moment, up to and at the second; nothing, if there is none. */
    static String clockChanges(Instant from, Instant to) {
        var changes = new ArrayList<String>();
        var rules = London.ZONE.getRules();
        for (var next = rules.nextTransition(from);
                next != null && !next.getInstant().isAfter(to);
                next = rules.nextTransition(next.getInstant())) {
            changes.add((next.isGap() ? "forward" : "back") + " by an hour on "
                    + day(next.getDateTimeBefore().toLocalDate()));
        }
        return changes.isEmpty() ? "" : "; the clocks go " + list(changes) + " in between";
    }

    private static String time(ZonedDateTime moment) {
        var comesTwice =
                London.ZONE.getRules().getValidOffsets(moment.toLocalDateTime()).size() > 1;
        return " at " + (comesTwice ? TIME_AND_ZONE : TIME).format(moment);
    }

    private static String list(List<String> parts) {
        var last = parts.size() - 1;
        return last == 0 ? parts.get(0) : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }
}
