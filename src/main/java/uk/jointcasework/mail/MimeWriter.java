package uk.jointcasework.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * Makes a mail of a message: text and HTML as alternatives, and with an invite what calendars look for.
 *
 * <p>The invite goes in twice, as the large calendar services send it: as one more alternative, which Outlook and Gmail
 * show as an invitation, and as a file for whoever reads mail through a gateway that keeps only files. The file is of
 * the type application/ics, so that no mail programme takes it for a second invitation.
 */
@Component
class MimeWriter {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    /**
     * Of Exchange's list all but NDR: "All" would keep it from telling us that a message could not be delivered.
     */
    private static final String NO_AUTOMATIC_ANSWERS = "OOF, DR, RN, NRN, AutoReply";

    private static final Pattern MAILBOX = Pattern.compile("[A-Za-z0-9._+'-]+@[A-Za-z0-9.-]+");

    private final JavaMailSender mail;
    private final MailSettings settings;
    private final Clock clock;

    MimeWriter(JavaMailSender mail, MailSettings settings, Clock clock) {
        this.mail = mail;
        this.settings = settings;
        this.clock = clock;
    }

    /** Writes the mail; anything that does not fit into one line of a header is an error. */
    MimeMessage write(OutboundMessage message, String messageId) {
        try {
            var mime = new SMTPMessage(mail.createMimeMessage().getSession());
            address(mime, message);
            var letter = message.letter();
            mime.setSubject(line("subject", letter.subject()), UTF_8);
            mime.setSentDate(Date.from(clock.instant()));
            mime.setContentLanguage(new String[] {letter.language().locale().toLanguageTag()});
            mime.setHeader("Message-ID", line("Message-ID", messageId));
            mime.setHeader("Auto-Submitted", "auto-generated");
            mime.setHeader("X-Auto-Response-Suppress", NO_AUTOMATIC_ANSWERS);
            if (message.thread() != null) {
                thread(mime, message.thread());
            }
            mime.setContent(content(message));
            if (settings.deliveryReports()) {
                mime.setMailExtension("ENVID=" + envelopeId(messageId));
            }
            return mime;
        } catch (MessagingException e) {
            throw new IllegalArgumentException("The message cannot be written", e);
        }
    }

    private void address(SMTPMessage mime, OutboundMessage message) throws MessagingException {
        mime.setFrom(mailbox(settings.from()));
        mime.setRecipient(Message.RecipientType.TO, mailbox(message.address()));
        if (settings.replyTo() != null) {
            mime.setReplyTo(new Address[] {mailbox(settings.replyTo())});
        }
        mime.setEnvelopeFrom(mailbox(settings.returnPath()).getAddress());
        mime.setNotifyOptions(SMTPMessage.NOTIFY_FAILURE);
        // What comes back need not carry the words around once more.
        mime.setReturnOption(SMTPMessage.RETURN_HDRS);
    }

    /** One synthetic beginning for all messages of a thread: none of them has to know of another. */
    private void thread(MimeMessage mime, String thread) throws MessagingException {
        if (!thread.matches("[A-Za-z0-9]+(-[A-Za-z0-9]+)*")) {
            throw new IllegalArgumentException("A thread needs a reference of letters and digits");
        }
        var list = thread.toLowerCase(Locale.ROOT) + ".updates";
        var beginning = "<" + list + "@" + settings.domain() + ">";
        mime.setHeader("References", beginning);
        mime.setHeader("In-Reply-To", beginning);
        mime.setHeader("List-Id", "<" + list + "." + settings.domain() + ">");
    }

    private MimeMultipart content(OutboundMessage message) throws MessagingException {
        var letter = message.letter();
        var alternatives = new MimeMultipart("alternative", text(letter.text(), "plain"), text(letter.html(), "html"));
        if (message.invite() == null) {
            return alternatives;
        }
        line("id of a meeting", message.invite().uid());
        var entry = CalendarEntry.of(
                message.invite(),
                letter.language(),
                line("thread of an invite", message.thread()),
                settings.from(),
                message.address(),
                clock);
        alternatives.addBodyPart(invitation(entry));
        var body = new MimeBodyPart();
        body.setContent(alternatives);
        return new MimeMultipart("mixed", body, file(entry));
    }

    private static BodyPart text(String text, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        return part;
    }

    private static BodyPart invitation(CalendarEntry entry) throws MessagingException {
        var part = new MimeBodyPart();
        var type = "text/calendar; charset=UTF-8; method=" + entry.method();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(entry.bytes(), type)));
        return part;
    }

    private static BodyPart file(CalendarEntry entry) throws MessagingException {
        var part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(entry.bytes(), "application/ics")));
        part.setFileName("invite.ics");
        part.setDisposition(Part.ATTACHMENT);
        return part;
    }

    /** One plain mailbox: no name before it, no group, no second address, nothing that a link could carry on with. */
    private static InternetAddress mailbox(String address) throws AddressException {
        if (!MAILBOX.matcher(line("address", address)).matches()) {
            throw new IllegalArgumentException("A message needs an address that is one mailbox");
        }
        return new InternetAddress(address, true);
    }

    /** What a report calls the message by; the Message-ID without what an envelope may not carry. */
    static String envelopeId(String messageId) {
        return messageId.substring(1, messageId.indexOf('@'));
    }

    private static String line(String header, String value) {
        if (value == null || value.isBlank() || value.codePoints().anyMatch(MimeWriter::breaksALine)) {
            throw new IllegalArgumentException("A message needs a " + header + " of one line");
        }
        return value;
    }

    private static boolean breaksALine(int character) {
        var type = Character.getType(character);
        return Character.isISOControl(character)
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
