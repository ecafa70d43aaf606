package uk.jointcasework.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The record system of a force or a CPS Area, as it hears of events: it checks who signed them, and at the first attempt
 * of every other event it is out of order, sometimes only after it has read what came.
 */
final class RecordSystem implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final byte[] key = "only-for-tests-only-for-tests-32".getBytes(StandardCharsets.UTF_8);
    private final HttpServer server;
    private final List<JsonNode> read = new CopyOnWriteArrayList<>();
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final Set<String> tried = new HashSet<>();
    private int events;
    private volatile boolean away;

    RecordSystem() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/events", this::heard);
        server.setExecutor(Executors.newSingleThreadExecutor());
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/events";
    }

    String secret() {
        return "whsec_" + Base64.getEncoder().encodeToString(key);
    }

    /** Takes nothing for a while. */
    void isAway(boolean now) {
        away = now;
    }

    /** What came of a case, each as often as it came. */
    List<JsonNode> read(String reference) {
        return read.stream()
                .filter(event -> event.get("subject").asText().equals(reference))
                .toList();
    }

    /** What was not as it should be. */
    List<String> wrong() {
        return wrong;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void heard(HttpExchange call) throws IOException {
        var body = call.getRequestBody().readAllBytes();
        var event = JSON.readTree(body);
        var id = event.get("id").asText();
        if (away) {
            call.sendResponseHeaders(503, -1);
            call.close();
            return;
        }
        var isFirst = tried.add(id);
        if (isFirst) {
            events++;
        }
        var isOutOfOrder = isFirst && events % 2 == 0;
        if (!isOutOfOrder || events % 4 == 0) {
            check(call, id, body);
            read.add(event);
        }
        call.sendResponseHeaders(isOutOfOrder ? 503 : 204, -1);
        call.close();
    }

    private void check(HttpExchange call, String id, byte[] body) {
        var headers = call.getRequestHeaders();
        if (!"application/cloudevents+json".equals(headers.getFirst("Content-Type"))) {
            wrong.add("content type " + headers.getFirst("Content-Type"));
        }
        if (!id.equals(headers.getFirst("webhook-id"))) {
            wrong.add("id " + headers.getFirst("webhook-id"));
        }
        var expected = "v1," + signature(id + "." + headers.getFirst("webhook-timestamp") + ".", body);
        if (!MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8),
                headers.getFirst("webhook-signature").getBytes(StandardCharsets.UTF_8))) {
            wrong.add("signature of " + id);
        }
    }

    private String signature(String head, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
