package uk.jointcasework.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import uk.jointcasework.casefile.CaseworkTest;
import uk.jointcasework.journey.BrowserLaunch;
import uk.jointcasework.run.Wide;

/** Cookies as production has them: a browser keeps them, and the webapps' own scripts find the token. */
@Wide("AccessTest.hidesTheCookieOfTheSessionFromScriptsAndOtherSites")
class BrowserSecureCookiesTest extends CaseworkTest {

    private static final String PASSWORD = "long and not a default";
    private static final String SOMEBODY = "an.administrator";

    private static BrowserLaunch launch;

    @LocalServerPort
    private int port;

    private String right;

    @DynamicPropertySource
    static void overHttps(DynamicPropertyRegistry registry) throws Exception {
        var keys = keys();
        registry.add("server.ssl.key-store", () -> keys.toUri().toString());
        registry.add("server.ssl.key-store-password", () -> PASSWORD);
        for (var source : new YamlPropertySourceLoader().load("prod", new ClassPathResource("application-prod.yml"))) {
            for (var name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
                if (name.contains("cookie") || name.contains("header-security")) {
                    registry.add(name, () -> source.getProperty(name));
                }
            }
        }
    }

    /** A certificate that this machine alone believes in. */
    private static Path keys() throws IOException, InterruptedException {
        var file = Files.createTempDirectory("keys").resolve("keys.p12");
        var made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(made.waitFor()).isZero();
        return file;
    }

    @BeforeAll
    static void openABrowser() {
        launch = BrowserLaunch.orSkip();
    }

    @AfterAll
    static void closeIt() {
        launch = null;
    }

    @BeforeEach
    void anAdministrator() {
        var identity = engine.getIdentityService();
        if (identity.createGroupQuery().groupId("camunda-admin").count() == 0) {
            identity.saveGroup(identity.newGroup("camunda-admin"));
        }
        var user = identity.newUser(SOMEBODY);
        user.setPassword(PASSWORD);
        identity.saveUser(user);
        identity.createMembership(SOMEBODY, "camunda-admin");
        var applications = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        applications.setUserId(SOMEBODY);
        applications.setResource(Resources.APPLICATION);
        applications.setResourceId(Authorization.ANY);
        applications.addPermission(Permissions.ALL);
        right = engine.getAuthorizationService().saveAuthorization(applications).getId();
    }

    @AfterEach
    void nobody() {
        engine.getAuthorizationService().deleteAuthorization(right);
        engine.getIdentityService().deleteUser(SOMEBODY);
    }

    /** The login is a change already; the start pages of Tasklist and Cockpit ask by more calls that need the token. */
    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void areKeptByABrowserAndFoundByTheWebappsOwnScripts(String webapp) {
        try (var browser = launch.browser()
                .newContext(new Browser.NewContextOptions()
                        .setIgnoreHTTPSErrors(true)
                        .setLocale("en-GB"))) {
            var page = browser.newPage();
            List<String> refused = new ArrayList<>();
            page.onResponse(answer -> {
                if (Set.of(403, 500).contains(answer.status())
                        && !answer.request().method().equals("GET")) {
                    refused.add(answer.status() + " " + answer.request().method() + " " + answer.url());
                }
            });

            var opened = page.navigate("https://localhost:" + port + "/camunda/app/" + webapp + "/default/");
            page.locator("input[type=text]").first().fill(SOMEBODY);
            page.locator("input[type=password]").fill(PASSWORD);
            Response login = page.waitForResponse(
                    answer -> answer.url().contains("/login/"),
                    () -> page.locator("button[type=submit]").click());
            page.locator("[cam-widget-header] .account").first().waitFor();
            var status = change(page);

            assertThat(opened.headers().get("strict-transport-security").split("\n"))
                    .allMatch(policy -> policy.matches("max-age=31536000 ?; ?includeSubDomains"));
            assertThat(login.status()).isEqualTo(200);
            assertThat(status).as("with the token that a script of ours finds").isEqualTo(200);
            assertThat(refused).isEmpty();
            assertThat(browser.cookies()).hasSizeGreaterThan(2).allSatisfy(cookie -> {
                assertThat(cookie.name).startsWith("__Host-");
                assertThat(cookie.secure).as(cookie.name).isTrue();
                assertThat(cookie.path).as(cookie.name).isEqualTo("/");
                assertThat(cookie.httpOnly).as(cookie.name).isEqualTo(!cookie.name.contains("XSRF"));
            });
        }
    }

    private static int change(Page page) {
        return (Integer) page.evaluate("""
                async () => {
                  const { token } = await import("/joint-casework.js");
                  const answer = await fetch("/camunda/api/engine/engine/default/task/count", {
                    method: "POST", body: "{}",
                    headers: { "Content-Type": "application/json", "X-XSRF-TOKEN": token() }
                  });
                  return answer.status;
                }
                """);
    }
}
