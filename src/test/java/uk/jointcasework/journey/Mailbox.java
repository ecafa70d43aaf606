package uk.jointcasework.journey;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;

/** What the mail server has really received, as its page tells it. */
@TestComponent
class Mailbox {

    private final Environment environment;
    private final JdbcClient jdbc;

    Mailbox(Environment environment, JdbcClient jdbc) {
        this.environment = environment;
        this.jdbc = jdbc;
    }

    record Message(
            String id,
            List<String> to,
            String subject,
            String text,
            Map<String, String> headers,
            List<Object> attachments) {

        String firstLine() {
            return text.lines().findFirst().orElse("");
        }
    }

    /** The messages with exactly this subject, oldest first. */
    List<Message> received(String subject) {
        return all().filter(message -> message.subject().equals(subject)).toList();
    }

    private Stream<Message> all() {
        return web()
                .get()
                .uri("/demo/mail")
                .accept(MediaType.APPLICATION_JSON)
                .retrieve()
                .body(new ParameterizedTypeReference<List<Message>>() {})
                .stream();
    }

    /** The messages about a case that a template made, oldest first; their subjects are the template's business. */
    List<Message> about(String reference, String template) {
        var ids = jdbc.sql("select message_id from casework.outbound_message where case_reference = ? and template = ?")
                .params(reference, template)
                .query(String.class)
                .set();
        return withIds(ids);
    }

    /** The messages with these Message-IDs, oldest first. */
    List<Message> withIds(Set<String> ids) {
        return all().filter(message -> ids.contains(message.headers().get("Message-ID")))
                .toList();
    }

    void outage(boolean on) {
        web().post()
                .uri("/demo/mail/outage")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("on", on))
                .retrieve()
                .toBodilessEntity();
    }

    private RestClient web() {
        // The port is known only once the server has started.
        return RestClient.create("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port"));
    }
}
