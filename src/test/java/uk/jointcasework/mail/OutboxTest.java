package uk.jointcasework.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.MailException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.jointcasework.casefile.CaseworkTest;
import uk.jointcasework.letters.Language;
import uk.jointcasework.letters.Letter;

class OutboxTest extends CaseworkTest {

    private static final MessageKey KEY = key(1);

    @Autowired
    private Outbox outbox;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void sendsAMessageOnce() throws Exception {
        assertThat(outbox.send(message(1, "Case update QK7M-2XD9"))).isTrue();
        assertThat(outbox.send(message(1, "Case update QK7M-2XD9"))).isFalse();

        var received = MAIL.getReceivedMessages();
        assertThat(received).hasSize(1);
        assertThat(received[0].getSubject()).isEqualTo("Case update QK7M-2XD9");
        assertThat(received[0].getHeader("From")).containsExactly("no-reply@jointcasework.example.org");
        assertThat(received[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(received[0].getHeader("Content-Language")).containsExactly("en-GB");
        assertThat(rows()).containsExactly("sent 1");
    }

    @Test
    void keepsWhatWentOutAndByWhichConsent() {
        outbox.send(message(1, "Case update QK7M-2XD9"));

        assertThat(jdbc.sql("select template, template_version, language, link from casework.outbound_message")
                        .query()
                        .singleRow())
                .containsEntry("template", "fileSent")
                .containsEntry("template_version", "1")
                .containsEntry("language", "english")
                .containsEntry("link", 17L);
    }

    @Test
    void sendsTheNextOccurrenceToo() {
        outbox.send(message(1, "Case update QK7M-2XD9"));
        outbox.send(message(2, "Case update QK7M-2XD9"));

        assertThat(MAIL.getReceivedMessages()).hasSize(2);
    }

    @Test
    void sendsNothingAgainWhenTheWorkAroundItIsRolledBack() {
        var work = new TransactionTemplate(transactions);
        work.executeWithoutResult(status -> {
            outbox.send(message(1, "Case update QK7M-2XD9"));
            status.setRollbackOnly();
        });
        outbox.send(message(1, "Case update QK7M-2XD9"));

        assertThat(MAIL.getReceivedMessages()).hasSize(1);
    }

    @Test
    void keepsTheMessageIdWhenItTriesAgain() throws Exception {
        refused();
        assertThat(rows()).containsExactly("queued 1");

        outbox.send(message(1, "Case update QK7M-2XD9"));

        assertThat(rows()).containsExactly("sent 2");
        assertThat(MAIL.getReceivedMessages()[0].getHeader("Message-ID"))
                .containsExactly(jdbc.sql("select message_id from casework.outbound_message")
                        .query(String.class)
                        .single());
    }

    @Test
    void countsAnAttemptThoughTheWorkAroundItIsRolledBack() {
        var work = new TransactionTemplate(transactions);
        MAIL.stop();
        try {
            assertThatThrownBy(() -> work.executeWithoutResult(status -> outbox.send(message(1, "Case update"))))
                    .isInstanceOf(MailException.class);
            assertThatThrownBy(() -> work.executeWithoutResult(status -> outbox.send(message(1, "Case update"))))
                    .isInstanceOf(MailException.class);
        } finally {
            MAIL.start();
        }

        assertThat(rows()).containsExactly("queued 2");
    }

    @Test
    void givesOneMessageOneIdWheneverItIsWritten() throws Exception {
        outbox.send(message(1, "Case update QK7M-2XD9"));
        // As after a restore of a backup that did not know of it.
        jdbc.sql("delete from casework.outbound_message").update();
        outbox.send(message(1, "Case update QK7M-2XD9"));

        var received = MAIL.getReceivedMessages();
        assertThat(received).hasSize(2);
        assertThat(received[0].getHeader("Message-ID")).isEqualTo(received[1].getHeader("Message-ID"));
    }

    /** A stranger could try every case reference that there can be. */
    @Test
    void makesTheIdOfTheUpdateReferenceAndNotOfTheCase() throws Exception {
        aRegisteredCase(KEY.caseReference());
        outbox.send(message(1, "Case update"));
        var first = messageId();
        jdbc.sql("delete from casework.outbound_message").update();
        jdbc.sql("update casework.case_file set update_reference = 'XXXX-XXXX'").update();

        outbox.send(message(1, "Case update"));

        assertThat(messageId()).isNotEqualTo(first);
    }

    @Test
    void keepsTheIdThatTheRowHas() throws Exception {
        refused();
        jdbc.sql("update casework.outbound_message set message_id = '<as-before@old.example.org>'")
                .update();

        outbox.send(message(1, "Case update QK7M-2XD9"));

        assertThat(MAIL.getReceivedMessages()[0].getMessageID()).isEqualTo("<as-before@old.example.org>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Case update\r\nBcc: somebody@example.org", "Case\nupdate", "", " "})
    void refusesASubjectThatIsNotOneLine(String subject) {
        assertThatThrownBy(() -> outbox.send(message(1, subject)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("subject");
        assertThat(MAIL.getReceivedMessages()).isEmpty();
        assertThat(rows()).isEmpty();
    }

    @Test
    void saysWhyAMessageIsNotSent() {
        outbox.notSent(KEY, "fileSent", "consentWithdrawn");

        assertThat(rows()).containsExactly("notSent 0 consentWithdrawn");
    }

    @Test
    void doesNotSendWhatWaitsForARetryWhenTheConsentIsGone() {
        refused();
        outbox.notSent(KEY, "fileSent", "consentWithdrawn");

        assertThat(rows()).containsExactly("notSent 1 consentWithdrawn");
    }

    @Test
    void sendsWhatWasNotSentWhenThatIsDecidedAnew() {
        outbox.notSent(KEY, "fileSent", "holdSafety");

        assertThat(outbox.send(message(1, "Case update"))).isTrue();

        assertThat(rows()).containsExactly("sent 1");
    }

    @Test
    void neverTakesBackThatAMessageWasSent() {
        outbox.send(message(1, "Case update"));

        outbox.notSent(KEY, "fileSent", "consentWithdrawn");
        outbox.undelivered(KEY);
        outbox.toldAnotherWay(KEY, "telephone", LocalDate.of(2026, 6, 4), "an.officer");

        assertThat(rows()).containsExactly("sent 1");
    }

    @Test
    void writesDownThatEveryAttemptHasFailed() {
        refused();

        outbox.undelivered(KEY);

        assertThat(rows()).containsExactly("undelivered 1 noServerTookIt");
    }

    @Test
    void sendsAgainUnderTheSameIdWhatCouldNotBeDelivered() throws Exception {
        refused();
        outbox.undelivered(KEY);
        var id = messageId();

        assertThat(outbox.send(message(1, "Case update"))).isTrue();

        assertThat(rows()).containsExactly("sent 2");
        assertThat(MAIL.getReceivedMessages()[0].getMessageID()).isEqualTo(id);
    }

    @Test
    void writesDownHowARecipientWasToldInstead() {
        refused();
        outbox.undelivered(KEY);

        outbox.toldAnotherWay(KEY, "telephone", LocalDate.of(2026, 6, 4), "an.officer");

        assertThat(rows()).containsExactly("toldAnotherWay 1 noServerTookIt");
        assertThat(jdbc.sql("select told_how, told_on, told_by from casework.outbound_message")
                        .query()
                        .singleRow())
                .containsEntry("told_how", "telephone")
                .containsEntry("told_on", java.sql.Date.valueOf("2026-06-04"))
                .containsEntry("told_by", "an.officer");
    }

    @Test
    void sendsNothingToWhomeverWasToldAnotherWay() {
        outbox.notSent(KEY, "fileSent", "holdSafety");
        outbox.toldAnotherWay(KEY, "telephone", LocalDate.of(2026, 6, 4), "an.officer");

        assertThat(outbox.send(message(1, "Case update"))).isFalse();

        assertThat(MAIL.getReceivedMessages()).isEmpty();
        assertThat(rows()).containsExactly("toldAnotherWay 0 holdSafety");
    }

    @ParameterizedTest
    @ValueSource(strings = {"She has moved", "consent withdrawn", "", "a\nb", "isva@support.example.org"})
    void keepsNoSentencesAsReasons(String reason) {
        assertThatThrownBy(() -> outbox.notSent(KEY, "fileSent", reason)).isInstanceOf(IllegalArgumentException.class);
        outbox.notSent(KEY, "fileSent", "holdSafety");
        assertThatThrownBy(() -> outbox.toldAnotherWay(KEY, reason, LocalDate.of(2026, 6, 4), "an.officer"))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(rows()).containsExactly("notSent 0 holdSafety");
    }

    @Test
    void complainsOfAMessageThatIsNotThere() {
        assertThatThrownBy(() -> outbox.undelivered(KEY)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> outbox.toldAnotherWay(KEY, "telephone", LocalDate.of(2026, 6, 4), "an.officer"))
                .isInstanceOf(IllegalStateException.class);
    }

    private void refused() {
        MAIL.stop();
        try {
            assertThatThrownBy(() -> outbox.send(message(1, "Case update QK7M-2XD9")))
                    .isInstanceOf(MailException.class);
        } finally {
            MAIL.start();
        }
    }

    private static MessageKey key(int occurrence) {
        return new MessageKey("52SA1000126", "fileSubmitted", occurrence, "avon-support");
    }

    private static OutboundMessage message(int occurrence, String subject) {
        return new OutboundMessage(
                key(occurrence),
                "isva.team@support.example.org",
                new Letter(
                        "fileSent",
                        "1",
                        Language.ENGLISH,
                        subject,
                        "The police have sent the case to the prosecution service.",
                        "<p>The police have sent the case to the prosecution service.</p>"),
                null,
                "QK7M-2XD9",
                17L);
    }

    private String messageId() {
        return jdbc.sql("select message_id from casework.outbound_message")
                .query(String.class)
                .single();
    }

    /** State, attempts and reason of each message. */
    private List<String> rows() {
        return jdbc.sql("select concat_ws(' ', state, attempts, reason) from casework.outbound_message")
                .query(String.class)
                .list();
    }
}
