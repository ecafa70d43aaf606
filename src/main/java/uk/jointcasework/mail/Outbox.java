package uk.jointcasework.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    private final JavaMailSender mail;
    private final MimeWriter writer;
    private final MailSettings settings;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate ownTransaction;
    private final TransactionTemplate transaction;

    Outbox(
            JavaMailSender mail,
            MimeWriter writer,
            MailSettings settings,
            JdbcClient jdbc,
            Clock clock,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.mail = mail;
        this.writer = writer;
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
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
        var mime = writer.write(message, messageId(message.key()));
        var begun = ownTransaction.execute(
                status -> attempt(message.key(), message.letter().template()));
        return begun.isPresent() && isSent(message, mime, begun.get());
    }

    private boolean isSent(OutboundMessage message, MimeMessage mime, Attempt attempt) {
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

    private void tell(MailTried.Result result, Attempt attempt) {
        events.publishEvent(new MailTried(result, attempt.number() > 1));
    }

    /** The number of an attempt to send a message, and the id that the message goes under. */
    private record Attempt(String messageId, int number) {}

    /**
     * Writes down, in the transaction that is under way, that a message is to be sent; false if it is written down
     * already.
     */
    public boolean expect(MessageKey key, String template) {
        return queue(key, template);
    }

    /**
     * Writes down that a message that is due waits, and why; one that was sent, or told another way, stays as it is.
     *
     * @param reason a code
     */
    public void waits(MessageKey key, String template, String reason) {
        queue(key, template);
        settle(key, "queued", code(reason), "queued", "undelivered", "returned", "notSent");
    }

    /**
     * When a recipient was last sent a message about a case.
     *
     * @param template only messages of this template, or null for any
     */
    public Optional<Instant> lastSent(String caseReference, String recipient, String template) {
        return jdbc.sql("""
                        select max(sent_at) from casework.outbound_message
                        where case_reference = ? and recipient = ? and template = coalesce(?, template)
                        """)
                .params(caseReference, recipient, template)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /**
     * Writes down that a message is not sent; one that was sent, or told another way, stays as it is.
     *
     * @param reason a code
     */
    public void notSent(MessageKey key, String template, String reason) {
        queue(key, template);
        settle(key, "notSent", code(reason), "queued", "undelivered", "returned", "notSent");
    }

    /** Writes down that every attempt to send a message has failed; one that was sent or came back stays as it is. */
    public void undelivered(MessageKey key) {
        settle(key, "undelivered", "noServerTookIt", "queued");
    }

    /** Writes down that a server refused a message for good; one that was sent or came back stays as it is. */
    public void refused(MessageKey key) {
        settle(key, "undelivered", "refusedByServer", "queued");
    }

    /**
     * Writes down how a recipient was told instead; a message that was sent stays as it is.
     *
     * @param how a code
     * @param by a user id
     */
    public void toldAnotherWay(MessageKey key, String how, LocalDate on, String by) {
        locked(key);
        jdbc.sql("""
                        update casework.outbound_message
                        set state = 'toldAnotherWay', told_how = ?, told_on = ?, told_by = ?
                        where case_reference = ? and milestone = ? and occurrence = ? and recipient = ?
                            and state <> 'sent'
                        """)
                .params(code(how), on, by)
                .params(key.caseReference(), key.milestone(), key.occurrence(), key.recipient())
                .update();
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
        var found = row(report);
        if (found.isEmpty()) {
            return Returned.UNKNOWN;
        }
        var message = found.get();
        var first = jdbc.sql("""
                        insert into casework.returned_report (report, message_id, status, read_at) values (?, ?, ?, ?)
                        on conflict do nothing
                        """)
                        .params(report.fingerprint(), message.messageId(), report.status(), now())
                        .update()
                == 1;
        // A server that took a message and lost its answer may return it while the next attempt is still to come.
        if (!first || !List.of("sent", "queued").contains(message.state())) {
            return Returned.NOTHING_NEW;
        }
        jdbc.sql("""
                        update casework.outbound_message set state = 'returned', reason = ?, returned_at = ?
                        where message_id = ?
                        """).params(report.status(), now(), message.messageId()).update();
        events.publishEvent(new MessageReturned(message.key()));
        return Returned.RECORDED;
    }

    private record Row(MessageKey key, String messageId, String state) {}

    private Optional<Row> row(DeliveryReport report) {
        return report.names().stream()
                .map(name -> jdbc.sql("""
                                select case_reference, milestone, occurrence, recipient, message_id, state
                                from casework.outbound_message where message_id = ? for update
                                """)
                        .param(name.startsWith("<") ? name : messageId(name))
                        .query((row, number) -> new Row(
                                new MessageKey(
                                        row.getString("case_reference"),
                                        row.getString("milestone"),
                                        row.getInt("occurrence"),
                                        row.getString("recipient")),
                                row.getString("message_id"),
                                row.getString("state")))
                        .optional())
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Counts an attempt, whatever becomes of it; empty if there is nothing to send. */
    private Optional<Attempt> attempt(MessageKey key, String template) {
        queue(key, template);
        return jdbc.sql("""
                        update casework.outbound_message
                        set state = 'queued', reason = null, attempts = attempts + 1
                        where case_reference = ? and milestone = ? and occurrence = ? and recipient = ?
                            and state not in ('sent', 'toldAnotherWay')
                        returning message_id, attempts
                        """)
                .params(key.caseReference(), key.milestone(), key.occurrence(), key.recipient())
                .query((row, number) -> new Attempt(row.getString("message_id"), row.getInt("attempts")))
                .optional();
    }

    private boolean sendOnce(OutboundMessage message, MimeMessage mime) {
        // The lock makes a second node wait for the outcome of this attempt.
        if (!locked(message.key()).equals("queued")) {
            return false;
        }
        try {
            mail.send(mime);
        } catch (MailSendException e) {
            throw MessageRefused.isFor(e) ? new MessageRefused(e) : e;
        }
        var key = message.key();
        jdbc.sql("""
                        update casework.outbound_message
                        set state = 'sent', sent_at = ?, template = ?, template_version = ?, language = ?, link = ?
                        where case_reference = ? and milestone = ? and occurrence = ? and recipient = ?
                        """)
                .params(
                        now(),
                        message.letter().template(),
                        message.letter().version(),
                        message.letter().language().code(),
                        message.link())
                .params(key.caseReference(), key.milestone(), key.occurrence(), key.recipient())
                .update();
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

    private String locked(MessageKey key) {
        return jdbc.sql("""
                        select state from casework.outbound_message
                        where case_reference = ? and milestone = ? and occurrence = ? and recipient = ? for update
                        """)
                .params(key.caseReference(), key.milestone(), key.occurrence(), key.recipient())
                .query(String.class)
                .optional()
                .orElseThrow(() -> new IllegalStateException("There is no message for this milestone and recipient"));
    }

    private void settle(MessageKey key, String state, String reason, String... from) {
        if (List.of(from).contains(locked(key))) {
            jdbc.sql("""
                            update casework.outbound_message set state = ?, reason = ?
                            where case_reference = ? and milestone = ? and occurrence = ? and recipient = ?
                            """)
                    .params(state, reason)
                    .params(key.caseReference(), key.milestone(), key.occurrence(), key.recipient())
                    .update();
        }
    }

    private boolean queue(MessageKey key, String template) {
        return jdbc.sql("""
                        insert into casework.outbound_message
                            (case_reference, milestone, occurrence, recipient, message_id, template, state, queued_at,
                             force, cps_area)
                        select m.*, f.force, f.cps_area
                        from (values (?, ?, ?, ?, ?, ?, 'queued', ?))
                            m (case_reference, milestone, occurrence, recipient, message_id, template, state, queued_at)
                        left join casework.case_file f on f.reference = m.case_reference
                            and m.recipient in (select code from casework.isva_service)
                        on conflict do nothing
                        """)
                        .params(
                                key.caseReference(),
                                key.milestone(),
                                key.occurrence(),
                                key.recipient(),
                                messageId(key),
                                template,
                                now())
                        .update()
                == 1;
    }

    /**
     * The same for the same message, even if its row is lost. Made of the opaque update reference: whoever knows how
     * case references are built could find one by trying all that there are.
     */
    private String messageId(MessageKey message) {
        var reference = jdbc.sql("select update_reference from casework.case_file where reference = ?")
                .param(message.caseReference())
                .query(String.class)
                .optional()
                .orElse(message.caseReference());
        var key = String.join(
                "\n", reference, message.milestone(), Integer.toString(message.occurrence()), message.recipient());
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return messageId(HexFormat.of().formatHex(digest, 0, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String messageId(String envelope) {
        return "<" + envelope + "@" + settings.domain() + ">";
    }

    /** The list of who was told what shows these to everybody: a word, never a sentence that somebody typed. */
    private static String code(String text) {
        if (text == null || !text.matches("[A-Za-z][A-Za-z0-9]{0,39}")) {
            throw new IllegalArgumentException("A code is one word of letters and digits");
        }
        return text;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
