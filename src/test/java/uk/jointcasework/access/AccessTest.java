package uk.jointcasework.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import uk.jointcasework.casefile.CaseworkTest;

class AccessTest extends CaseworkTest {

    private static final String PASSWORD = "long and not a default";

    @LocalServerPort
    private int port;

    private Authorization right;

    @BeforeEach
    void anAdministrator() {
        // Without one the webapps lead to a page that would make one.
        var identity = engine.getIdentityService();
        if (identity.createGroupQuery().groupId("camunda-admin").count() == 0) {
            identity.saveGroup(identity.newGroup("camunda-admin"));
        }
        var user = identity.newUser("an.administrator");
        user.setPassword(PASSWORD);
        identity.saveUser(user);
        identity.createMembership("an.administrator", "camunda-admin");
        right = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        right.setUserId("an.administrator");
        right.setResource(Resources.APPLICATION);
        right.setResourceId(Authorization.ANY);
        right.addPermission(Permissions.ALL);
        right = engine.getAuthorizationService().saveAuthorization(right);
    }

    @AfterEach
    void logOut() {
        engine.getAuthorizationService().deleteAuthorization(right.getId());
        engine.getIdentityService().deleteUser("an.administrator");
        SecurityContextHolder.clearContext();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/camunda/app/tasklist/default/", "/camunda/app/cockpit/default/", "/actuator/health"})
    void leavesTheWebappsTheirOwnLogin(String path) throws Exception {
        var answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    void leavesTheWebappsTheirOwnHeaders() throws Exception {
        var headers = get("/camunda/app/tasklist/default/").headers();

        assertThat(headers.allValues("Content-Security-Policy")).hasSize(1);
        assertThat(headers.allValues("X-Frame-Options")).hasSizeLessThanOrEqualTo(1);
        assertThat(headers.allValues("X-Content-Type-Options")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/cases/52SA1000126", "/api/anything", "/api/"})
    void asksForALoginEverywhereInTheApi(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/casework/cases/52SA1000126/told",
                "/camunda/api/engine/engine/default/task",
                "/camunda/api/cockpit/plugin/base/default/process-definition/statistics",
                "/camunda/api/anything",
                "/actuator/env"
            })
    void knowsNobodyWithoutALogin(String path) throws Exception {
        var answer = get(path);

        assertThat(answer.statusCode()).isIn(401, 404);
        assertThat(answer.body()).doesNotContain("Exception");
        if (path.startsWith("/camunda/")) {
            assertThat(answer.statusCode()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/task",
                "/webjars/camunda/app/tasklist/index.html",
                "/camunda-welcome/index.html",
                "/plugin/tasklist/app/plugin.js",
                "/error",
                "/login",
                "/logout",
                "/oauth2/authorization/directory",
                "/demo/clock",
                "/anything"
            })
    void hasNoPathThatNoRuleNames(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/no-access.html", "/joint-casework.css", "/swagger-ui/index.html"})
    void tellsTheBrowserToBeStrictWithOurOwnPages(String path) throws Exception {
        var answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'self'", "frame-ancestors 'none'")
                        .doesNotContain("script-src"));
        assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    /** Pages, scripts, data, what is refused and what is not there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/looks.html",
                "/joint-casework.js",
                "/nothing",
                "/camunda/app/tasklist/default/",
                "/camunda/app/tasklist/scripts/config.js",
                "/camunda/app/tasklist/styles/user-styles.css",
                "/camunda/app/nonsense/default/",
                "/camunda//app/",
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/lib/deps.js",
                "/camunda/api/engine/engine/default/task",
                "/camunda/api/admin/auth/user/default",
                "/camunda/api/nothing",
                "/api/tables",
                "/actuator/health",
                "/actuator/env"
            })
    void letsNoAnswerBeFramedOrTakenForWhatItIsNot(String path) throws Exception {
        var headers = get(path).headers();

        assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(headers.allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("frame-ancestors 'none'");
    }

    @Test
    void letsNoScriptOfAnotherSiteOrWithinThePageRunInTheWebapps() throws Exception {
        var policy = get("/camunda/app/tasklist/default/")
                .headers()
                .firstValue("Content-Security-Policy")
                .orElseThrow();

        assertThat(Arrays.stream(policy.split(";"))
                        .map(String::strip)
                        .filter(rule -> rule.startsWith("script-src"))
                        .findFirst()
                        .orElseThrow())
                .matches("script-src 'nonce-[\\w-]+' 'strict-dynamic' 'unsafe-eval' 'self'");
        assertThat(policy).contains("frame-ancestors 'none'", "object-src 'none'", "form-action 'self'");
    }

    @Test
    void hidesTheCookieOfTheSessionFromScriptsAndOtherSites() throws Exception {
        assertThat(get("/camunda/app/tasklist/default/").headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("JSESSIONID"))
                .singleElement()
                .asString()
                .contains("HttpOnly")
                .containsIgnoringCase("SameSite=Lax");
    }

    @Test
    void keepsNothingOfTheWebappsDataOnTheDiskOfAMachine() throws Exception {
        var browser = new WebappBrowser(port);
        browser.logIn("an.administrator", PASSWORD);

        assertThat(browser.get("/camunda/api/admin/auth/user/default").headers().firstValue("Cache-Control"))
                .hasValue("no-store");
    }

    @Test
    void refusesWhatAPageOfAnotherSiteSends() throws Exception {
        var browser = new WebappBrowser(port);
        browser.logIn("an.administrator", PASSWORD);

        for (var header : List.of("Origin: https://elsewhere.example", "Sec-Fetch-Site: cross-site", "Origin: null")) {
            assertThat(browser.post("/camunda/api/engine/engine/default/task/count", "application/json", "{}", header)
                            .statusCode())
                    .as(header)
                    .isEqualTo(403);
        }
        assertThat(browser.post("/camunda/api/engine/engine/default/task/count", "application/json", "{}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void endsTheWholeSessionWithTheWebappsOwnSignOut() throws Exception {
        var browser = new WebappBrowser(port);
        browser.logIn("an.administrator", PASSWORD);
        assertThat(browser.get("/camunda/api/engine/engine/default/task/count").statusCode())
                .isEqualTo(200);
        var stolen = browser.session();

        assertThat(browser.post("/camunda/api/admin/auth/user/default/logout", "application/json", "")
                        .statusCode())
                .isEqualTo(200);

        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://127.0.0.1:" + port + "/camunda/api/engine/engine/default/task"))
                                .header("Cookie", "JSESSIONID=" + stolen)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void keepsTheSessionSoThatCallsSideBySideAllHaveIt() throws Exception {
        var browser = new WebappBrowser(port);
        browser.logIn("an.administrator", PASSWORD);
        var session = browser.session();

        browser.get("/camunda/api/engine/engine/default/task");
        browser.get("/camunda/api/engine/engine/default/filter");

        assertThat(browser.session()).isEqualTo(session);
    }

    @Test
    void takesNoShortPasswordAndNoneMadeOfTheName() {
        var user = engine.getIdentityService().newUser("another.administrator");
        for (var password : List.of("Sh0rt!", "thirteen char", "My another.administrator 1")) {
            user.setPassword(password);

            assertThatThrownBy(() -> engine.getIdentityService().saveUser(user))
                    .as(password)
                    .hasMessageContaining("Password does not match policy");
        }
        assertThat(engine.getIdentityService()
                        .createUserQuery()
                        .userId("another.administrator")
                        .count())
                .isZero();
    }

    @Test
    void endsASessionAfterALongShiftThoughPagesKeepAsking() throws Exception {
        var begun = Duration.ofDays(1);
        for (var shift : List.of(SessionAge.LONGEST, SessionAge.LONGEST.plusSeconds(1))) {
            var session = mock(HttpSession.class);
            when(session.getCreationTime()).thenReturn(begun.toMillis());
            when(session.getLastAccessedTime()).thenReturn(begun.plus(shift).toMillis());
            var request = mock(HttpServletRequest.class);
            when(request.getSession(false)).thenReturn(session);

            new SessionAge().doFilterInternal(request, new MockHttpServletResponse(), mock(FilterChain.class));

            verify(session, times(shift.equals(SessionAge.LONGEST) ? 0 : 1)).invalidate();
        }
    }

    @Test
    void tellsStrangersWhetherItIsWellAndNoMore() throws Exception {
        assertThat(get("/actuator/health").body()).contains("\"UP\"").doesNotContain("components", "PostgreSQL");
        assertThat(get("/actuator/info").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/sbom/application").statusCode()).isEqualTo(401);
        assertThat(get("/actuator/sbom").statusCode()).isEqualTo(401);
        assertThat(get("/actuator/env").statusCode()).isNotEqualTo(200);
        assertThat(get("/actuator").statusCode()).isNotEqualTo(200);
    }

    @Test
    void showsTheLibrariesToAdministratorsOnly() throws Exception {
        var identity = engine.getIdentityService();
        var colleague = identity.newUser("a.colleague");
        colleague.setPassword("long and not a default");
        identity.saveUser(colleague);
        try {
            var libraries = get("/actuator/sbom/application", "an.administrator");

            assertThat(libraries.statusCode()).isEqualTo(200);
            assertThat(libraries.body())
                    .contains("\"CycloneDX\"", "pkg:maven/org.camunda.bpm/camunda-engine@7.24.0?type=jar");
            assertThat(get("/actuator/sbom/application", "a.colleague").statusCode())
                    .isEqualTo(403);
        } finally {
            identity.deleteUser("a.colleague");
        }
    }

    @Test
    void forgetsTheCallerAfterTheRequestWhateverHappens() throws Exception {
        var identity = mock(IdentityService.class);
        var chain = mock(FilterChain.class);
        var request = new MockHttpServletRequest();
        var response = new MockHttpServletResponse();
        doThrow(new IOException("the connection is gone")).when(chain).doFilter(request, response);
        var token = UsernamePasswordAuthenticationToken.authenticated("an.officer", null, List.of());
        token.setDetails(new EngineUser("an.officer", List.of("police"), List.of("south-west")));
        SecurityContextHolder.getContext().setAuthentication(token);

        assertThatThrownBy(() -> new EngineCaller(identity).doFilter(request, response, chain))
                .isInstanceOf(IOException.class);

        var order = inOrder(identity, chain);
        order.verify(identity).setAuthentication("an.officer", List.of("police"), List.of("south-west"));
        order.verify(chain).doFilter(request, response);
        order.verify(identity).clearAuthentication();
    }

    @Test
    void letsNobodyThroughWithoutACaller() {
        var chain = mock(FilterChain.class);

        assertThatThrownBy(() -> new EngineCaller(mock(IdentityService.class))
                        .doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), chain))
                .isInstanceOf(IllegalStateException.class);
        verifyNoInteractions(chain);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)));
    }

    private HttpResponse<String> get(String path, String user) throws Exception {
        var login = Base64.getEncoder().encodeToString((user + ":long and not a default").getBytes(UTF_8));
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Basic " + login));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
