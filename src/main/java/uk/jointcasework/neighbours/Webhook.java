package uk.jointcasework.neighbours;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.data.PojoCloudEventData;
import io.cloudevents.core.format.EventFormat;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Posts an event as CloudEvents 1.0 in JSON, signed as Standard Webhooks 1.0 says, so that whoever takes it can check it
 * with a library of theirs.
 */
@Component
class Webhook {

    private static final String TYPE = "uk.jointcasework.";
    private static final String HMAC = "HmacSHA256";

    private final RestClient web;
    private final Clock clock;
    private final ObjectMapper json;
    private final EventFormat format = new JsonFormat();

    Webhook(EventSettings settings, Clock clock, ObjectMapper json) {
        var requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .connectTimeout(settings.timeout())
                // The address that was agreed on, and no other.
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
        requests.setReadTimeout(settings.timeout());
        this.web = RestClient.builder().requestFactory(requests).build();
        this.clock = clock;
        this.json = json;
    }

    /** What stands in an event beside its head: codes and names of the models, no words of anybody. */
    record Happened(String milestone, String name, int occurrence, String process, String force, String cpsArea) {}

    /** Whether the subscriber has taken it; any answer but 2xx is a no. */
    boolean takes(EventSettings.Subscriber subscriber, EventsOut.Event event) {
        var sent = cloudEvent(event);
        var body = format.serialize(sent);
        var second = Long.toString(clock.instant().getEpochSecond());
        try {
            return web.post()
                    .uri(subscriber.address())
                    .contentType(MediaType.parseMediaType(JsonFormat.CONTENT_TYPE))
                    .header("webhook-id", sent.getId())
                    .header("webhook-timestamp", second)
                    .header("webhook-signature", "v1," + signature(subscriber, sent.getId() + "." + second + ".", body))
                    .body(body)
                    .exchange((request, answer) -> answer.getStatusCode().is2xxSuccessful());
        } catch (RestClientException notReached) {
            return false;
        }
    }

    private CloudEvent cloudEvent(EventsOut.Event event) {
        var happened = new Happened(
                event.milestone(), event.name(), event.occurrence(), event.process(), event.force(), event.cpsArea());
        return CloudEventBuilder.v1()
                .withId(event.caseReference() + "-" + event.milestone() + "-" + event.occurrence())
                .withSource(URI.create("/joint-casework/" + event.cpsArea()))
                .withType(TYPE + event.milestone())
                .withSubject(event.caseReference())
                .withTime(event.happenedAt())
                // An extension of CloudEvents: of two events of a case the later has the higher one.
                .withExtension("sequence", "%020d".formatted(event.id()))
                .withData(MediaType.APPLICATION_JSON_VALUE, PojoCloudEventData.wrap(happened, this::bytes))
                .build();
    }

    private byte[] bytes(Happened happened) throws JsonProcessingException {
        return json.writeValueAsBytes(happened);
    }

    private static String signature(EventSettings.Subscriber subscriber, String head, byte[] body) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(subscriber.key(), HMAC));
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
