package uk.jointcasework.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Somebody with a browser's cookies and any request they care to make; logged in to Tasklist, or nobody. */
final class Visitor {

    static final String ENGINE = "/camunda/api/engine/engine/default";

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final String address;

    private Visitor(String address) {
        this.address = address;
        // The first page brings the token that every change needs.
        call("GET", "/camunda/app/welcome/default/", null);
    }

    static Visitor nobody(String address) {
        return new Visitor(address);
    }

    static Visitor loggedIn(String address, String user, String password) {
        var visitor = new Visitor(address);
        var answer = visitor.send(visitor.request("/camunda/api/admin/auth/user/default/login/tasklist")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=" + user + "&password=" + password)));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(user + " cannot log in: " + answer.statusCode() + " " + answer.body());
        }
        // The session is a new one now, and so is its token.
        visitor.call("GET", "/camunda/api/admin/auth/user/default", null);
        return visitor;
    }

    /** Calls a path, with a JSON body unless it is null. */
    HttpResponse<String> call(String method, String path, Object body) {
        var request = request(path);
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(text(body)));
        }
        return send(request);
    }

    /** Sends a request as it is, with this visitor's cookies. */
    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(address + path)).header("Accept", "application/json");
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        return request;
    }

    private static String text(Object body) {
        try {
            return body instanceof String text ? text : JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
