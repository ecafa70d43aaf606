package uk.jointcasework.mail;

import jakarta.mail.MessagingException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/** A mail server refused a message for good: to try again changes nothing, so a person has to act. */
public class MessageRefused extends MailException {

    private static final long serialVersionUID = 1L;

    MessageRefused(MailSendException cause) {
        super("A mail server refused the message for good", cause);
    }

    /** Whether it is one: a code from 500 on (RFC 5321, 4.2.1). Codes below ask for another attempt. */
    static boolean isFor(MailSendException failure) {
        return Arrays.stream(failure.getMessageExceptions())
                .flatMap(MessageRefused::chain)
                .anyMatch(cause -> code(cause) >= 500);
    }

    private static Stream<Exception> chain(Exception first) {
        return Stream.iterate(
                first,
                cause -> cause != null,
                cause -> cause instanceof MessagingException failed ? failed.getNextException() : null);
    }

    private static int code(Exception cause) {
        if (cause instanceof SMTPAddressFailedException address) {
            return address.getReturnCode();
        }
        if (cause instanceof SMTPSenderFailedException sender) {
            return sender.getReturnCode();
        }
        return cause instanceof SMTPSendFailedException sent ? sent.getReturnCode() : 0;
    }
}
