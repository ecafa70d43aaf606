package uk.jointcasework.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import uk.jointcasework.core.London;
import uk.jointcasework.letters.Language;
import uk.jointcasework.letters.Letter;

class MimeWriterTest {

    private static final String ID = "<0123456789abcdef0123456789abcdef@jointcasework.example.org>";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), London.ZONE);
    private static final Invite INVITE = new Invite(
            "meeting-1@jointcasework.example.org",
            3,
            false,
            Instant.parse("2026-07-01T09:30:00Z"),
            Duration.ofMinutes(45));

    private final MimeWriter writer = writer(new MailSettings(
            "no-reply@jointcasework.example.org",
            "updates@jointcasework.example.org",
            "returns@jointcasework.example.org",
            false,
            "PT1M",
            null));

    @Test
    void writesTextAndHtmlAsAlternativesAndNothingElse() throws Exception {
        var read = read(writer.write(message("Case update", null), ID));

        assertThat(tree(read)).containsExactly("multipart/alternative", " text/plain", " text/html");
        assertThat(part(read, 0).getContent().toString()).isEqualTo("Ŵythnos nesaf\r\n");
        assertThat(part(read, 1).getContent().toString()).isEqualTo("<p>Ŵythnos nesaf</p>\r\n");
    }

    @Test
    void addsAnInviteAsAnAlternativeAndAsAFile() throws Exception {
        var read = read(writer.write(message("Case update", INVITE), ID));

        assertThat(tree(read))
                .containsExactly(
                        "multipart/mixed",
                        " multipart/alternative",
                        "  text/plain",
                        "  text/html",
                        "  text/calendar; method=REQUEST",
                        " application/ics; invite.ics");
        assertThat(part(part(read, 0), 2).getInputStream().readAllBytes())
                .isEqualTo(part(read, 1).getInputStream().readAllBytes());
    }

    @Test
    void saysToCalendarsThatAMeetingIsOff() throws Exception {
        var off = new Invite(INVITE.uid(), 4, true, INVITE.start(), INVITE.length());

        assertThat(tree(read(writer.write(message("Case update", off), ID))))
                .contains("  text/calendar; method=CANCEL");
    }

    @Test
    void keepsMachinesFromAnsweringButNotFromReturning() throws Exception {
        var read = read(writer.write(message("Case update", null), ID));

        assertThat(read.getHeader("Message-ID")).containsExactly(ID);
        assertThat(read.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(read.getHeader("X-Auto-Response-Suppress")).containsExactly("OOF, DR, RN, NRN, AutoReply");
        assertThat(read.getHeader("Content-Language")).containsExactly("cy-GB");
        assertThat(read.getSentDate()).isEqualTo(CLOCK.instant());
    }

    @Test
    void threadsAllMessagesOfACase() throws Exception {
        var read = read(writer.write(message("Case update", null), ID));

        var beginning = "<qk7m-2xd9.updates@jointcasework.example.org>";
        assertThat(read.getHeader("References")).containsExactly(beginning);
        assertThat(read.getHeader("In-Reply-To")).containsExactly(beginning);
        assertThat(read.getHeader("List-Id")).containsExactly("<qk7m-2xd9.updates.jointcasework.example.org>");
    }

    @Test
    void sendsAnswersToPeopleAndReturnsToTheReturnMailbox() throws Exception {
        var mime = writer.write(message("Case update", null), ID);

        assertThat(mime.getHeader("From")).containsExactly("no-reply@jointcasework.example.org");
        assertThat(mime.getHeader("Reply-To")).containsExactly("updates@jointcasework.example.org");
        assertThat(mime).asInstanceOf(type(SMTPMessage.class)).satisfies(smtp -> {
            assertThat(smtp.getEnvelopeFrom()).isEqualTo("returns@jointcasework.example.org");
            assertThat(smtp.getReturnOption()).isEqualTo(SMTPMessage.RETURN_HDRS);
            assertThat(smtp.getMailExtension()).isNull();
        });
        assertThat(mime.getAllRecipients()).hasSize(1);
    }

    @Test
    void namesTheEnvelopeOnlyToARelayThatTakesThat() {
        var settings = new MailSettings("no-reply@jointcasework.example.org", "", "", true, "PT1M", null);

        var mime = (SMTPMessage) writer(settings).write(message("Case update", null), ID);

        assertThat(mime.getMailExtension()).isEqualTo("ENVID=0123456789abcdef0123456789abcdef");
        assertThat(mime.getEnvelopeFrom()).isEqualTo("no-reply@jointcasework.example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Case update\r\nBcc: somebody@example.org",
                "Case\nupdate",
                "Case\u0085update",
                "Case\u2028update",
                "Case\u0000update",
                "",
                " "
            })
    void refusesASubjectThatIsNotOneLine(String subject) {
        assertThatThrownBy(() -> writer.write(message(subject, null), ID))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("subject");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "isva@support.example.org\r\nBcc: somebody@example.org",
                "isva@support.example.org, somebody@example.org",
                "Somebody <isva@support.example.org>",
                "isva@support.example.org (Somebody)",
                "group: isva@support.example.org, somebody@example.org;",
                "isva",
                "isva@",
                "isva?cc=somebody@example.org",
                "\"isva\"@support.example.org",
                ""
            })
    void refusesAnythingButOneMailbox(String address) {
        var message = new OutboundMessage(key(), address, letter("Case update"), null, "QK7M-2XD9", null);

        assertThatThrownBy(() -> writer.write(message, ID)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"QK7M\r\nBcc: somebody@example.org", "QK7M 2XD9", "../QK7M", "${thread}", "-QK7M", ""})
    void refusesAThreadThatIsNoReference(String thread) {
        var message = new OutboundMessage(key(), "isva@support.example.org", letter("Case update"), null, thread, null);

        assertThatThrownBy(() -> writer.write(message, ID)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAMeetingIdThatIsNotOneLine() {
        var twoLines = new Invite("1\r\nDESCRIPTION:x", 0, false, INVITE.start(), INVITE.length());

        assertThatThrownBy(() -> writer.write(message("Case update", twoLines), ID))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesToAColleagueWithoutAThread() throws Exception {
        var message = new OutboundMessage(key(), "officer@police.example.org", letter("Today"), null, null, null);

        assertThat(read(writer.write(message, ID)).getHeader("List-Id")).isNull();
    }

    private static MimeWriter writer(MailSettings settings) {
        return new MimeWriter(new JavaMailSenderImpl(), settings, CLOCK);
    }

    private static OutboundMessage message(String subject, Invite invite) {
        return new OutboundMessage(key(), "isva@support.example.org", letter(subject), invite, "QK7M-2XD9", null);
    }

    private static MessageKey key() {
        return new MessageKey("52SA1000126", "fileSubmitted", 1, "avon-support");
    }

    private static Letter letter(String subject) {
        return new Letter("fileSent", "1", Language.WELSH, subject, "Ŵythnos nesaf\r\n", "<p>Ŵythnos nesaf</p>\r\n");
    }

    /** As it comes out of the wire, through Spring's sender's own last touch. */
    private static MimeMessage read(MimeMessage written) throws Exception {
        written.saveChanges();
        written.setHeader("Message-ID", ID);
        var bytes = new ByteArrayOutputStream();
        written.writeTo(bytes);
        assertThat(bytes.toString(StandardCharsets.US_ASCII).lines()).allMatch(line -> line.length() < 998);
        return new MimeMessage(null, new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static Part part(Part part, int index) throws Exception {
        return ((Multipart) part.getContent()).getBodyPart(index);
    }

    private static List<String> tree(Part part) throws Exception {
        List<String> lines = new ArrayList<>();
        collect(part, "", lines);
        return lines;
    }

    private static void collect(Part part, String indent, List<String> lines) throws Exception {
        var type = new jakarta.mail.internet.ContentType(part.getContentType());
        var method = type.getParameter("method");
        lines.add(indent
                + type.getBaseType().toLowerCase()
                + (method == null ? "" : "; method=" + method)
                + (part.getFileName() == null ? "" : "; " + part.getFileName()));
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                collect(parts.getBodyPart(i), indent + " ", lines);
            }
        }
    }
}
