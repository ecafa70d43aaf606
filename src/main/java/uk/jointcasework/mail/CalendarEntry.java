package uk.jointcasework.mail;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.PartStat;
import net.fortuna.ical4j.model.parameter.Role;
import net.fortuna.ical4j.model.parameter.Rsvp;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableClazz;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import uk.jointcasework.letters.Language;

/**
 * What goes into the recipient's calendar: when, and a reference; for colleagues also where; not with whom or what about.
 *
 * @param method REQUEST or CANCEL; the message has to say the same, or Outlook refuses it
 * @param text the iCalendar object, RFC 5545
 */
record CalendarEntry(String method, String text) {

    /** Times are in UTC: one meeting needs no rules of a time zone, and no reader can get those wrong. */
    static CalendarEntry of(
            Invite invite, Language language, String reference, String organiser, String attendee, Clock clock) {
        var method = invite.cancelled() ? ImmutableMethod.CANCEL : ImmutableMethod.REQUEST;
        var event = event(
                new Uid(invite.uid()),
                new Sequence(invite.sequence()),
                new DtStamp(clock.instant()),
                new DtStart<>(invite.start()),
                new DtEnd<>(invite.start().plus(invite.length())),
                new Summary(summary(language, reference)),
                invite.cancelled() ? ImmutableStatus.VEVENT_CANCELLED : ImmutableStatus.VEVENT_CONFIRMED,
                ImmutableClazz.PRIVATE,
                new Organizer(mailbox(organiser)),
                attending(attendee));
        if (invite.place() != null) {
            event.add(new Location(invite.place()));
        }
        return new CalendarEntry(method.getValue(), written(method, event));
    }

    private static VEvent event(Property... properties) {
        var event = new VEvent(false);
        for (var property : properties) {
            event.add(property);
        }
        return event;
    }

    private static String written(Method method, VEvent event) {
        var calendar = new Calendar();
        calendar.add(new ProdId("-//Joint Casework//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(method);
        calendar.add(event);
        var text = new StringWriter();
        try {
            new CalendarOutputter().output(calendar, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String summary(Language language, String reference) {
        return (language == Language.WELSH ? "Cyfarfod, cyfeirnod " : "Meeting, reference ") + reference;
    }

    /** No answer is asked for: nobody would read it. */
    private static Attendee attending(String address) {
        var attendee = new Attendee(mailbox(address));
        attendee.add(Role.REQ_PARTICIPANT);
        attendee.add(PartStat.NEEDS_ACTION);
        attendee.add(Rsvp.FALSE);
        return attendee;
    }

    private static URI mailbox(String address) {
        return URI.create("mailto:" + address);
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
