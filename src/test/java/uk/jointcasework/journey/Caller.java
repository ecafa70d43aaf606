package uk.jointcasework.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Somebody who calls what the webapps call, logged in as a browser is; a null user is not logged in. */
public final class Caller {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENGINE = "/camunda/api/engine/engine/default";

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String address;
    private final String user;
    private final String password;

    /** Somebody new at the door, who logs in at once. */
    public Caller(int port, String user, String password) {
        this.address = "http://localhost:" + port;
        this.user = user;
        this.password = password;
        visit();
        if (user != null) {
            logIn();
        }
    }

    /** An answer, with its body as JSON if it is JSON. */
    public record Answer(int status, String body) {

        /** The body as JSON; anything else is an error. */
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Whether it was done. */
        public boolean isGranted() {
            return status >= 200 && status < 300;
        }

        /** Refused in words, and not by a fault of the server. */
        public boolean isRefused() {
            return status == 401 || status == 403 || status == 404;
        }
    }

    /** A call of the engine's own interface. */
    public Answer engine(String verb, String path, String body) {
        return call(verb, ENGINE + path, body);
    }

    /** A call with a body of JSON, or null for none. */
    public Answer call(String verb, String path, String body) {
        return call(verb, path, "application/json", body);
    }

    Answer call(String verb, String path, String type, String body) {
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", type)
                .header("Accept", "application/json, */*")
                .method(verb, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        token().ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        if (path.matches("/(api|actuator)/.*") && user != null) {
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** To the page that asks nothing of the application that somebody may use. */
    private void logIn() {
        var answer = call(
                "POST",
                "/camunda/api/admin/auth/user/default/login/welcome",
                "application/x-www-form-urlencoded",
                "username=" + user + "&password=" + password);
        if (!answer.isGranted()) {
            throw new IllegalStateException(user + " cannot log in: " + answer);
        }
        // The session after the login has a token of its own.
        visit();
    }

    private void visit() {
        call("GET", "/camunda/app/tasklist/default/", null);
    }

    private Optional<String> token() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst();
    }
}
