package uk.jointcasework.paths;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.core.Ordered;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ClosedPathsTest {

    private final ClosedPaths paths = new ClosedPaths();

    @Test
    void hidesTheSetupOfAFirstAdministrator() throws Exception {
        var registration = paths.closedSetup();
        var response = new MockHttpServletResponse();

        registration.getFilter().doFilter(new MockHttpServletRequest(), response, new MockFilterChain());

        assertThat(response.getStatus()).isEqualTo(404);
        assertThat(registration.getUrlPatterns()).containsExactly("/camunda/api/admin/setup/*");
    }

    @Test
    void standsBetweenWhatLogsPeopleInAndTheWebappsOwnFilters() {
        assertThat(paths.allowedCalls().getOrder()).isBetween(102, Ordered.LOWEST_PRECEDENCE - 1);
        assertThat(paths.allowedCalls().getUrlPatterns()).containsExactly("/camunda/api/*");
    }
}
