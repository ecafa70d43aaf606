package uk.jointcasework.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
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
        refuseLineBreaks("subject", message.subject());
        refuseLineBreaks("address", message.address());
        var messageId = messageId(message);
        ownTransaction.executeWithoutResult(status -> queue(message, messageId));
        return Boolean.TRUE.equals(ownTransaction.execute(status -> sendOnce(message, messageId)));
    }

    private void queue(OutboundMessage message, String messageId) {
        jdbc.sql("""
                        insert into casework.outbound_message
                            (case_reference, milestone, occurrence, recipient, message_id, template, state, queued_at)
                        values (?, ?, ?, ?, ?, ?, 'queued', ?)
                        on conflict do nothing
                        """)
                .params(
                        message.caseReference(),
                        message.milestone(),
                        message.occurrence(),
                        message.recipient(),
                        messageId,
                        message.template(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
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
        jdbc.sql("update casework.outbound_message set state = 'sent', sent_at = ? where message_id = ?")
                .params(clock.instant().atOffset(ZoneOffset.UTC), messageId)
                .update();
        return true;
    }

    private MimeMessage written(OutboundMessage message, String messageId) {
        try {
            var mime = mail.createMimeMessage();
            var helper = new MimeMessageHelper(mime, StandardCharsets.UTF_8.name());
            helper.setFrom(settings.from());
            helper.setTo(message.address());
            helper.setSubject(message.subject());
            helper.setText(message.text());
            helper.setSentDate(Date.from(clock.instant()));
            mime.setHeader("Message-ID", messageId);
            mime.setHeader("Auto-Submitted", "auto-generated");
            mime.setContentLanguage(new String[] {message.language().toLanguageTag()});
            return mime;
        } catch (MessagingException e) {
            throw new IllegalArgumentException("The message cannot be written", e);
        }
    }

    private String messageId(OutboundMessage message) {
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
