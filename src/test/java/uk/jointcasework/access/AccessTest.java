package uk.jointcasework.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

import jakarta.servlet.FilterChain;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
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

    @LocalServerPort
    private int port;

    @BeforeEach
    void anAdministrator() {
        // Without one the webapps lead to a page that would make one.
        var identity = engine.getIdentityService();
        if (identity.createGroupQuery().groupId("camunda-admin").count() == 0) {
            identity.saveGroup(identity.newGroup("camunda-admin"));
        }
        var user = identity.newUser("an.administrator");
        user.setPassword("long and not a default");
        identity.saveUser(user);
        identity.createMembership("an.administrator", "camunda-admin");
    }

    @AfterEach
    void logOut() {
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

    @Test
    void forgetsTheCallerAfterTheRequestWhateverHappens() throws Exception {
        var identity = mock(IdentityService.class);
        var chain = mock(FilterChain.class);
        var request = new MockHttpServletRequest();
        var response = new MockHttpServletResponse();
        doThrow(new IOException("the connection is gone")).when(chain).doFilter(request, response);
        var token = UsernamePasswordAuthenticationToken.authenticated("an.officer", null, List.of());
        token.setDetails(new EngineUsers.EngineUser("an.officer", List.of("police"), List.of("south-west")));
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
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
