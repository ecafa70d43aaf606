package uk.jointcasework.live;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.core.ConditionFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import uk.jointcasework.core.EngineClock;
import uk.jointcasework.core.London;
import uk.jointcasework.demo.Typist;
import uk.jointcasework.forms.FormCheck;

/** A running demonstration from outside: its clock, what its mail server has received, and whoever logs in. */
final class Demonstration {

    private static final Duration LONGEST_STEP = Duration.ofDays(366);

    private final Map<String, Colleague> colleagues = new HashMap<>();
    private final Random chance = new Random();
    private final int port;
    private final RestClient web;
    private final Typist typist;

    Demonstration(int port, FormCheck check, EngineClock clock) {
        this.port = port;
        this.web = RestClient.create("http://127.0.0.1:" + port);
        this.typist = new Typist(check, clock, chance);
    }

    /** A message that has been received. */
    record Mail(String id, List<String> to, String subject, String text) {}

    private record Now(Instant now) {}

    /** What comes by itself comes within seconds; on a machine that is busy with other things a little later. */
    static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100));
    }

    Instant now() {
        return web.get().uri("/demo/clock").retrieve().body(Now.class).now();
    }

    void passes(Duration time) {
        for (var left = time; left.compareTo(Duration.ZERO) > 0; left = left.minus(LONGEST_STEP)) {
            web.post()
                    .uri("/demo/clock")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("forward", (left.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : left).toString()))
                    .retrieve()
                    .toBodilessEntity();
        }
    }

    void comesTo(Instant moment) {
        passes(Duration.between(now(), moment));
    }

    /** To half past nine in London, so many days after the day of a moment. */
    void comesToMorning(Instant moment, int daysAfter) {
        comesTo(moment.atZone(London.ZONE)
                .toLocalDate()
                .plusDays(daysAfter)
                .atTime(LocalTime.of(9, 30))
                .atZone(London.ZONE)
                .toInstant());
    }

    /** A day so many days from today, as a form's answer. */
    String inDays(int days) {
        return now().atZone(London.ZONE).toLocalDate().plusDays(days).toString();
    }

    /** Everything that was received for an address, or a person's by the part before the @, and that says these words. */
    List<Mail> mail(String to, String words) {
        return web
                .get()
                .uri("/demo/mail")
                .accept(MediaType.APPLICATION_JSON)
                .retrieve()
                .body(new ParameterizedTypeReference<List<Mail>>() {})
                .stream()
                .filter(mail -> mail.to().stream().anyMatch(address -> address.startsWith(to + "@")))
                .filter(mail -> (mail.subject() + "\n" + mail.text()).contains(words))
                .toList();
    }

    /** Messages with exactly this beginning of a subject. */
    List<Mail> mail(String to, String words, String subject) {
        return mail(to, words).stream()
                .filter(mail -> mail.subject().startsWith(subject))
                .toList();
    }

    Colleague person(String name) {
        return colleagues.computeIfAbsent(name, user -> new Colleague(port, user, this));
    }

    /** Somebody who makes up the same answers to the same form whatever was asked before. */
    Typist typist() {
        chance.setSeed(32);
        return typist;
    }
}
