package uk.jointcasework.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uk.jointcasework.casefile.CaseworkTest;

/** What people and programs meet where something is wrong with their call, and that it costs them nothing else. */
class ErrorPagesTest extends CaseworkTest {

    private static final String SUPERVISOR = "a.supervisor";
    private static final String PASSWORD = "long and not a default";
    private static final String COUNT = "/camunda/api/engine/engine/default/task/count";

    private final HttpClient nobody = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private IdentityService identity;

    @BeforeEach
    void addASupervisor() {
        var user = identity.newUser(SUPERVISOR);
        user.setPassword(PASSWORD);
        identity.saveUser(user);
        if (identity.createGroupQuery().groupId("supervisor").count() == 0) {
            identity.saveGroup(identity.newGroup("supervisor"));
        }
        identity.createMembership(SUPERVISOR, "supervisor");
    }

    @AfterEach
    void theSupervisorLeaves() {
        identity.deleteUser(SUPERVISOR);
    }

    @ParameterizedTest
    @CsvSource({
        "/nonsense, 404, There is nothing at this address",
        "/camunda/app/nonsense/default/, 404, There is nothing at this address",
        "/error, 404, There is nothing at this address",
        "/camunda//app/, 400, This could not be understood"
    })
    void aBrowserGetsAPageOfOursAndAProgramASentence(String path, int status, String heading) throws Exception {
        var page = get(path, "text/html");
        var sentence = get(path, "application/json");

        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).contains("<h1>" + heading + "</h1>").doesNotContain("Whitelabel");
        assertThat(sentence.statusCode()).isEqualTo(status);
        assertThat(json.readTree(sentence.body()).path("message").asText()).isNotBlank();
    }

    @Test
    void oneWrongTokenIsRefusedInWordsAndTheSessionGoesOn() throws Exception {
        var cockpit = loggedIn();

        var refused = cockpit.post(COUNT, "application/json", "{}", "X-XSRF-TOKEN: of yesterday");
        var inAPage = cockpit.post(COUNT, "application/json", "{}", "X-XSRF-TOKEN: of yesterday", "Accept: text/html");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json.readTree(refused.body()).path("message").asText())
                .startsWith("This page is older than your login, and nothing was changed");
        assertThat(inAPage.body()).contains("<h1>This could not be done</h1>");
        assertThat(cockpit.post(COUNT, "application/json", "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void aBrowserThatHasLostItsTokenGetsAnotherWithTheNextPage() throws Exception {
        var cockpit = loggedIn();
        cockpit.loses("XSRF-TOKEN");

        cockpit.get("/camunda/app/cockpit/default/");

        assertThat(cockpit.post(COUNT, "application/json", "{}").statusCode()).isEqualTo(200);
    }

    /**
     * In pieces, so that nothing says beforehand how much it is; at an interface of the webapps and at the API, which has a
     * smaller limit of its own.
     */
    @ParameterizedTest
    @CsvSource({COUNT + ", 413, This is more than may be sent at once", "/api/cases, 400, the request is too large"})
    void aBodyThatIsTooLargeIsRefusedWhileItComesAndTheConnectionIsClosed(String path, int status, String words)
            throws Exception {
        var cockpit = loggedIn();
        var password = Base64.getEncoder().encodeToString((SUPERVISOR + ":" + PASSWORD).getBytes(UTF_8));
        var login = path.equals(COUNT)
                ? "Cookie: " + cockpit.cookies() + "\r\nX-XSRF-TOKEN: " + cockpit.token()
                : "Authorization: Basic " + password;
        var piece = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(UTF_8);
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(30_000);
            var answer = CompletableFuture.supplyAsync(() -> readToTheEnd(socket));
            var sent = 0L;
            try {
                var out = socket.getOutputStream();
                out.write(("POST " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n" + login
                                + "\r\nContent-Type: application/json\r\nAccept: application/json\r\n"
                                + "Transfer-Encoding: chunked\r\n\r\n")
                        .getBytes(UTF_8));
                while (sent < 40L << 20 && !answer.isDone()) {
                    out.write(piece);
                    sent += piece.length;
                }
            } catch (SocketException closed) {
                // As it should be.
            }

            assertThat(answer.get(30, TimeUnit.SECONDS))
                    .startsWith("HTTP/1.1 " + status)
                    .contains(words);
            assertThat(sent).isLessThan(40L << 20);
        }
    }

    /** All that came until the other side closed the connection. */
    private static String readToTheEnd(Socket socket) {
        var read = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(read);
        } catch (SocketException closed) {
            // It was closed with something unread.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read.toString(UTF_8);
    }

    private WebappBrowser loggedIn() throws Exception {
        var cockpit = new WebappBrowser(port);
        cockpit.logIn(SUPERVISOR, PASSWORD);
        return cockpit;
    }

    private HttpResponse<String> get(String path, String wanted) throws Exception {
        return nobody.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Accept", wanted)
                        .build(),
                BodyHandlers.ofString());
    }
}
