package uk.jointcasework.work;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import uk.jointcasework.time.LengthUnit;
import uk.jointcasework.time.Reckoning;

/** When a task is due, and when its owner is reminded. */
record Deadline(Instant due, Instant reminder, LengthUnit unit) {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK).withZone(Reckoning.LONDON);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("h:mma", Locale.UK).withZone(Reckoning.LONDON);

    /** The date as people read it; the time of day only matters where hours do. */
    String words() {
        var day = DAY.format(due);
        return unit == LengthUnit.HOURS ? day + " at " + TIME.format(due).toLowerCase(Locale.UK) : day;
    }
}
