package uk.jointcasework.advice;

import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.YesNo;
import uk.jointcasework.forms.FreshValues;

/** Has forms offer the slots that are free now, and say where a surgery is held and whether it has begun. */
@Component
class SurgeryShown {

    private static final String OPTIONS = "slotOptions";
    private static final String PLACE = "surgeryPlace";

    private final Surgeries surgeries;
    private final Bookings bookings;
    private final Clock clock;

    SurgeryShown(Surgeries surgeries, Bookings bookings, Clock clock) {
        this.surgeries = surgeries;
        this.bookings = bookings;
        this.clock = clock;
    }

    @EventListener
    void offer(FreshValues values) {
        var work = values.task().getProcessInstanceId();
        if (values.has(OPTIONS)) {
            values.put(
                    OPTIONS,
                    values.isChecking()
                            ? surgeries.optionsToCheck(values.task())
                            : surgeries.options(values.task(), work));
        }
        if (values.has(PLACE)) {
            bookings.toCome(work).ifPresent(booking -> {
                values.put(PLACE, booking.slot().place());
                values.put("surgeryBegun", YesNo.of(!booking.slot().start().isAfter(clock.instant())));
            });
        }
    }
}
