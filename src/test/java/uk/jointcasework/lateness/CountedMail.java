package uk.jointcasework.lateness;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Counts what is handed to the mail server instead of sending it: tens of thousands of mails take an hour to deliver. */
class CountedMail extends JavaMailSenderImpl {

    private final Map<String, Integer> handedOver = new HashMap<>();

    @Override
    protected synchronized void doSend(MimeMessage[] messages, Object[] originals) {
        for (var message : messages) {
            try {
                handedOver.merge(message.getHeader("Message-ID", null), 1, Integer::sum);
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    synchronized int count() {
        return handedOver.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The ids of messages that were sent more than once. */
    synchronized List<String> repeated() {
        return handedOver.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }
}
