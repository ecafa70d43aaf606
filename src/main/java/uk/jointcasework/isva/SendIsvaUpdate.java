package uk.jointcasework.isva;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.core.LastAttempt;
import uk.jointcasework.core.London;
import uk.jointcasework.letters.Field;
import uk.jointcasework.letters.Letters;
import uk.jointcasework.mail.Invite;
import uk.jointcasework.mail.MessageRefused;
import uk.jointcasework.mail.OutboundMessage;
import uk.jointcasework.mail.Outbox;
import uk.jointcasework.meeting.Meeting;
import uk.jointcasework.meeting.Meetings;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.time.Clocks;
import uk.jointcasework.time.DeadlineBook;
import uk.jointcasework.time.Reckoning;

/** Writes to the ISVA; whether that is allowed has been looked at in the same transaction. */
@Component("sendIsvaUpdate")
class SendIsvaUpdate implements JavaDelegate {

    /** Until then the ISVA hears something, whatever happens. */
    private static final String HEARTBEAT = "isvaHeartbeat";

    private static final String NOT_DELIVERED = "notDelivered";

    private final IsvaLinks links;
    private final IsvaSettings settings;
    private final UpdateRules rules;
    private final Letters letters;
    private final Meetings meetings;
    private final Outbox outbox;
    private final Organisation organisation;
    private final DeadlineBook deadlines;
    private final Clocks clocks;
    private final Reckoning reckoning;
    private final Clock clock;

    SendIsvaUpdate(
            IsvaLinks links,
            IsvaSettings settings,
            UpdateRules rules,
            Letters letters,
            Meetings meetings,
            Outbox outbox,
            Organisation organisation,
            DeadlineBook deadlines,
            Clocks clocks,
            Reckoning reckoning,
            Clock clock) {
        this.links = links;
        this.settings = settings;
        this.rules = rules;
        this.letters = letters;
        this.meetings = meetings;
        this.outbox = outbox;
        this.organisation = organisation;
        this.deadlines = deadlines;
        this.clocks = clocks;
        this.reckoning = reckoning;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var link = links.current(CaseFacts.reference(execution)).orElseThrow();
        var key = IsvaUpdate.key(execution, link);
        if (!link.approved()) {
            outbox.notSent(key, (String) execution.getVariable(IsvaUpdate.TEMPLATE), "serviceNotApproved");
            throw new BpmnError(NOT_DELIVERED);
        }
        var letter = letters.write(
                (String) execution.getVariable(IsvaUpdate.TEMPLATE), link.language(), fields(execution, link));
        var message =
                new OutboundMessage(key, link.mailbox(), letter, invite(execution), link.updateReference(), link.id());
        try {
            outbox.send(message);
        } catch (MessageRefused e) {
            outbox.refused(key);
            throw new BpmnError(NOT_DELIVERED, e);
        } catch (MailException e) {
            if (!LastAttempt.isThis()) {
                // The job is repeated, and with it the look at consent and holds.
                throw e;
            }
            outbox.undelivered(key);
            throw new BpmnError(NOT_DELIVERED, e);
        }
    }

    private Map<Field, Object> fields(DelegateExecution execution, IsvaLink link) {
        var force = (String) execution.getVariable(CaseFacts.FORCE);
        var fields = new EnumMap<Field, Object>(Field.class);
        fields.put(Field.REFERENCE, link.updateReference());
        fields.put(Field.FORCE, organisation.force(force).orElseThrow().name());
        fields.put(Field.CONTACT, link.contact());
        settings.phone(force, link.contact()).ifPresent(phone -> fields.put(Field.PHONE, phone));
        fields.put(Field.STAGE, rules.stage(execution));
        fields.put(Field.NEXT_UPDATE, nextUpdate(execution, force));
        dayTold(execution).ifPresent(day -> fields.put(Field.DAY, day));
        meeting(execution)
                .filter(meeting -> !meeting.cancelled())
                .ifPresent(meeting -> fields.put(Field.MEETING, meeting.start()));
        return fields;
    }

    private LocalDate nextUpdate(DelegateExecution execution, String force) {
        var rule = clocks.rule(HEARTBEAT, force, (String) execution.getVariable(CaseFacts.CPS_AREA));
        return LocalDate.ofInstant(reckoning.due(clock.instant(), rule.length(), rule.unit()), London.ZONE);
    }

    /** The last day of the work that the message is about, if it still waits. */
    private Optional<LocalDate> dayTold(DelegateExecution execution) {
        var task = execution.getVariable(IsvaUpdate.DAY);
        return deadlines.open(CaseFacts.reference(execution)).stream()
                .filter(deadline -> deadline.task().equals(task))
                .findFirst()
                .map(deadline -> LocalDate.ofInstant(deadline.due(), London.ZONE));
    }

    private @Nullable Invite invite(DelegateExecution execution) {
        return meeting(execution)
                .map(meeting -> new Invite(
                        meeting.uid(), meeting.sequence(), meeting.cancelled(), meeting.start(), meeting.length()))
                .orElse(null);
    }

    /** The meeting that the message is about, as it stands now. */
    private Optional<Meeting> meeting(DelegateExecution execution) {
        var calledOff = "cancel".equals(execution.getVariable(IsvaUpdate.INVITE));
        return meetings.latest(CaseFacts.reference(execution), (String) execution.getVariable(IsvaUpdate.MEETING))
                .filter(meeting -> meeting.cancelled() == calledOff);
    }
}
