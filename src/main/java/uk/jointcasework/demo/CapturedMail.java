package uk.jointcasework.demo;

import jakarta.mail.Address;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A message as the demo's mail server received it. */
record CapturedMail(
        String id,
        List<String> to,
        String subject,
        @Nullable String text,
        @Nullable String html,
        Map<String, String> headers,
        List<Attachment> attachments) {

    /**
     * A file that came with the message.
     *
     * @param text what an entry for a calendar says; null for any other file
     */
    record Attachment(
            String name, String type, int size, @Nullable String text) {}

    /** Reads a message; the recipients are those of the envelope, which also knows the blind copies. */
    static CapturedMail of(String id, List<String> envelope, MimeMessage message) {
        try {
            Set<String> to = new LinkedHashSet<>();
            if (message.getAllRecipients() != null) {
                for (Address address : message.getAllRecipients()) {
                    to.add(address instanceof InternetAddress named ? named.getAddress() : address.toString());
                }
            }
            to.retainAll(envelope);
            to.addAll(envelope);
            Map<String, String> headers = new LinkedHashMap<>();
            for (Header header : Collections.list(message.getAllHeaders())) {
                headers.merge(
                        header.getName(), MimeUtility.unfold(header.getValue()), (first, next) -> first + "\n" + next);
            }
            Bodies bodies = new Bodies();
            bodies.read(message);
            return new CapturedMail(
                    id,
                    List.copyOf(to),
                    message.getSubject(),
                    bodies.text,
                    bodies.html,
                    headers,
                    List.copyOf(bodies.attachments));
        } catch (MessagingException failure) {
            throw new IllegalStateException("Message " + id + " cannot be read", failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static final class Bodies {

        private @Nullable String text;
        private @Nullable String html;
        private final List<Attachment> attachments = new ArrayList<>();

        private void read(Part part) throws MessagingException, IOException {
            Object content = part.getContent();
            if (content instanceof Multipart parts) {
                for (int i = 0; i < parts.getCount(); i++) {
                    read(parts.getBodyPart(i));
                }
            } else if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) || part.getFileName() != null) {
                byte[] file = part.getInputStream().readAllBytes();
                String calendar = part.isMimeType("application/ics") ? new String(file, StandardCharsets.UTF_8) : null;
                attachments.add(new Attachment(part.getFileName(), part.getContentType(), file.length, calendar));
            } else if (text == null && part.isMimeType("text/plain")) {
                text = content.toString();
            } else if (html == null && part.isMimeType("text/html")) {
                html = content.toString();
            }
        }
    }
}
