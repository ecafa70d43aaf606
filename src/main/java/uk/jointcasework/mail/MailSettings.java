package uk.jointcasework.mail;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How this system writes.
 *
 * @param from the sender's address
 * @param replyTo a mailbox that people read, for answers; without one they go to the sender
 * @param returnPath the mailbox that undeliverable messages come back to; the sender's own unless given
 * @param deliveryReports whether the relay takes an envelope id (RFC 3461), which a report then brings back; one that
 *     does not would refuse every message
 * @param retries the pauses before each further attempt, ISO durations with commas between them
 */
@Validated
@ConfigurationProperties("mail")
record MailSettings(
        @NotBlank @Email String from,
        @Email String replyTo,
        @Email String returnPath,
        boolean deliveryReports,

        @DefaultValue("PT1M,PT5M,PT15M,PT30M,PT1H,PT2H,PT4H")
        String retries,

        @DefaultValue @Valid Returns returns) {

    MailSettings {
        replyTo = replyTo == null || replyTo.isBlank() ? null : replyTo;
        returnPath = returnPath == null || returnPath.isBlank() ? from : returnPath;
        for (var pause : retries.split(",", -1)) {
            if (!isPause(pause)) {
                throw new IllegalArgumentException("mail.retries: ISO durations such as PT1M,PT1H, all above zero");
            }
        }
    }

    /**
     * The mailbox that undeliverable messages come back to, read over IMAP.
     *
     * @param host nothing is read without one
     * @param ssl TLS from the first byte, with the server's name checked
     * @param every the time between two looks
     */
    record Returns(
            String host,
            @Min(1) @Max(65_535) @DefaultValue("993") int port,
            String user,
            String password,
            @DefaultValue("true") boolean ssl,
            @DefaultValue("PT1M") Duration every) {}

    String domain() {
        return from.substring(from.lastIndexOf('@') + 1);
    }

    private static boolean isPause(String text) {
        try {
            return Duration.parse(text).toSeconds() > 0;
        } catch (DateTimeParseException notADuration) {
            return false;
        }
    }
}
