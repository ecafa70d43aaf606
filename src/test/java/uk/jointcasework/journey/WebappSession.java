package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** Somebody who is logged in to Tasklist, and the calls that their browser would make. */
final class WebappSession {

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String host;

    private WebappSession(int port) {
        this.host = "http://localhost:" + port;
    }

    /** A new session of one of the demonstration's people. */
    static WebappSession of(int port, String user) throws IOException, InterruptedException {
        var session = new WebappSession(port);
        session.get("/camunda/app/tasklist/default/");
        var answer = session.send(
                "/camunda/api/admin/auth/user/default/login/tasklist",
                "application/x-www-form-urlencoded",
                "username=" + user + "&password=demo");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        // The session after the login has a token of its own.
        session.get("/camunda/app/tasklist/default/");
        return session;
    }

    /** Somebody at the same pages who has not logged in. */
    static WebappSession stranger(int port) throws IOException, InterruptedException {
        var session = new WebappSession(port);
        session.get("/camunda/app/tasklist/default/");
        return session;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(to(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** JSON, with further headers that are only there. */
    HttpResponse<String> post(String path, String content, String... marks) throws IOException, InterruptedException {
        return send(path, "application/json", content, marks);
    }

    /** JSON in an encoding of its own. */
    HttpResponse<String> postBytes(String path, byte[] content) throws IOException, InterruptedException {
        var request = to(path).header("Content-Type", "application/json").header("X-XSRF-TOKEN", token());
        return browser.send(
                request.POST(HttpRequest.BodyPublishers.ofByteArray(content)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> put(String path, String content) throws IOException, InterruptedException {
        var request = to(path).header("Content-Type", "application/json").header("X-XSRF-TOKEN", token());
        return browser.send(
                request.PUT(HttpRequest.BodyPublishers.ofString(content)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> delete(String path) throws IOException, InterruptedException {
        var request = to(path).header("X-XSRF-TOKEN", token());
        return browser.send(request.DELETE().build(), HttpResponse.BodyHandlers.ofString());
    }

    /** As a page of another site would send it. */
    HttpResponse<String> withoutItsToken(String verb, String path, String content)
            throws IOException, InterruptedException {
        var request = to(path).header("Content-Type", "application/json")
                .method(verb, HttpRequest.BodyPublishers.ofString(content));
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String token() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private HttpResponse<String> send(String path, String kind, String content, String... marks)
            throws IOException, InterruptedException {
        var request = to(path).header("Content-Type", kind)
                .header("X-XSRF-TOKEN", token())
                .POST(HttpRequest.BodyPublishers.ofString(content));
        List.of(marks).forEach(mark -> request.header(mark, "yes"));
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(host + path))
                .header("Accept", "application/hal+json, application/json; q=0.5")
                .header("Referer", host + "/camunda/app/tasklist/default/");
    }
}
