package uk.jointcasework.demo;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** An SMTP server that keeps what it is sent, and can be made to refuse. */
@Component
@Profile("demo")
class EmbeddedMail {

    private static final long START_WAIT = 10_000;

    private final Managers managers = new Managers();
    private final Map<MovingMessage, List<String>> received = new LinkedHashMap<>();
    private final int port;
    private SmtpServer server;

    EmbeddedMail(JavaMailSenderImpl sender) {
        managers.getUserManager()
                .setMessageDeliveryHandler(keeping(managers.getUserManager().getMessageDeliveryHandler()));
        server = start(0);
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
            server = start(port);
        }
    }

    @PreDestroy
    void stop() {
        outage(true);
    }

    /** A stopped server cannot be started again, so each start is a new one with the same mailboxes behind it. */
    private SmtpServer start(int onPort) {
        SmtpServer starting = new SmtpServer(new ServerSetup(onPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP), managers);
        starting.startService();
        try {
            if (!starting.waitTillRunning(START_WAIT)) {
                throw new IllegalStateException("The demo's mail server does not start");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the demo's mail server starts", interrupted);
        }
        return starting;
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
