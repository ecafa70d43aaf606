package uk.jointcasework.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.jointcasework.letters.Letters;

/** The rows of messages: one each, whatever is tried, and of each report that was read. */
@Repository
class MessageTable {

    private final MailSettings settings;
    private final JdbcClient jdbc;
    private final Clock clock;

    MessageTable(MailSettings settings, JdbcClient jdbc, Clock clock) {
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The number of an attempt to send a message, and the id that the message goes under. */
    record Attempt(String messageId, int number) {}

    /** See {@link Outbox#lastSent}. */
    Optional<Instant> lastSent(String caseReference, String recipient, @Nullable String template) {
        return jdbc.sql("""
                        select max(sent_at) from casework.outbound_message
                        where case_reference = ? and recipient = ? and template = coalesce(?, template)
                        """)
                .params(caseReference, recipient, template)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** See {@link Outbox#othersWait}. */
    boolean othersWait(MessageKey key, String template) {
        return jdbc.sql("""
                        select exists (select from casework.outbound_message
                            where case_reference = ? and recipient = ? and template = ? and state = 'queued'
                                and (milestone, occurrence) <> (?, ?))
                        """)
                .params(key.caseReference(), key.recipient(), template, key.milestone(), key.occurrence())
                .query(Boolean.class)
                .single();
    }

    /** See {@link Outbox#isLaterNotSent}. */
    boolean isLaterNotSent(MessageKey key, String reason) {
        return jdbc.sql("""
                        select exists (select from casework.outbound_message
                            where case_reference = ? and recipient = ? and milestone = ? and occurrence > ?
                                and state = 'notSent' and reason = ?)
                        """)
                .params(key.caseReference(), key.recipient(), key.milestone(), key.occurrence(), reason)
                .query(Boolean.class)
                .single();
    }

    /** Writes down how a recipient was told instead; a message that was sent stays as it is. */
    void toldAnotherWay(MessageKey key, String how, LocalDate on, String by) {
        locked(key);
        jdbc.sql("""
                        update casework.outbound_message
                        set state = 'toldAnotherWay', told_how = ?, told_on = ?, told_by = ?
                        where case_reference = ? and milestone = ? and occurrence = ? and recipient = ?
                            and state <> 'sent'
                        """)
                .params(how, on, by)
                .params(key.caseReference(), key.milestone(), key.occurrence(), key.recipient())
                .update();
    }

    /** A message as a report found it; nobody else changes it until the transaction ends. */
    record Row(MessageKey key, String messageId, MessageState state) {}

    /** The message that a report is about; empty if it is none of ours. */
    Optional<Row> row(DeliveryReport report) {
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
                                MessageState.known(row.getString("state"))))
                        .optional())
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Writes a report down; false if it was read before. */
    boolean isFirst(DeliveryReport report, Row message) {
        return jdbc.sql("""
                        insert into casework.returned_report (report, message_id, status, read_at) values (?, ?, ?, ?)
                        on conflict do nothing
                        """)
                        .params(report.fingerprint(), message.messageId(), report.status(), now())
                        .update()
                == 1;
    }

    /** Writes down that a message came back. */
    void cameBack(Row message, String status) {
        jdbc.sql("""
                        update casework.outbound_message set state = 'returned', reason = ?, returned_at = ?
                        where message_id = ?
                        """).params(status, now(), message.messageId()).update();
    }

    /** Counts an attempt, whatever becomes of it; empty if there is nothing to send. */
    Optional<Attempt> attempt(MessageKey key, String template) {
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

    /** Writes down that a server took a message, and in which words. */
    void sent(OutboundMessage message) {
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
    }

    /** The state of a message; nobody else changes it until the transaction ends. */
    MessageState locked(MessageKey key) {
        return jdbc.sql("""
                        select state from casework.outbound_message
                        where case_reference = ? and milestone = ? and occurrence = ? and recipient = ? for update
                        """)
                .params(key.caseReference(), key.milestone(), key.occurrence(), key.recipient())
                .query(String.class)
                .optional()
                .map(MessageState::known)
                .orElseThrow(() -> new IllegalStateException("There is no message for this milestone and recipient"));
    }

    /** Gives a message another state, if it has one of these. */
    void settle(MessageKey key, MessageState state, String reason, Set<MessageState> from) {
        if (from.contains(locked(key))) {
            jdbc.sql("""
                            update casework.outbound_message set state = ?, reason = ?
                            where case_reference = ? and milestone = ? and occurrence = ? and recipient = ?
                            """)
                    .params(state.code(), reason)
                    .params(key.caseReference(), key.milestone(), key.occurrence(), key.recipient())
                    .update();
        }
    }

    /** Adds a message that is to be sent; false if it is written down already. */
    boolean queue(MessageKey key, String template) {
        return jdbc.sql("""
                        insert into casework.outbound_message
                            (case_reference, milestone, occurrence, recipient, message_id, template, state, queued_at,
                             force, cps_area)
                        select m.*, f.force, f.cps_area
                        from (values (?, ?, ?, ?, ?, ?, 'queued', ?))
                            m (case_reference, milestone, occurrence, recipient, message_id, template, state, queued_at)
                        left join shared.case_file f on f.reference = m.case_reference and ?
                        on conflict do nothing
                        """)
                        .params(
                                key.caseReference(),
                                key.milestone(),
                                key.occurrence(),
                                key.recipient(),
                                messageId(key),
                                template,
                                now(),
                                // Whom nobody else tells; a colleague has the task as well.
                                Letters.namesForAdvisers().contains(template))
                        .update()
                == 1;
    }

    /**
     * The same for the same message, even if its row is lost. Made of the opaque update reference: whoever knows how
     * case references are built could find one by trying all that there are.
     */
    String messageId(MessageKey message) {
        var reference = jdbc.sql("select update_reference from shared.case_file where reference = ?")
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

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
