package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uk.jointcasework.journey.Caller.Answer;

/** That a task is over is told to those who could have done it, or read it; for anybody else there never was one. */
@Casework
class EndedTaskTest {

    private static final String NEIGHBOUR = "gloucestershire.neighbour";
    private static final String NEVER = "00000000-0000-1000-8000-000000000000";

    @Autowired
    private Cases cases;

    @Autowired
    private IdentityService identity;

    @LocalServerPort
    private int port;

    @BeforeEach
    void somebodyOfAnotherForceOfTheArea() {
        if (identity.createUserQuery().userId(NEIGHBOUR).count() > 0) {
            return;
        }
        var user = identity.newUser(NEIGHBOUR);
        user.setPassword("demo");
        identity.saveUser(user);
        identity.createMembership(NEIGHBOUR, "gloucestershire-officer");
        identity.createMembership(NEIGHBOUR, "police");
        identity.createTenantUserMembership("south-west", NEIGHBOUR);
    }

    @Test
    void whoCouldHaveDoneItIsToldSo() {
        var task = ended();

        assertThat(completing("officer", task).status()).isEqualTo(409);
    }

    @Test
    void nobodyElseLearnsThatThereWasOne() {
        var task = ended();

        for (var stranger : new String[] {NEIGHBOUR, "kent.officer", "southeast.prosecutor"}) {
            var told = completing(stranger, task);

            var never = completing(stranger, NEVER);

            assertThat(told.status()).as(stranger).isEqualTo(never.status());
            assertThat(told.json().path("message").asText().replace(task, NEVER))
                    .as(stranger)
                    .isEqualTo(never.json().path("message").asText())
                    .doesNotContain("older than your login");
        }
    }

    private String ended() {
        var reference = cases.registered();
        var task = cases.task(reference, "recordInvestigationPlan").getId();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "no");
        return task;
    }

    private Answer completing(String person, String task) {
        return new Caller(port, person, "demo").engine("POST", "/task/" + task + "/submit-form", "{\"variables\":{}}");
    }
}
