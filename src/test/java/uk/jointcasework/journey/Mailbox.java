package uk.jointcasework.journey;

import java.util.List;
import java.util.Map;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/** What the mail server has really received, as its page tells it. */
@TestComponent
class Mailbox {

    private final Environment environment;

    Mailbox(Environment environment) {
        this.environment = environment;
    }

    record Message(String id, List<String> to, String subject, String text, Map<String, String> headers) {

        String firstLine() {
            return text.lines().findFirst().orElse("");
        }
    }

    /** The messages with exactly this subject, oldest first. */
    List<Message> received(String subject) {
        return web()
                .get()
                .uri("/demo/mail")
                .accept(MediaType.APPLICATION_JSON)
                .retrieve()
                .body(new ParameterizedTypeReference<List<Message>>() {})
                .stream()
                .filter(message -> message.subject().equals(subject))
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
