package uk.jointcasework.advice;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.forms.FormProblem;
import uk.jointcasework.forms.FormRefused;

/**
 * The surgeries of early advice, for models to book slots in; the bean {@code surgeries}. What it writes belongs to the
 * transaction of whoever calls. Nobody is booked twice: neither a slot for two cases nor a prosecutor in two places.
 */
@Component("surgeries")
public class Surgeries {

    static final String SLOT = "surgerySlot";
    static final String ADVICE_BY = "adviceBy";

    /** How long somebody may have had a form open. */
    private static final Duration KEPT_OPEN = Duration.ofDays(60);

    private static final String SLOT_LABEL = "Slot";

    private final Slots slots;
    private final Bookings bookings;
    private final Clock clock;

    Surgeries(Slots slots, Bookings bookings, Clock clock) {
        this.slots = slots;
        this.bookings = bookings;
        this.clock = clock;
    }

    /**
     * The slots that a case can book or move to at this moment, written for a form's list of options:
     * {@code id=Label|id=Label}. Those within the time for early advice go first: a later one is offered only when
     * none of them is free.
     */
    public String options(DelegateExecution execution) {
        return options((VariableScope) execution, execution.getProcessInstanceId());
    }

    /** Writes down that the surgery of this process was held; advice in writing has none. */
    public void attended(DelegateExecution execution) {
        bookings.toCome(execution.getProcessInstanceId())
                .ifPresent(booking -> bookings.settle(booking, Bookings.ATTENDED));
    }

    String options(VariableScope scope, String work) {
        return offered(scope, work).map(Surgeries::option).collect(joining("|"));
    }

    /**
     * The same with every other slot of the Area: whoever books one that is not free says so in clearer words than a list
     * that it is missing from.
     */
    String optionsToCheck(VariableScope scope) {
        return slots.of(area(scope), clock.instant().minus(KEPT_OPEN)).stream()
                .map(Surgeries::option)
                .collect(joining("|"));
    }

    /** The free slots that end by a moment. */
    boolean isFreeBy(VariableScope scope, Instant end) {
        return free(scope).stream().anyMatch(slot -> !slot.end().isAfter(end));
    }

    /** Whether any slot is free. */
    boolean isFree(VariableScope scope) {
        return !free(scope).isEmpty();
    }

    /** Books the slot that somebody has chosen for the process that is under way. */
    Booking book(DelegateExecution execution, @Nullable String officer, @Nullable String sergeant) {
        var prosecutor = prosecutor(execution);
        var slot = chosen(execution, prosecutor, execution.getProcessInstanceId(), adviceBy(execution));
        return bookings.add(new Booking(
                0,
                slot,
                CaseFacts.reference(execution),
                execution.getProcessInstanceId(),
                UUID.randomUUID().toString(),
                0,
                prosecutor,
                officer,
                sergeant,
                adviceBy(execution),
                Bookings.TO_COME));
    }

    /** Moves the surgery of a case to the slot that somebody has chosen. */
    Booking move(DelegateExecution execution) {
        var before = stillToCome(CaseFacts.reference(execution));
        var slot = chosen(execution, before.prosecutor(), before.work(), before.adviceBy());
        return replaced(before, slot, Bookings.TO_COME);
    }

    /**
     * Writes down why the surgery of a process was not held. What is called off is told to those who were invited: then
     * this gives the change to tell.
     *
     * @param why the state that it comes to
     */
    List<Booking> lost(String work, String why) {
        return bookings.toCome(work).stream()
                .flatMap(booking -> lost(booking, why).stream())
                .toList();
    }

    private List<Booking> lost(Booking booking, String why) {
        switch (why) {
            case Bookings.CPS_CANCELLED -> {
                slots.withdraw(booking.slot().id());
                return List.of(replaced(booking, booking.slot(), why));
            }
            case Bookings.POLICE_CANCELLED -> {
                return List.of(replaced(booking, booking.slot(), why));
            }
            default -> {
                bookings.settle(booking, why);
                return List.of();
            }
        }
    }

    private Booking replaced(Booking before, Slot slot, String state) {
        bookings.settle(before, Bookings.REPLACED);
        return bookings.add(new Booking(
                0,
                slot,
                before.caseReference(),
                before.work(),
                before.uid(),
                before.sequence() + 1,
                before.prosecutor(),
                before.officer(),
                before.sergeant(),
                before.adviceBy(),
                state));
    }

    /** The slot that somebody has chosen, if it is theirs to have now that nobody else can take it. */
    private Slot chosen(DelegateExecution execution, @Nullable String prosecutor, String work, Instant end) {
        var area = area(execution);
        var id = Long.parseLong((String) execution.getVariable(SLOT));
        slots.lock(area, clock.instant());
        return offered(execution, prosecutor, work, end).stream()
                .filter(slot -> slot.id() == id)
                .findFirst()
                .orElseThrow(() -> refused(problem(id, area, prosecutor)));
    }

    private String problem(long id, String area, @Nullable String prosecutor) {
        var slot = slots.find(id).filter(found -> found.cpsArea().equals(area) && !found.withdrawn());
        if (slot.isEmpty()) {
            return "this slot is not there any more; choose another";
        }
        if (!slot.get().start().isAfter(clock.instant())) {
            return "this slot has begun already; choose another";
        }
        if (slots.isBooked(id)) {
            return "somebody else has just booked this slot; choose another, your other answers are kept";
        }
        return bookings.overlapping(prosecutor, slot.get()).isEmpty()
                ? "an earlier slot is free, within the time for early advice; choose that"
                : "the prosecutor gives advice in another surgery at that time; choose another slot";
    }

    /** The surgery of a case that has not begun yet; else whoever wants to change it is refused in words. */
    Booking stillToCome(String caseReference) {
        return bookings.toComeInCase(caseReference)
                .filter(booking -> booking.slot().start().isAfter(clock.instant()))
                .orElseThrow(() -> refused("this case has no surgery to come any more; leave it as it is"));
    }

    private static FormRefused refused(String problem) {
        return new FormRefused(List.of(new FormProblem(SLOT, SLOT_LABEL, problem)));
    }

    /** What a case can choose from: its own prosecutor's and, once it has a booking, whatever it can be moved to. */
    private Stream<Slot> offered(VariableScope scope, String work) {
        var booking = bookings.toComeInCase(CaseFacts.reference(scope));
        if (booking.isEmpty() && !scope.hasVariable(ADVICE_BY)) {
            // Somebody wants to move a surgery that is over meanwhile.
            return Stream.empty();
        }
        return booking
                .map(present -> offered(scope, present.prosecutor(), present.work(), present.adviceBy()))
                .orElseGet(() -> offered(scope, prosecutor(scope), work, adviceBy(scope)))
                .stream();
    }

    /** Within the time for early advice as long as there is one, else any. */
    private List<Slot> offered(VariableScope scope, @Nullable String prosecutor, String work, Instant end) {
        var free = slots.free(area(scope), prosecutor, work, clock.instant());
        var inTime = free.stream().filter(slot -> !slot.end().isAfter(end)).toList();
        return inTime.isEmpty() ? free : inTime;
    }

    private List<Slot> free(VariableScope scope) {
        return slots.free(area(scope), prosecutor(scope), null, clock.instant());
    }

    private static String area(VariableScope scope) {
        return (String) scope.getVariable(CaseFacts.CPS_AREA);
    }

    private static @Nullable String prosecutor(VariableScope scope) {
        return (String) scope.getVariable(CaseFacts.PROSECUTOR);
    }

    private static Instant adviceBy(VariableScope scope) {
        return ((Date) scope.getVariable(ADVICE_BY)).toInstant();
    }

    private static String option(Slot slot) {
        return slot.id() + "=" + slot.words();
    }
}
