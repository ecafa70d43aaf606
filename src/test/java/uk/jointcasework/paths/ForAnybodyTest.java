package uk.jointcasework.paths;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ForAnybodyTest {

    private final ForAnybody forAnybody = new ForAnybody();

    @ParameterizedTest
    @CsvSource({
        "GET,  /",
        "HEAD, /index.html",
        "GET,  /swagger-ui/swagger-ui.css",
        "GET,  /camunda/app/tasklist/default/",
        "POST, /camunda/api/admin/auth/user/default/login/tasklist"
    })
    void opensWhatTheTableOpensToAnybody(String verb, String path) {
        assertThat(matches(verb, path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /index.html,                    another verb",
        "GET,  /index.htm,                     no row of its own",
        "GET,  /webjars/chart.js/package.json, a row that nobody may call",
        "GET,  /camunda/api/casework/looks,    a row for some groups",
        "GET,  /error,                         a row of every verb: it words the refusal of another call"
    })
    void keepsEverythingElseClosed(String verb, String path, String why) {
        assertThat(matches(verb, path)).as(why).isFalse();
    }

    private boolean matches(String verb, String path) {
        var request = new MockHttpServletRequest(verb, path);
        request.setServletPath(path);
        return forAnybody.matches(request);
    }
}
