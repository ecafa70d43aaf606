package uk.jointcasework.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends messages, and remembers in a unique row that it did.
 *
 * <p>The row has transactions of its own: a mail that has left cannot be rolled back with the work that wanted it. If
 * the system stops between the two, the message is sent again under the same Message-ID.
 */
@Component
public class Outbox {

    private final JavaMailSender mail;
    private final MailSettings settings;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate ownTransaction;

    Outbox(
            JavaMailSender mail,
            MailSettings settings,
            JdbcClient jdbc,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.mail = mail;
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
        ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Sends the message unless it has been sent; false if there was nothing to do. */
    public boolean send(OutboundMessage message) {
        refuseLineBreaks("subject", message.letter().subject());
        refuseLineBreaks("address", message.address());
        var messageId = messageId(message.key());
        ownTransaction.executeWithoutResult(
                status -> queue(message.key(), message.letter().template(), messageId));
        return Boolean.TRUE.equals(ownTransaction.execute(status -> sendOnce(message, messageId)));
    }

    /**
     * Writes down, in the transaction that is under way, that a message is to be sent; false if it is written down
     * already.
     */
    public boolean expect(MessageKey key, String template) {
        return queue(key, template, messageId(key));
    }

    /** Writes down that a message is not sent, and why; one that was sent stays as it is. */
    public void notSent(MessageKey key, String template, String reason) {
        settle(key, template, "notSent", reason);
    }

    /** Writes down that every attempt to send a message has failed. */
    public void undelivered(MessageKey key) {
        settle(key, null, "undelivered", "noServerTookIt");
    }

    /** Writes down how a recipient was told instead. */
    public void toldAnotherWay(MessageKey key, String how, LocalDate on, String by) {
        jdbc.sql("""
                        update casework.outbound_message
                        set state = 'toldAnotherWay', told_how = ?, told_on = ?, told_by = ? where message_id = ?
                        """).params(how, on, by, messageId(key)).update();
    }

    private void settle(MessageKey key, String template, String state, String reason) {
        var messageId = messageId(key);
        if (template != null) {
            queue(key, template, messageId);
        }
        jdbc.sql("update casework.outbound_message set state = ?, reason = ? where message_id = ? and state <> 'sent'")
                .params(state, reason, messageId)
                .update();
    }

    private boolean queue(MessageKey key, String template, String messageId) {
        return jdbc.sql("""
                        insert into casework.outbound_message
                            (case_reference, milestone, occurrence, recipient, message_id, template, state, queued_at)
                        values (?, ?, ?, ?, ?, ?, 'queued', ?)
                        on conflict do nothing
                        """)
                        .params(
                                key.caseReference(),
                                key.milestone(),
                                key.occurrence(),
                                key.recipient(),
                                messageId,
                                template,
                                clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private boolean sendOnce(OutboundMessage message, String messageId) {
        // The lock makes a second node wait for the outcome of this attempt.
        var state = jdbc.sql("select state from casework.outbound_message where message_id = ? for update")
                .param(messageId)
                .query(String.class)
                .single();
        if (state.equals("sent")) {
            return false;
        }
        mail.send(written(message, messageId));
        jdbc.sql("""
                        update casework.outbound_message
                        set state = 'sent', sent_at = ?, template_version = ?, language = ?, link = ?
                        where message_id = ?
                        """)
                .params(
                        clock.instant().atOffset(ZoneOffset.UTC),
                        message.letter().version(),
                        message.letter().language().code(),
                        message.link(),
                        messageId)
                .update();
        return true;
    }

    private MimeMessage written(OutboundMessage message, String messageId) {
        try {
            var letter = message.letter();
            var mime = mail.createMimeMessage();
            var helper = new MimeMessageHelper(mime, true, StandardCharsets.UTF_8.name());
            helper.setFrom(settings.from());
            helper.setTo(message.address());
            helper.setSubject(letter.subject());
            helper.setText(letter.text(), letter.html());
            helper.setSentDate(Date.from(clock.instant()));
            mime.setHeader("Message-ID", messageId);
            mime.setHeader("Auto-Submitted", "auto-generated");
            mime.setContentLanguage(new String[] {letter.language().locale().toLanguageTag()});
            return mime;
        } catch (MessagingException e) {
            throw new IllegalArgumentException("The message cannot be written", e);
        }
    }

    private String messageId(MessageKey message) {
        var key = String.join(
                "\n",
                message.caseReference(),
                message.milestone(),
                Integer.toString(message.occurrence()),
                message.recipient());
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return "<" + HexFormat.of().formatHex(digest, 0, 16) + "@" + settings.domain() + ">";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refuseLineBreaks(String header, String value) {
        if (value == null || value.isBlank() || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A message needs a " + header + " of one line");
        }
    }
}
