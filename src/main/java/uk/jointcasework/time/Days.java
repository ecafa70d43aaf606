package uk.jointcasework.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.jointcasework.core.London;

/** Dates and times as people in England and Wales write them. */
public final class Days {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mma", Locale.UK);

    private Days() {}

    /** A day, as in 4 June 2027. */
    public static String words(LocalDate day) {
        return DAY.format(day);
    }

    /** The day of a moment in London, as in 4 June 2027. */
    public static String words(@Nullable Instant moment) {
        return DAY.format(moment.atZone(London.ZONE));
    }

    /**
     * The day of a moment in London, with the time of day where that counts, as in 4 June 2027 at 3:15pm: where the unit is
     * hours, or where a limit in days was shortened to a moment within one.
     */
    public static String words(@Nullable Instant moment, LengthUnit unit) {
        var local = moment.atZone(London.ZONE);
        return unit == LengthUnit.HOURS || !local.toLocalTime().equals(Reckoning.END_OF_DAY)
                ? DAY.format(local) + " at " + TIME.format(local).toLowerCase(Locale.UK)
                : DAY.format(local);
    }
}
