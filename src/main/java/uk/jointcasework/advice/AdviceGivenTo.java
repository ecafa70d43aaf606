package uk.jointcasework.advice;

import java.time.Clock;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whoever is given the advice takes over its surgery: nobody who gives advice in another one at that time. */
@Component
class AdviceGivenTo {

    static final String TASK = "giveAdvice";

    private final Slots slots;
    private final Bookings bookings;
    private final Invitations invitations;
    private final Clock clock;

    AdviceGivenTo(Slots slots, Bookings bookings, Invitations invitations, Clock clock) {
        this.slots = slots;
        this.bookings = bookings;
        this.invitations = invitations;
        this.clock = clock;
    }

    @EventListener(condition = "#task.eventName == 'assignment' and #task.taskDefinitionKey == 'giveAdvice'")
    void given(DelegateTask task) {
        bookings.toCome(task.getProcessInstanceId()).ifPresent(booking -> given(task, booking, task.getAssignee()));
    }

    private void given(DelegateTask task, Booking booking, @Nullable String prosecutor) {
        slots.lock(booking.slot().cpsArea(), clock.instant());
        if (prosecutor != null && bookings.isElsewhere(prosecutor, booking)) {
            throw new AuthorizationException(
                    prosecutor + " gives advice in another surgery at that time; move one of them first");
        }
        bookings.givenTo(booking, prosecutor);
        if (prosecutor != null && !prosecutor.equals(booking.prosecutor())) {
            invitations.send(task.getExecution(), booking, prosecutor);
        }
    }
}
