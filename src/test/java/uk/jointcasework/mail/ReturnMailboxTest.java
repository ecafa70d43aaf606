package uk.jointcasework.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import uk.jointcasework.casefile.CaseworkTest;
import uk.jointcasework.core.EngineClock;
import uk.jointcasework.letters.Language;
import uk.jointcasework.letters.Letter;

@ExtendWith(OutputCaptureExtension.class)
class ReturnMailboxTest extends CaseworkTest {

    private static final MessageKey KEY = new MessageKey("52SA1000126", "fileSubmitted", 1, "avon-support");

    @Autowired
    private JavaMailSender sender;

    @Autowired
    private MimeWriter writer;

    @Autowired
    private EngineClock clock;

    @Autowired
    private PlatformTransactionManager transactions;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private final List<MessageReturned> events = new ArrayList<>();
    private GreenMailUser account;
    private Outbox outbox;
    private ReturnMailbox mailbox;

    @BeforeEach
    void start() {
        server.start();
        account = server.setUser("returns@jointcasework.example.org", "returns", "a-password");
        outbox = outbox(event -> {
            if (event instanceof MessageReturned returned) {
                events.add(returned);
            }
        });
        mailbox = new ReturnMailbox(settings(), outbox);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void recordsAMessageThatCameBack() throws Exception {
        outbox.send(message());
        deliver(Reports.failed(messageId()));

        assertThat(mailbox.read()).isEqualTo(new ReturnMailbox.Found(1, 0, 0));

        assertThat(row()).isEqualTo("returned 5.1.1");
        assertThat(events).containsExactly(new MessageReturned(KEY));
        assertThat(left()).isEmpty();
    }

    @Test
    void saysSoInTheTransactionThatRecordsIt() throws Exception {
        List<Boolean> inTransaction = new ArrayList<>();
        outbox = outbox(event -> {
            if (event instanceof MessageReturned) {
                inTransaction.add(TransactionSynchronizationManager.isActualTransactionActive());
            }
        });
        outbox.send(message());
        deliver(Reports.failed(messageId()));

        new ReturnMailbox(settings(), outbox).read();

        assertThat(inTransaction).containsExactly(true);
    }

    @Test
    void readsAReportAgainUntilWhatFollowsIsCommitted(CapturedOutput output) throws Exception {
        outbox.send(message());
        deliver(Reports.failed(messageId()));
        var failing = outbox(event -> {
            throw new IllegalStateException("isva@support.example.org");
        });

        assertThat(new ReturnMailbox(settings(), failing).read()).isEqualTo(new ReturnMailbox.Found(0, 0, 0));
        assertThat(row()).isEqualTo("sent");
        assertThat(output).contains("left for the next look").doesNotContain("isva@support.example.org");

        assertThat(mailbox.read()).isEqualTo(new ReturnMailbox.Found(1, 0, 0));
        assertThat(row()).isEqualTo("returned 5.1.1");
    }

    @Test
    void readsOneReportOnce() throws Exception {
        outbox.send(message());
        deliver(Reports.failed(messageId()));
        deliver(Reports.failed(messageId()));

        assertThat(mailbox.read()).isEqualTo(new ReturnMailbox.Found(1, 1, 0));
        assertThat(events).hasSize(1);
    }

    @Test
    void leavesAMessageThatWasSentAgainAloneForACopyOfTheOldReport() throws Exception {
        outbox.send(message());
        deliver(Reports.failed(messageId()));
        mailbox.read();
        assertThat(outbox.send(message())).isTrue();
        deliver(Reports.failed(messageId()));

        assertThat(mailbox.read()).isEqualTo(new ReturnMailbox.Found(0, 1, 0));
        assertThat(row()).isEqualTo("sent");

        deliver(Reports.failed(messageId()).replace("report-1", "report-2").replace("5.1.1", "5.2.2"));
        assertThat(mailbox.read()).isEqualTo(new ReturnMailbox.Found(1, 0, 0));
        assertThat(row()).isEqualTo("returned 5.2.2");
        assertThat(events).hasSize(2);
        assertThat(MAIL.getReceivedMessages())
                .extracting(MimeMessage::getMessageID)
                .containsExactly(messageId(), messageId());
    }

    @Test
    void findsAMessageByItsEnvelope() throws Exception {
        outbox.send(message());
        var envelope = MimeWriter.envelopeId(messageId());
        deliver(Reports.failed("<gone@example.org>")
                .replace("Reporting-MTA:", "Original-Envelope-Id: " + envelope + "\r\nReporting-MTA:"));

        assertThat(mailbox.read()).isEqualTo(new ReturnMailbox.Found(1, 0, 0));
        assertThat(row()).isEqualTo("returned 5.1.1");
    }

    @Test
    void writesTheOneClocksTime() throws Exception {
        outbox.send(message());
        deliver(Reports.failed(messageId()));
        clock.set(java.time.Instant.parse("2027-03-01T10:00:00Z"));
        try {
            mailbox.read();
        } finally {
            clock.reset();
        }

        assertThat(jdbc.sql("select extract(epoch from returned_at)::bigint from casework.outbound_message")
                        .query(Long.class)
                        .single())
                .isEqualTo(java.time.Instant.parse("2027-03-01T10:00:00Z").getEpochSecond());
    }

    @Test
    void takesADelayForNothing() throws Exception {
        outbox.send(message());
        deliver(Reports.failed(messageId()).replace("Action: failed", "Action: delayed"));

        assertThat(mailbox.read()).isEqualTo(new ReturnMailbox.Found(0, 1, 0));
        assertThat(row()).isEqualTo("sent");
        assertThat(left()).isEmpty();
    }

    @Test
    void leavesWhatPeopleWriteUnread(CapturedOutput output) throws Exception {
        deliver(mail("Content-Type: text/plain", "Canary-answer"));
        deliver(mail("Auto-Submitted: auto-replied\r\nContent-Type: text/plain", "Canary-away"));
        deliver(mail("Content-Type: multipart/report; report-type=disposition-notification; boundary=b", "--b--"));
        deliver(mail("Content-Type: ;;;", "Canary-broken"));

        assertThat(mailbox.read()).isEqualTo(new ReturnMailbox.Found(0, 0, 0));

        assertThat(left()).hasSize(4).allMatch(flags -> !flags.contains(Flags.Flag.SEEN));
        assertThat(output).doesNotContain("Canary");
    }

    @Test
    void flagsAReportThatFitsNoMessageForAPerson(CapturedOutput output) throws Exception {
        deliver(Reports.failed("<0123456789abcdef0123456789abcdef@jointcasework.example.org>"));

        assertThat(mailbox.read()).isEqualTo(new ReturnMailbox.Found(0, 0, 1));
        assertThat(mailbox.read()).isEqualTo(new ReturnMailbox.Found(0, 0, 0));

        assertThat(left()).hasSize(1).allMatch(flags -> flags.contains(Flags.Flag.FLAGGED));
        assertThat(output).contains("WARN", "fits no message").doesNotContain("isva@", "Undelivered", "QK7M");
    }

    @Test
    void letsTwoNodesReadAtOnce() throws Exception {
        outbox.send(message());
        for (int i = 0; i < 20; i++) {
            deliver(Reports.failed(messageId()));
        }

        var nodes = List.of(
                CompletableFuture.supplyAsync(() -> new ReturnMailbox(settings(), outbox).read()),
                CompletableFuture.supplyAsync(() -> new ReturnMailbox(settings(), outbox).read()));

        assertThat(nodes.stream().mapToInt(node -> node.join().returned()).sum())
                .isEqualTo(1);
        assertThat(events).hasSize(1);
        await().untilAsserted(() -> {
            mailbox.read();
            assertThat(left()).isEmpty();
        });
    }

    @Test
    void isNotStalledByWhatIsLargeOrMalformed() throws Exception {
        outbox.send(message());
        var long20 = "x".repeat(76).concat("\r\n").repeat(270_000);
        deliver(Reports.failed("<gone@example.org>").replace("Your message could", long20));
        deliver(Reports.failed(messageId())
                .replace("text/rfc822-headers", "message/rfc822")
                .replace("\r\n--boundary-1--", long20 + "\r\n--boundary-1--"));
        deliver(mail(
                "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
                "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n".repeat(1_000) + "--b--"));
        deliver(mail("Content-Type: multipart/report; report-type=delivery-status", "no boundary"));

        var began = System.nanoTime();
        assertThat(mailbox.read()).isEqualTo(new ReturnMailbox.Found(1, 0, 3));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
        assertThat(row()).isEqualTo("returned 5.1.1");
    }

    @Test
    void carriesOnWhenTheMailboxCannotBeReached(CapturedOutput output) {
        server.stop();

        assertThat(mailbox.read()).isEqualTo(new ReturnMailbox.Found(0, 0, 0));
        assertThat(output).contains("The return mailbox cannot be read").doesNotContain("a-password");
    }

    @Test
    void readsNothingWithoutAMailbox() {
        var none = new MailSettings(
                "no-reply@jointcasework.example.org",
                null,
                null,
                false,
                "PT1M",
                new MailSettings.Returns("", 993, "", "", true, Duration.ofMinutes(1)));

        assertThat(new ReturnMailbox(none, outbox).read()).isEqualTo(new ReturnMailbox.Found(0, 0, 0));
    }

    private Outbox outbox(ApplicationEventPublisher publisher) {
        return new Outbox(sender, writer, new MessageTable(settings(), jdbc, clock), publisher, transactions);
    }

    private MailSettings settings() {
        return new MailSettings(
                "no-reply@jointcasework.example.org",
                null,
                null,
                false,
                "PT1M",
                new MailSettings.Returns(
                        "127.0.0.1",
                        server.getImap().getPort(),
                        "returns",
                        "a-password",
                        false,
                        Duration.ofMinutes(1)));
    }

    private void deliver(String text) throws Exception {
        account.deliver(new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }

    private static String mail(String headers, String body) {
        return "From: somebody@support.example.org\r\nSubject: Canary-subject\r\n" + headers + "\r\n\r\n" + body;
    }

    private List<Flags> left() throws Exception {
        try (var store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", server.getImap().getPort(), "returns", "a-password");
            var inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            List<Flags> flags = new ArrayList<>();
            for (Message message : inbox.getMessages()) {
                flags.add(message.getFlags());
            }
            return flags;
        }
    }

    private static OutboundMessage message() {
        return new OutboundMessage(
                KEY,
                "isva.team@support.example.org",
                new Letter("fileSent", "1", Language.ENGLISH, "Case update QK7M-2XD9", "Words.", "<p>Words.</p>"),
                null,
                "QK7M-2XD9",
                null);
    }

    private String messageId() {
        return jdbc.sql("select message_id from casework.outbound_message")
                .query(String.class)
                .single();
    }

    private String row() {
        return jdbc.sql("select concat_ws(' ', state, reason) from casework.outbound_message")
                .query(String.class)
                .single();
    }
}
