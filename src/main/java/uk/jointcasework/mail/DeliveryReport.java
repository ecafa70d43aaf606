package uk.jointcasework.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.angus.mail.dsn.DeliveryStatus;

/**
 * What a mail server says became of a message (RFC 3464), as far as it concerns us: no address and no words.
 *
 * @param fingerprint the same for two copies of one report
 * @param failed whether the server has given up
 * @param status the code that the server gives as the reason, such as 5.1.1
 * @param names what may name the message: its Message-ID, the id of its envelope; the surest first
 */
record DeliveryReport(String fingerprint, boolean failed, String status, List<String> names) {

    private static final Pattern STATUS = Pattern.compile("([245]\\.\\d{1,3}\\.\\d{1,3})\\b.*", Pattern.DOTALL);

    /** What a Message-ID or an envelope id of ours looks like; all else that a report says is not even asked about. */
    private static final Pattern OURS = Pattern.compile("<[0-9a-f]{32}@[A-Za-z0-9.-]{1,253}>|[0-9a-f]{32}");

    private static final String UNKNOWN = "unknown";

    /** The explanation, the status, the message: no server sends many more parts. */
    private static final int MOST_PARTS = 10;

    private static final int MOST_RECIPIENTS = 100;

    /** Reads the beginning of a report; empty if it is none or cannot be understood. */
    static Optional<DeliveryReport> read(byte[] beginning) {
        try {
            var message = new MimeMessage(null, new ByteArrayInputStream(beginning));
            return message.isMimeType("multipart/report")
                    ? read(message, new MimeMultipart(message.getDataHandler().getDataSource()))
                    : Optional.empty();
        } catch (MessagingException | IOException | RuntimeException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<DeliveryReport> read(MimeMessage report, MimeMultipart parts)
            throws MessagingException, IOException {
        DeliveryStatus status = null;
        List<String> names = new ArrayList<>();
        for (int i = 0; i < Math.min(parts.getCount(), MOST_PARTS); i++) {
            var part = parts.getBodyPart(i);
            if (status == null && isStatus(part)) {
                status = new DeliveryStatus(part.getInputStream());
            } else if (status != null && isMessage(part)) {
                names.addAll(headers(new InternetHeaders(part.getInputStream()), "Message-ID"));
            }
        }
        if (status == null) {
            return Optional.empty();
        }
        names.addAll(headers(status.getMessageDSN(), "Original-Envelope-Id"));
        names.addAll(headers(report.getHeader("In-Reply-To")));
        names.addAll(headers(report.getHeader("References")));
        var failed = failed(status);
        return Optional.of(new DeliveryReport(
                fingerprint(report),
                failed.isPresent(),
                failed.map(DeliveryReport::status).orElse(UNKNOWN),
                names.stream().filter(DeliveryReport::isOurs).distinct().toList()));
    }

    private static boolean isStatus(BodyPart part) throws MessagingException {
        return part.isMimeType("message/delivery-status") || part.isMimeType("message/global-delivery-status");
    }

    private static boolean isMessage(BodyPart part) throws MessagingException {
        return part.isMimeType("message/rfc822")
                || part.isMimeType("text/rfc822-headers")
                || part.isMimeType("message/global")
                || part.isMimeType("message/global-headers");
    }

    private static Optional<InternetHeaders> failed(DeliveryStatus status) {
        for (int i = 0; i < Math.min(status.getRecipientDSNCount(), MOST_RECIPIENTS); i++) {
            var recipient = status.getRecipientDSN(i);
            if (headers(recipient, "Action").stream().anyMatch("failed"::equalsIgnoreCase)) {
                return Optional.of(recipient);
            }
        }
        return Optional.empty();
    }

    private static String status(InternetHeaders recipient) {
        return headers(recipient, "Status").stream()
                .map(STATUS::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst()
                .orElse(UNKNOWN);
    }

    private static boolean isOurs(String name) {
        return OURS.matcher(name).matches();
    }

    private static List<String> headers(InternetHeaders headers, String name) {
        return headers == null ? List.of() : headers(headers.getHeader(name));
    }

    private static List<String> headers(String[] values) {
        return values == null
                ? List.of()
                : Stream.of(values)
                        .limit(MOST_PARTS)
                        .flatMap(value -> Stream.of(value.strip().split("\\s+")).limit(MOST_RECIPIENTS))
                        .toList();
    }

    /** By its own Message-ID, hashed since a stranger's server wrote it; by its headers where it has none. */
    private static String fingerprint(MimeMessage report) throws MessagingException {
        var identity = report.getMessageID() != null
                ? report.getMessageID()
                : String.join("\n", java.util.Collections.list(report.getAllHeaderLines()));
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(identity.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
