package uk.jointcasework.advice;

import java.time.Instant;
import java.util.Map;
import uk.jointcasework.core.London;

/** When the surgery of a case is, as its process of early advice knows it. */
final class SurgeryDates {

    /** Why the surgery was moved to this slot: a code, or null. */
    static final String MOVED_BECAUSE = "surgeryMovedReason";

    private SurgeryDates() {}

    /** When the surgery begins, and from when the clock of the advice counts. */
    static Map<String, Object> of(Booking booking) {
        return Map.of("surgeryOn", text(booking.slot().start()), "adviceDueOn", text(booking.adviceDue()));
    }

    private static String text(Instant moment) {
        return moment.atZone(London.ZONE).toOffsetDateTime().toString();
    }
}
