package uk.jointcasework.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends messages, and remembers in a unique row what became of each.
 *
 * <p>Sending has transactions of its own: a mail that has left cannot be rolled back with the work that wanted it, and
 * an attempt that failed was made all the same. If the system stops after a server took the message and before the row
 * says so, the message is sent again under the same Message-ID: twice rather than never.
 */
@Component
public class Outbox {

    /** What can still become something else: nobody has been told. */
    private static final Set<MessageState> NOT_SETTLED =
            Set.of(MessageState.QUEUED, MessageState.UNDELIVERED, MessageState.RETURNED, MessageState.NOT_SENT);

    private final JavaMailSender mail;
    private final MimeWriter writer;
    private final MessageTable messages;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate ownTransaction;
    private final TransactionTemplate transaction;

    Outbox(
            JavaMailSender mail,
            MimeWriter writer,
            MessageTable messages,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.mail = mail;
        this.writer = writer;
        this.messages = messages;
        this.events = events;
        transaction = new TransactionTemplate(transactions);
        ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Sends the message; false if it has been sent, or the recipient told another way, and there was nothing to do.
     *
     * <p>What was not sent, could not be delivered or came back is sent again, under its first Message-ID: whoever
     * calls has decided that anew. Do not call this after {@link #notSent}, {@link #undelivered} or
     * {@link #toldAnotherWay} in one transaction: the row is locked until that ends.
     *
     * @throws MessageRefused if a server refused it for good; the attempt is counted
     * @throws org.springframework.mail.MailException if no server took it this time; the attempt is counted
     * @throws IllegalArgumentException if it cannot be written, such as a subject of two lines; nothing is kept
     */
    public boolean send(OutboundMessage message) {
        var mime = writer.write(message, messages.messageId(message.key()));
        var begun = ownTransaction.execute(
                status -> messages.attempt(message.key(), message.letter().template()));
        return begun.isPresent() && isSent(message, mime, begun.get());
    }

    private boolean isSent(OutboundMessage message, MimeMessage mime, MessageTable.Attempt attempt) {
        try {
            var sent = Boolean.TRUE.equals(
                    ownTransaction.execute(status -> sendOnce(message, under(attempt.messageId(), mime))));
            if (sent) {
                tell(MailTried.Result.SENT, attempt);
            }
            return sent;
        } catch (MessageRefused e) {
            tell(MailTried.Result.REFUSED, attempt);
            throw e;
        } catch (MailException e) {
            tell(MailTried.Result.FAILED, attempt);
            throw e;
        }
    }

    private void tell(MailTried.Result result, MessageTable.Attempt attempt) {
        events.publishEvent(new MailTried(result, attempt.number() > 1));
    }

    /**
     * Writes down, in the transaction that is under way, that a message is to be sent; false if it is written down
     * already.
     */
    public boolean expect(MessageKey key, String template) {
        return messages.queue(key, template);
    }

    /**
     * Writes down that a message that is due waits, and why; one that was sent, or told another way, stays as it is.
     *
     * @param reason a code
     */
    public void waits(MessageKey key, String template, String reason) {
        messages.queue(key, template);
        messages.settle(key, MessageState.QUEUED, code(reason), NOT_SETTLED);
    }

    /**
     * When a recipient was last sent a message about a case.
     *
     * @param template only messages of this template, or null for any
     */
    public Optional<Instant> lastSent(String caseReference, String recipient, @Nullable String template) {
        return messages.lastSent(caseReference, recipient, template);
    }

    /** Whether another message of this template to this recipient about this case is still to be sent. */
    public boolean othersWait(MessageKey key, String template) {
        return messages.othersWait(key, template);
    }

    /**
     * Whether a later message of the same milestone was not sent, for this reason.
     *
     * @param reason a code
     */
    public boolean isLaterNotSent(MessageKey key, String reason) {
        return messages.isLaterNotSent(key, code(reason));
    }

    /**
     * Writes down that a message is not sent; one that was sent, or told another way, stays as it is.
     *
     * @param reason a code
     */
    public void notSent(MessageKey key, String template, String reason) {
        messages.queue(key, template);
        messages.settle(key, MessageState.NOT_SENT, code(reason), NOT_SETTLED);
    }

    /** Writes down that every attempt to send a message has failed; one that was sent or came back stays as it is. */
    public void undelivered(MessageKey key) {
        messages.settle(key, MessageState.UNDELIVERED, "noServerTookIt", Set.of(MessageState.QUEUED));
    }

    /** Writes down that a server refused a message for good; one that was sent or came back stays as it is. */
    public void refused(MessageKey key) {
        messages.settle(key, MessageState.UNDELIVERED, "refusedByServer", Set.of(MessageState.QUEUED));
    }

    /**
     * Writes down how a recipient was told instead; a message that was sent stays as it is.
     *
     * @param how a code
     * @param by a user id
     */
    public void toldAnotherWay(MessageKey key, String how, LocalDate on, String by) {
        messages.toldAnotherWay(key, code(how), on, by);
    }

    /** What a report led to. */
    enum Returned {
        /** The message counts as returned from now on. */
        RECORDED,
        /** The report was read before, or the message needs nobody any more. */
        NOTHING_NEW,
        /** The report is about no message of ours. */
        UNKNOWN
    }

    /** Writes down that a message came back, and says so to whoever listens, in one transaction. */
    Returned returned(DeliveryReport report) {
        return transaction.execute(status -> returnedOnce(report));
    }

    private Returned returnedOnce(DeliveryReport report) {
        var found = messages.row(report);
        if (found.isEmpty()) {
            return Returned.UNKNOWN;
        }
        var message = found.get();
        var first = messages.isFirst(report, message);
        // A server that took a message and lost its answer may return it while the next attempt is still to come.
        if (!first || !Set.of(MessageState.SENT, MessageState.QUEUED).contains(message.state())) {
            return Returned.NOTHING_NEW;
        }
        messages.cameBack(message, report.status());
        events.publishEvent(new MessageReturned(message.key()));
        return Returned.RECORDED;
    }

    private boolean sendOnce(OutboundMessage message, MimeMessage mime) {
        // The lock makes a second node wait for the outcome of this attempt.
        if (messages.locked(message.key()) != MessageState.QUEUED) {
            return false;
        }
        try {
            mail.send(mime);
        } catch (MailSendException e) {
            throw MessageRefused.isFor(e) ? new MessageRefused(e) : e;
        }
        messages.sent(message);
        return true;
    }

    /** The id in the row counts: the sender's domain may have been changed since. */
    private static MimeMessage under(String messageId, MimeMessage mime) {
        try {
            mime.setHeader("Message-ID", messageId);
            return mime;
        } catch (MessagingException e) {
            throw new IllegalStateException("A message of our own cannot be changed", e);
        }
    }

    /** The list of who was told what shows these to everybody: a word, never a sentence that somebody typed. */
    private static String code(String text) {
        if (text == null || !text.matches("[A-Za-z][A-Za-z0-9]{0,39}")) {
            throw new IllegalArgumentException("A code is one word of letters and digits");
        }
        return text;
    }
}
