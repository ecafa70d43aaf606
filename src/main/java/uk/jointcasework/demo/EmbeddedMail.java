package uk.jointcasework.demo;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapServer;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.annotation.PreDestroy;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.eclipse.angus.mail.dsn.MultipartReport;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * An SMTP server that keeps what it is sent, and can be made to refuse or to return a message; and the IMAP server of
 * the mailbox that returned messages come to.
 */
@Component
@Profile("demo")
class EmbeddedMail {

    private static final long START_WAIT = 10_000;

    private final Managers managers = new Managers();
    private final Map<MovingMessage, List<String>> received = new LinkedHashMap<>();
    private final ImapServer imap;
    private final GreenMailUser returns;
    private final int port;
    private @Nullable SmtpServer server;

    /**
     * Starts both servers.
     *
     * @param imapPort 0 for any
     */
    EmbeddedMail(
            JavaMailSenderImpl sender,
            @Value("${mail.return-path}") String returnPath,
            @Value("${mail.returns.port}") int imapPort,
            @Value("${mail.returns.user}") String user,
            @Value("${mail.returns.password}") String password)
            throws UserException {
        returns = managers.getUserManager().createUser(returnPath, user, password);
        managers.getUserManager()
                .setMessageDeliveryHandler(keeping(managers.getUserManager().getMessageDeliveryHandler()));
        imap = new ImapServer(new ServerSetup(imapPort, "127.0.0.1", ServerSetup.PROTOCOL_IMAP), managers);
        started(imap);
        server = startSmtp(0);
        port = server.getPort();
        sender.setHost(server.getBindTo());
        sender.setPort(port);
    }

    /** Everything received since the start, oldest first. */
    List<CapturedMail> messages() {
        Map<MovingMessage, List<String>> copy = new LinkedHashMap<>();
        synchronized (received) {
            received.forEach((message, recipients) -> copy.put(message, List.copyOf(recipients)));
        }
        List<CapturedMail> messages = new ArrayList<>();
        copy.forEach((message, recipients) ->
                messages.add(CapturedMail.of(Integer.toString(messages.size() + 1), recipients, message.getMessage())));
        return messages;
    }

    /** Whether the server refuses connections at the moment. */
    synchronized boolean outage() {
        return server == null;
    }

    /** Makes the server refuse connections, or takes it into service again on the same port. */
    synchronized void outage(boolean on) {
        if (on && server != null) {
            server.stopService();
            server = null;
        } else if (!on && server == null) {
            server = startSmtp(port);
        }
    }

    /** Where the returned messages can be read. */
    int imapPort() {
        return imap.getPort();
    }

    /** Sends a message back as undeliverable, as the recipient's server would; false if there is no such message. */
    boolean bounce(String id) throws MessagingException {
        Optional<MimeMessage> original = numbered(id);
        if (original.isPresent()) {
            returns.deliver(returned(original.get()));
        }
        return original.isPresent();
    }

    private Optional<MimeMessage> numbered(String id) {
        synchronized (received) {
            return received.keySet().stream()
                    .skip(Math.max(0, id.matches("[0-9]{1,9}") ? Long.parseLong(id) - 1 : Long.MAX_VALUE))
                    .findFirst()
                    .map(MovingMessage::getMessage);
        }
    }

    /** RFC 3464: words for people, the status for programs, and the headers of what comes back. */
    private MimeMessage returned(MimeMessage original) throws MessagingException {
        InternetHeaders message = new InternetHeaders();
        message.setHeader("Reporting-MTA", "dns; mail.demo.example.org");
        InternetHeaders recipient = new InternetHeaders();
        recipient.setHeader("Final-Recipient", "rfc822; " + InternetAddress.toString(original.getAllRecipients()));
        recipient.setHeader("Action", "failed");
        recipient.setHeader("Status", "5.1.1");
        recipient.setHeader("Diagnostic-Code", "smtp; 550 5.1.1 No such mailbox");
        DeliveryStatus status = new DeliveryStatus();
        status.setMessageDSN(message);
        status.addRecipientDSN(recipient);
        InternetHeaders headers = new InternetHeaders();
        Collections.list(original.getAllHeaders())
                .forEach(header -> headers.addHeader(header.getName(), header.getValue()));
        MimeMessage report = new MimeMessage((Session) null);
        report.setFrom("MAILER-DAEMON@demo.example.org");
        report.setRecipients(Message.RecipientType.TO, returns.getEmail());
        report.setSubject("Undelivered mail returned to sender");
        report.setHeader("Auto-Submitted", "auto-replied");
        report.setContent(
                new MultipartReport("The message could not be delivered: there is no such mailbox.", status, headers));
        report.saveChanges();
        return report;
    }

    @PreDestroy
    void stop() {
        outage(true);
        imap.stopService();
    }

    /** A stopped server cannot be started again, so each start is a new one with the same mailboxes behind it. */
    private SmtpServer startSmtp(int onPort) {
        SmtpServer starting = new SmtpServer(new ServerSetup(onPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP), managers);
        started(starting);
        return starting;
    }

    private static void started(AbstractServer starting) {
        starting.startService();
        try {
            if (!starting.waitTillRunning(START_WAIT)) {
                throw new IllegalStateException("The demo's mail server does not start");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the demo's mail server starts", interrupted);
        }
    }

    /** The server asks once for each recipient; the mailboxes themselves know no order between them. */
    private MessageDeliveryHandler keeping(MessageDeliveryHandler mailboxes) {
        return (message, recipient) -> {
            synchronized (received) {
                received.computeIfAbsent(message, first -> new ArrayList<>()).add(recipient.getEmail());
            }
            return mailboxes.handle(message, recipient);
        };
    }
}
