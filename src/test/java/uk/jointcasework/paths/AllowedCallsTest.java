package uk.jointcasework.paths;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class AllowedCallsTest {

    private final AllowedCalls allowedCalls = new AllowedCalls(Routes.shipped());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /filter",
                "OPTIONS /filter",
                "POST /filter/f-1/list",
                "POST /filter/f-1/count",
                "POST /task",
                "POST /task/count",
                "GET /task/t-1/form-variables",
                "GET /filter/",
                "POST /task/t-1/claim",
                "POST /task/t-1/unclaim",
                "POST /task/t-1/assignee",
                "POST /task/t-1/submit-form",
                "POST /task/t-1/comment/create",
                "POST /process-definition/p:1:2/submit-form"
            })
    void letsThroughWhatTasklistDoes(String call) throws Exception {
        assertThat(status(call, "police")).isEqualTo(200);
        assertThat(status(call, "cps")).isEqualTo(200);
        assertThat(status(call, null)).isEqualTo(401);
        assertThat(status(call, "neighbouring-system")).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /task/t-1/bpmnError",
                "POST /task/t-1/bpmnEscalation",
                "POST /task/t-1/complete",
                "POST /task/t-1/resolve",
                "POST /task/t-1/delegate",
                "POST /task/t-1/identity-links",
                "POST /task/t-1/identity-links/delete",
                "PUT /task/t-1",
                "PUT /task/t-1/variables/x",
                "GET /task/t-1/variables",
                "DELETE /task/t-1",
                "POST /task/create",
                "POST /process-definition/p:1:2/start",
                "POST /process-definition/key/preChargeJourney/start",
                "POST /process-instance/i-1/modification",
                "POST /process-instance/delete",
                "POST /deployment/create",
                "GET /deployment",
                "GET /batch",
                "POST /filter/create",
                "PUT /filter/f-1",
                "POST /user/create",
                "GET /user",
                "GET /authorization",
                "GET /schema/log",
                "GET /metrics",
                "PATCH /task/t-1",
                "POST /task/t-1/submit-form/../complete"
            })
    void leavesEverythingElseToAdministrators(String call) throws Exception {
        assertThat(status(call, "police")).isEqualTo(403);
        assertThat(status(call, "supervisor")).isEqualTo(403);
        assertThat(status(call, "police-supervisor")).isEqualTo(403);
        assertThat(status(call, null)).isEqualTo(401);
        assertThat(status(call, "camunda-admin")).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /optimize/process-instance/running", "POST /message", "POST /signal", "GET /telemetry/data"
            })
    void closesWhatNoPageNeeds(String call) throws Exception {
        assertThat(status(call, "camunda-admin")).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /new-in-the-next-version", "POST /task-like"})
    void hasNoPathsThatItDoesNotKnow(String call) throws Exception {
        assertThat(status(call, "camunda-admin")).isIn(403, 404);
        assertThat(status(call, null)).isEqualTo(401);
    }

    private int status(String call, String group) throws Exception {
        var method = call.substring(0, call.indexOf(' '));
        var request = new MockHttpServletRequest(method, "");
        request.setServletPath("/camunda");
        request.setPathInfo("/api/engine/engine/default" + call.substring(call.indexOf(' ') + 1));
        if (group != null) {
            var logins = new Authentications();
            var login = new UserAuthentication("somebody", "default");
            login.setGroupIds(List.of(group));
            logins.addOrReplace(login);
            AuthenticationUtil.updateSession(request.getSession(true), logins);
        }
        var response = new MockHttpServletResponse();
        allowedCalls.doFilter(request, response, new MockFilterChain());
        return response.getStatus();
    }
}
