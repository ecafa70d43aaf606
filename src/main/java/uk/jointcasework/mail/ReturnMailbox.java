package uk.jointcasework.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.util.Locale;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * Reads what mail servers say of messages that they could not deliver.
 *
 * <p>A report that was understood is deleted, once what it says is committed; one that fits no message is flagged for a
 * person. Whatever people write, and automatic answers, stay as they are, unread.
 */
@Component
class ReturnMailbox {

    private static final Logger LOG = LoggerFactory.getLogger(ReturnMailbox.class);

    /** A report says what it has to say at its beginning; the rest is the message as it was. */
    private static final int ENOUGH = 256 * 1024;

    private static final String PATIENCE = "10000";

    private final MailSettings.Returns settings;
    private final Outbox outbox;

    ReturnMailbox(MailSettings settings, Outbox outbox) {
        this.settings = settings.returns();
        this.outbox = outbox;
    }

    /**
     * What one look found.
     *
     * @param returned messages that count as returned from now on
     * @param nothingNew reports of delays, or read before
     * @param unknown reports that fit no message or cannot be understood
     */
    record Found(int returned, int nothingNew, int unknown) {

        private static final Found NOTHING = new Found(0, 0, 0);

        private Found and(Found other) {
            return new Found(returned + other.returned, nothingNew + other.nothingNew, unknown + other.unknown);
        }
    }

    /** Reads every report in the mailbox; without a mailbox, or when it cannot be reached, nothing. */
    Found read() {
        if (settings.host() == null || settings.host().isBlank()) {
            return Found.NOTHING;
        }
        var protocol = settings.ssl() ? "imaps" : "imap";
        try (var store = Session.getInstance(properties(protocol)).getStore(protocol)) {
            store.connect(settings.host(), settings.port(), settings.user(), settings.password());
            return read(store);
        } catch (MessagingException failure) {
            // Its message may name the mailbox.
            LOG.warn(
                    "The return mailbox cannot be read: {}",
                    NestedExceptionUtils.getMostSpecificCause(failure)
                            .getClass()
                            .getSimpleName());
            return Found.NOTHING;
        }
    }

    private Found read(Store store) throws MessagingException {
        var folder = store.getFolder("INBOX");
        folder.open(Folder.READ_WRITE);
        try {
            var messages = folder.getMessages();
            var profile = new FetchProfile();
            profile.add(FetchProfile.Item.FLAGS);
            profile.add("Content-Type");
            folder.fetch(messages, profile);
            var found = Found.NOTHING;
            for (var message : messages) {
                found = found.and(look(message));
            }
            return found;
        } finally {
            folder.close(true);
        }
    }

    /** One report that makes trouble does not keep the others from being read. */
    private Found look(Message message) {
        try {
            return isNewReport(message) ? take((IMAPMessage) message) : Found.NOTHING;
        } catch (MessageRemovedException byAnotherNode) {
            return Found.NOTHING;
        } catch (MessagingException | IOException | RuntimeException failure) {
            LOG.warn(
                    "A report in the return mailbox is left for the next look: {}",
                    failure.getClass().getSimpleName());
            return Found.NOTHING;
        }
    }

    private static boolean isNewReport(Message message) throws MessagingException {
        return !message.isExpunged()
                && !message.isSet(Flags.Flag.DELETED)
                && !message.isSet(Flags.Flag.FLAGGED)
                && isReport(message.getHeader("Content-Type"));
    }

    private static boolean isReport(String[] type) {
        try {
            var content = type == null ? null : new ContentType(type[0]);
            return content != null
                    && content.match("multipart/report")
                    && "delivery-status".equals(lowerCase(content.getParameter("report-type")));
        } catch (ParseException malformed) {
            return false;
        }
    }

    private Found take(IMAPMessage message) throws MessagingException, IOException {
        var report = DeliveryReport.read(beginning(message));
        if (report.isPresent() && !report.get().failed()) {
            message.setFlag(Flags.Flag.DELETED, true);
            return new Found(0, 1, 0);
        }
        var outcome = report.map(outbox::returned).orElse(Outbox.Returned.UNKNOWN);
        if (outcome == Outbox.Returned.UNKNOWN) {
            LOG.warn("A report in the return mailbox fits no message: it is flagged for a person");
            message.setFlag(Flags.Flag.FLAGGED, true);
            return new Found(0, 0, 1);
        }
        message.setFlag(Flags.Flag.DELETED, true);
        return outcome == Outbox.Returned.RECORDED ? new Found(1, 0, 0) : new Found(0, 1, 0);
    }

    private static byte[] beginning(IMAPMessage message) throws MessagingException, IOException {
        message.setPeek(true);
        try (var stream = message.getMimeStream()) {
            return stream.readNBytes(ENOUGH);
        }
    }

    private static @Nullable String lowerCase(String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    private static Properties properties(String protocol) {
        var properties = new Properties();
        var prefix = "mail." + protocol + ".";
        properties.setProperty(prefix + "connectiontimeout", PATIENCE);
        properties.setProperty(prefix + "timeout", PATIENCE);
        properties.setProperty(prefix + "writetimeout", PATIENCE);
        properties.setProperty(prefix + "peek", "true");
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        return properties;
    }
}
