package uk.jointcasework.access;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.RequestOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import uk.jointcasework.journey.BrowserLaunch;
import uk.jointcasework.migration.Migration;
import uk.jointcasework.run.DatabaseServers;
import uk.jointcasework.run.Wide;

/** People log in with their organisation's own account, as in production: the profile prod and nothing that softens it. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "SMTP_HOST=127.0.0.1",
            "MAIL_FROM=casework@police.example",
            "OIDC_CLIENT_ID=" + Directory.CLIENT,
            "OIDC_CLIENT_SECRET=" + Directory.SECRET,
            "login.directory.post-prefix=casework/",
            "login.directory.systems[0].subject=" + Directory.SYSTEM,
            "login.directory.systems[0].areas=south-west"
        })
@ActiveProfiles("prod")
@DirtiesContext
class BrowserDirectoryLoginTest {

    private static final String SESSION = "__Host-JSESSIONID";

    private static final Directory DIRECTORY = new Directory();
    private static final EmbeddedPostgres POSTGRES = startPostgres();

    private static BrowserLaunch launch;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry properties) {
        properties.add("DB_URL", () -> "jdbc:postgresql://localhost:" + POSTGRES.getPort() + "/postgres");
        properties.add("DB_USER", () -> "casework_app");
        properties.add("DB_PASSWORD", () -> "not looked at by this server");
        properties.add("PROXIES", () -> "127\\.0\\.0\\.1");
        properties.add("OIDC_ISSUER", DIRECTORY::issuer);
    }

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identity;

    @Autowired
    private ObjectMapper json;

    private BrowserContext context;
    private Page page;

    @RegisterExtension
    final AfterTestExecutionCallback evidence = test -> test.getExecutionException()
            .ifPresent(failure -> page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(
                            "target",
                            "screenshots",
                            "failed-" + test.getRequiredTestMethod().getName() + ".png"))));

    @BeforeAll
    static void openBrowser() {
        launch = BrowserLaunch.orSkip();
    }

    @BeforeEach
    void openPage() {
        DIRECTORY.expects(address());
        DIRECTORY.says("jo.officer", person("jo.officer", "casework/avon-and-somerset-officer", "printer-users"));
        context = launch.browser()
                .newContext(new Browser.NewContextOptions().setLocale("en-GB").setTimezoneId("Europe/London"));
        context.setDefaultTimeout(60_000);
        page = context.newPage();
    }

    @AfterEach
    void closePage() {
        context.close();
        identity.createUserQuery().list().stream()
                .map(User::getId)
                .filter(id -> !id.equals(Administrators.NOBODY))
                .forEach(identity::deleteUser);
    }

    @AfterAll
    static void closeDirectory() throws IOException {
        DIRECTORY.close();
    }

    @Test
    void somebodyLogsInAndOutAgainEverywhere() {
        logIn("jo.officer");

        assertThat(page.locator("[cam-widget-header] .account")).containsText("Jo Officer");
        assertThat(page.getByText("Start process")).isVisible();
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", "30-logged-in-by-the-directory.png")));
        assertThat(groups("jo.officer")).containsExactlyInAnyOrder("avon-and-somerset-officer", "police");
        assertThat(areas("jo.officer")).containsExactly("south-west");
        assertThat(context.cookies(address()))
                .filteredOn(cookie -> cookie.name.equals(SESSION))
                .singleElement()
                .satisfies(cookie -> {
                    assertThat(cookie.httpOnly).isTrue();
                    assertThat(cookie.secure).isTrue();
                    assertThat(cookie.sameSite).isEqualTo(com.microsoft.playwright.options.SameSiteAttribute.LAX);
                });
        var session = session();

        page.locator("[cam-widget-header] .account").click();
        page.getByText("Log out").click();

        // From the directory, whose session is over as well, to our start page.
        assertThat(page).hasURL(startPage());
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("Joint Casework");
        assertThat(status("/camunda/api/engine/engine/default/task", "Cookie", SESSION + "=" + session))
                .isEqualTo(401);
        page.navigate(tasklist());
        assertThat(page.getByPlaceholder("Username")).isVisible();
        assertThat(page.url()).startsWith(DIRECTORY.issuer() + "/login");
    }

    @Wide("BrowserDirectoryLoginTest.whoHasNoPostIsNotLetInAndLosesTheirOldOne")
    @Test
    void whatTheDirectoryTakesAwayIsGoneAtTheNextLogin() {
        logIn("jo.officer");
        DIRECTORY.says("jo.officer", person("jo.officer", "casework/kent-sergeant"));
        forgetsTheSession();

        logIn("jo.officer");

        assertThat(groups("jo.officer")).containsExactlyInAnyOrder("kent-sergeant", "police");
        assertThat(areas("jo.officer")).containsExactly("south-east");
    }

    @Test
    void whoHasNoPostIsNotLetInAndLosesTheirOldOne() {
        logIn("jo.officer");
        DIRECTORY.says("jo.officer", person("jo.officer", "printer-users", "kent-officer"));
        forgetsTheSession();

        page.navigate(tasklist());
        enter("jo.officer");

        assertThat(page).hasURL(address() + "/no-access.html");
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("You could not be let in");
        assertThat(groups("jo.officer")).isEmpty();
        assertThat(areas("jo.officer")).isEmpty();
        assertThat(page.request()
                        .get(address() + "/camunda/api/engine/engine/default/task")
                        .status())
                .isEqualTo(401);
    }

    @Wide("BrowserDirectoryLoginTest.whoHasNoPostIsNotLetInAndLosesTheirOldOne")
    @Test
    void anotherPersonWithTheSameUserNameIsNotThem() {
        logIn("jo.officer");
        DIRECTORY.says("an.impostor", person("Jo.Officer", "casework/administrator"));
        forgetsTheSession();

        page.navigate(tasklist());
        enter("an.impostor");

        assertThat(page).hasURL(address() + "/no-access.html");
        assertThat(groups("jo.officer")).containsExactlyInAnyOrder("avon-and-somerset-officer", "police");
    }

    @Wide("BrowserDirectoryLoginTest.somebodyLogsInAndOutAgainEverywhere")
    @Test
    void anExpiredSessionLeadsBackToWhereOneWas() {
        logIn("jo.officer");
        page.locator(".case-lists a").getByText("Overdue").click();
        assertThat(page.locator("#case-list-name")).hasText("Overdue");
        // As if the server had waited too long; the directory still knows who this is.
        var ours = context.cookies(address()).stream()
                .filter(cookie -> cookie.domain.equals("localhost"))
                .toList();
        context.clearCookies(new BrowserContext.ClearCookiesOptions().setDomain("localhost"));
        assertThat(ours).isNotEmpty();

        // Tasklist's next look at its lists, every twenty seconds.
        page.waitForRequest(request -> request.url().startsWith(DIRECTORY.issuer() + "/oauth2/authorize"), () -> {});

        assertThat(page.locator("[cam-widget-header] .account")).containsText("Jo Officer");
        assertThat(page.locator("#case-list-name")).hasText("Overdue");
        assertThat(page.url()).contains("list=overdue");
        assertThat(session()).isNotEqualTo(value(ours));
    }

    @Wide("BrowserDirectoryLoginTest.somebodyLogsInAndOutAgainEverywhere")
    @Test
    void nobodyWorkingAtAPageEndsItsSession() {
        page.clock().install();
        logIn("jo.officer");
        var session = session();

        page.clock().fastForward("29:00");
        page.mouse().move(10, 10);
        page.clock().fastForward("29:00");
        assertThat(status("/camunda/api/engine/engine/default/task/count", "Cookie", SESSION + "=" + session))
                .isEqualTo(200);

        page.clock().fastForward("31:00");

        assertThat(page).hasURL(startPage());
        // The way leads past the directory, and the start page still knows why.
        assertThat(page.getByText("You were logged out because nothing was typed or moved for half an hour"))
                .isVisible();
        assertThat(page.getByText("Log in and go on where you were"))
                .hasAttribute("href", Pattern.compile("/camunda/app/tasklist/default/.*"));
        assertThat(status("/camunda/api/engine/engine/default/task", "Cookie", SESSION + "=" + session))
                .isEqualTo(401);
    }

    @Test
    void whoSignedOutIsNotLetInAgainByACallThatWasUnderWay() {
        logIn("jo.officer");
        // Tasklist would find out by itself and go elsewhere at the same time.
        page.navigate("about:blank");
        var signedOut = page.request()
                .post(
                        address() + "/camunda/api/admin/auth/user/default/logout",
                        RequestOptions.create().setHeader("Origin", address()));
        assertThat(signedOut.status()).isEqualTo(200);
        // As such a call would leave it.
        context.clearCookies(
                new BrowserContext.ClearCookiesOptions().setName(SESSION).setDomain("localhost"));

        page.navigate(tasklist());

        assertThat(page).hasURL(startPage());
    }

    @Wide("BrowserDirectoryLoginTest.somebodyLogsInAndOutAgainEverywhere")
    @Test
    void anAdministratorOfTheDirectoryIsOneHere() {
        DIRECTORY.says("ann.admin", person("ann.admin", "casework/administrator"));

        page.navigate(address() + "/camunda/app/admin/default/");
        enter("ann.admin");

        assertThat(page.getByText("List of Users").or(page.getByText("Users")).first())
                .isVisible();
        assertThat(groups("ann.admin")).containsExactly("camunda-admin");
    }

    @Test
    void programsAreToldAndNotLedToAPage() throws Exception {
        for (var path : List.of(
                "/api/cases/52SA1000126",
                "/camunda/api/engine/engine/default/task",
                "/camunda/api/casework/cases/52SA1000126/told",
                "/camunda/app/tasklist/scripts/config.js",
                "/camunda/api/admin/auth/user/default")) {
            assertThat(status(path)).as(path).isEqualTo(401);
        }
        assertThat(status("/anything")).isEqualTo(404);
        assertThat(status("/api/tables", "Authorization", "Basic " + base64("jo.officer:jo.officer")))
                .isEqualTo(401);
    }

    @Test
    void noPasswordOfOursOpensAnything() throws Exception {
        var user = identity.newUser("built.in");
        user.setPassword("long and not a default");
        identity.saveUser(user);
        identity.createMembership("built.in", "camunda-admin");

        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create(address() + "/camunda/api/admin/auth/user/default/login/cockpit"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("username=built.in&password=long+and+not+a+default"))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void aNeighbouringSystemSendsATokenOfTheDirectory() throws Exception {
        var known = "Bearer " + token(Directory.SYSTEM, "for-joint-casework");
        assertThat(status("/api/cases/52SA1000126", "Authorization", known)).isEqualTo(404);
        assertThat(status("/api/tables", "Authorization", known)).isEqualTo(403);

        assertThat(status(
                        "/api/cases/52SA1000126",
                        "Authorization",
                        "Bearer " + token(Directory.SYSTEM, "for-somebody-else")))
                .as("meant for somebody else")
                .isEqualTo(401);
        assertThat(status(
                        "/api/cases/52SA1000126",
                        "Authorization",
                        "Bearer " + token(Directory.STRANGER, "for-joint-casework")))
                .as("of a system that the settings do not name")
                .isEqualTo(401);
        assertThat(status("/api/cases/52SA1000126", "Authorization", known.substring(0, known.length() - 4)))
                .as("forged")
                .isEqualTo(401);
        assertThat(status("/camunda/api/engine/engine/default/task", "Authorization", known))
                .as("at the webapps")
                .isEqualTo(401);
    }

    @Test
    void theBrowserIsToldToComeByHttpsOnly() throws Exception {
        for (var path : List.of("/", "/camunda/api/engine/engine/default/task", "/api/tables")) {
            var answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address() + path))
                                    .header("X-Forwarded-Proto", "https")
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                    .as(path)
                    .hasValueSatisfying(value -> assertThat(value).contains("max-age=31536000"));
        }
    }

    /** From another page: an open Tasklist would notice by itself and move on, in the way of whoever moves it. */
    private void forgetsTheSession() {
        page.navigate("about:blank");
        context.clearCookies();
    }

    private void logIn(String person) {
        page.navigate(tasklist());
        enter(person);
        page.waitForURL(url -> url.startsWith(tasklist()));
        assertThat(page.locator("[cam-widget-header] .account")).isVisible();
    }

    private void enter(String person) {
        page.getByPlaceholder("Username").fill(person);
        page.getByPlaceholder("Password").fill(person);
        page.getByRole(AriaRole.BUTTON).click();
    }

    private static Map<String, Object> person(String userName, String... posts) {
        return new HashMap<>(Map.of(
                "preferred_username",
                userName,
                "given_name",
                "Jo",
                "family_name",
                "Officer",
                "email",
                userName + "@police.example",
                "groups",
                List.of(posts)));
    }

    private List<String> groups(String user) {
        return identity.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
    }

    private List<String> areas(String user) {
        return identity.createTenantQuery().userMember(user).list().stream()
                .map(Tenant::getId)
                .toList();
    }

    private String session() {
        return value(context.cookies(address()));
    }

    private static String value(List<Cookie> cookies) {
        return cookies.stream()
                .filter(cookie -> cookie.name.equals(SESSION) && cookie.domain.equals("localhost"))
                .findFirst()
                .orElseThrow()
                .value;
    }

    private String token(String system, String scope) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(DIRECTORY.issuer() + "/oauth2/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Authorization", "Basic " + base64(system + ":" + system))
                                .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=" + scope))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body()).get("access_token").asText();
    }

    private int status(String path, String... header) {
        var request = HttpRequest.newBuilder(URI.create(address() + path));
        if (header.length > 0) {
            request.header(header[0], header[1]);
        }
        try {
            return HttpClient.newHttpClient()
                    .send(request.build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String tasklist() {
        return address() + "/camunda/app/tasklist/default/";
    }

    private String address() {
        return "http://localhost:" + port;
    }

    /** Whatever the browser still has of the page before stands behind the sign. */
    private Pattern startPage() {
        return Pattern.compile("^" + address() + "/(#.*)?$");
    }

    private static void stop(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static EmbeddedPostgres startPostgres() {
        var postgres = DatabaseServers.start();
        JdbcClient.create(postgres.getPostgresDatabase())
                .sql("create role casework_app login")
                .update();
        Migration.run(
                "--spring.profiles.active=prod",
                "--DB_URL=jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres",
                "--DB_USER=casework_app",
                "--DB_OWNER=postgres",
                "--DB_OWNER_PASSWORD=not looked at by this server");
        // After the application, whose pool would wait for it.
        SpringApplication.getShutdownHandlers().add(() -> stop(postgres));
        return postgres;
    }
}
