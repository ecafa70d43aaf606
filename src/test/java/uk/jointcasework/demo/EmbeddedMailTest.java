package uk.jointcasework.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

class EmbeddedMailTest {

    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
    private final EmbeddedMail mail;

    EmbeddedMailTest() throws Exception {
        mail = new EmbeddedMail(sender, "returns@example.org", 0, "returns", "demo");
    }

    @AfterEach
    void stop() {
        mail.stop();
    }

    @Test
    void keepsAMessageToTwoPeopleAsOne() throws MessagingException {
        send("Case update QK7M-2XD9", "first@support.example.org", "second@support.example.org");

        await().until(() -> !mail.messages().isEmpty());
        assertThat(mail.messages()).singleElement().satisfies(message -> {
            assertThat(message.id()).isEqualTo("1");
            assertThat(message.to()).containsExactly("first@support.example.org", "second@support.example.org");
            assertThat(message.subject()).isEqualTo("Case update QK7M-2XD9");
            assertThat(message.text()).isEqualTo("Ŵythnos nesaf");
            assertThat(message.html()).isEqualTo("<p>Ŵythnos nesaf</p>");
            assertThat(message.headers()).containsKey("Message-ID").containsEntry("From", "casework@example.org");
            assertThat(message.attachments())
                    .containsExactly(new CapturedMail.Attachment(
                            "note.txt", "text/plain; charset=us-ascii; name=note.txt", 5, null));
        });
    }

    @Test
    void keepsTheOrderOfArrival() throws MessagingException {
        send("One", "second@support.example.org");
        send("Two", "first@support.example.org");

        await().until(() -> mail.messages().size() == 2);
        assertThat(mail.messages()).extracting(CapturedMail::subject).isEqualTo(List.of("One", "Two"));
    }

    @Test
    void refusesDuringAnOutageAndKeepsWhatItHad() throws MessagingException {
        send("Before", "first@support.example.org");
        mail.outage(true);
        mail.outage(true);

        assertThat(mail.outage()).isTrue();
        assertThatExceptionOfType(MailSendException.class)
                .isThrownBy(() -> send("During", "first@support.example.org"));

        mail.outage(false);
        send("After", "first@support.example.org");

        await().until(() -> mail.messages().size() == 2);
        assertThat(mail.messages()).extracting(CapturedMail::subject).containsExactly("Before", "After");
    }

    @Test
    void showsWhatAnEntryForACalendarSays() throws MessagingException {
        var message = sender.createMimeMessage();
        var parts = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        parts.setFrom("casework@example.org");
        parts.setTo("first@support.example.org");
        parts.setSubject("Meeting");
        parts.setText("Text", "<p>Text</p>");
        parts.addAttachment(
                "invite.ics",
                new ByteArrayResource("BEGIN:VCALENDAR".getBytes(StandardCharsets.US_ASCII)),
                "application/ics");
        sender.send(message);

        await().until(() -> !mail.messages().isEmpty());
        assertThat(mail.messages().get(0).attachments())
                .extracting(CapturedMail.Attachment::text)
                .containsExactly("BEGIN:VCALENDAR");
    }

    @Test
    void returnsAMessageIntoTheReturnMailbox() throws Exception {
        send("One", "first@support.example.org");
        send("Two", "second@support.example.org");
        await().until(() -> mail.messages().size() == 2);

        assertThat(mail.bounce("2")).isTrue();

        try (var store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", mail.imapPort(), "returns", "demo");
            var inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            assertThat(inbox.getMessages()).hasSize(1);
            var bytes = new ByteArrayOutputStream();
            inbox.getMessage(1).writeTo(bytes);
            assertThat(bytes.toString(StandardCharsets.UTF_8))
                    .contains("report-type=delivery-status", "Action: failed", "Status: 5.1.1")
                    .contains("Message-ID: " + mail.messages().get(1).headers().get("Message-ID"))
                    .doesNotContain("nos nesaf");
        }
        assertThat(mail.messages()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "-1", "x", "", "99999999999999999999"})
    void returnsNothingThatItDoesNotHave(String id) throws Exception {
        assertThat(mail.bounce(id)).isFalse();
    }

    private void send(String subject, String... to) throws MessagingException {
        var message = sender.createMimeMessage();
        var parts = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        parts.setFrom("casework@example.org");
        parts.setTo(to);
        parts.setSubject(subject);
        parts.setText("Ŵythnos nesaf", "<p>Ŵythnos nesaf</p>");
        parts.addAttachment("note.txt", new ByteArrayResource("hello".getBytes(StandardCharsets.US_ASCII)));
        sender.send(message);
    }
}
