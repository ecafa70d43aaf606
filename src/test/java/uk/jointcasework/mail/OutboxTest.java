package uk.jointcasework.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.MailException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.jointcasework.casefile.CaseworkTest;

class OutboxTest extends CaseworkTest {

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
        assertThat(states()).containsExactly("sent");
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
        MAIL.stop();
        try {
            assertThatThrownBy(() -> outbox.send(message(1, "Case update QK7M-2XD9")))
                    .isInstanceOf(MailException.class);
        } finally {
            MAIL.start();
        }
        assertThat(states()).containsExactly("queued");

        outbox.send(message(1, "Case update QK7M-2XD9"));

        assertThat(states()).containsExactly("sent");
        assertThat(MAIL.getReceivedMessages()[0].getHeader("Message-ID"))
                .containsExactly(jdbc.sql("select message_id from casework.outbound_message")
                        .query(String.class)
                        .single());
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

    @ParameterizedTest
    @ValueSource(strings = {"Case update\r\nBcc: somebody@example.org", "Case\nupdate", "", " "})
    void refusesASubjectThatIsNotOneLine(String subject) {
        assertThatThrownBy(() -> outbox.send(message(1, subject)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("subject");
        assertThat(MAIL.getReceivedMessages()).isEmpty();
        assertThat(states()).isEmpty();
    }

    private static OutboundMessage message(int occurrence, String subject) {
        return new OutboundMessage(
                new MessageKey("52SA1000126", "fileSubmitted", occurrence, "avon-support"),
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
                null);
    }

    private List<String> states() {
        return jdbc.sql("select state from casework.outbound_message")
                .query(String.class)
                .list();
    }
}
