package uk.jointcasework.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The webapps' requests without their pages: cookies, and the token that each change has to carry. */
final class WebappBrowser {

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final int port;

    WebappBrowser(int port) {
        this.port = port;
    }

    /** As the login page of Cockpit does. */
    void logIn(String user, String password) throws IOException, InterruptedException {
        var answer = tryToLogIn(user, password);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        // The session after the login has a token of its own.
        openCockpit();
    }

    HttpResponse<String> tryToLogIn(String user, String password) throws IOException, InterruptedException {
        openCockpit();
        return post(
                "/camunda/api/admin/auth/user/default/login/cockpit",
                "application/x-www-form-urlencoded",
                "username=" + user + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8));
    }

    private void openCockpit() throws IOException, InterruptedException {
        get("/camunda/app/cockpit/default/");
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> put(String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address(path))
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", token())
                .PUT(BodyPublishers.ofString(body));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** Sends a change, with more headers if need be, each as {@code Name: value}. */
    HttpResponse<String> post(String path, String kind, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address(path))
                .header("Content-Type", kind)
                .header("X-XSRF-TOKEN", cookie("XSRF-TOKEN"))
                .POST(BodyPublishers.ofString(body));
        for (var header : headers) {
            var parts = header.split(": ", 2);
            request.setHeader(parts[0], parts[1]);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** The id of the session, as somebody would use it who has stolen it. */
    String session() {
        return cookie("JSESSIONID");
    }

    /** All that the browser would send along. */
    String cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** What a change has to bring. */
    String token() {
        return cookie("XSRF-TOKEN");
    }

    /** As people do who clear half of what their browser keeps. */
    void loses(String name) {
        List.copyOf(cookies.getCookieStore().getCookies()).stream()
                .filter(cookie -> cookie.getName().equals(name))
                .forEach(cookie -> cookies.getCookieStore().remove(null, cookie));
    }

    private String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
