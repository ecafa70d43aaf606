package uk.jointcasework.advice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a case has a slot of a surgery, as it stood from one change to the next.
 *
 * @param work the process of early advice that waits for the surgery
 * @param uid stays the same as long as it is the same surgery for this case
 * @param sequence rises with every change, from 0
 * @param adviceBy when the time that the CPS has for its advice ends
 * @param state a code: toCome, replaced, attended, policeAbsent, policeCancelled or cpsCancelled
 */
record Booking(
        long id,
        Slot slot,
        String caseReference,
        String work,
        String uid,
        int sequence,
        @Nullable String prosecutor,
        @Nullable String officer,
        @Nullable String sergeant,
        Instant adviceBy,
        String state) {

    /** Until when the advice is given: in the slot, and within the time that there is for it. */
    Instant adviceDue() {
        return slot.end().isBefore(adviceBy) ? slot.end() : adviceBy;
    }

    boolean isCalledOff() {
        return state.equals(Bookings.POLICE_CANCELLED) || state.equals(Bookings.CPS_CANCELLED);
    }
}
