package uk.jointcasework.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import uk.jointcasework.forms.FormRefused;

/** What an officer does in Tasklist, through the service that Tasklist calls. */
class RegistrationByFormTest extends CaseworkTest {

    @Autowired
    private Clock clock;

    private static final String KIND = "police-test";

    @BeforeEach
    void modelsAndPeople() {
        deploy("casefile/preChargeJourney.bpmn", "forms/registerCase.form");
        var identity = engine.getIdentityService();
        for (var group : List.of(KIND, "avon-and-somerset-officer")) {
            if (identity.createGroupQuery().groupId(group).count() == 0) {
                identity.saveGroup(identity.newGroup(group));
            }
        }
        for (var id : List.of("an.officer", "of.no.force")) {
            var user = identity.newUser(id);
            user.setPassword("long and not a default");
            identity.saveUser(user);
        }
        identity.createMembership("an.officer", "avon-and-somerset-officer");
        grant(
                Resources.PROCESS_DEFINITION,
                "preChargeJourney",
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.CREATE_INSTANCE);
        grant(Resources.PROCESS_INSTANCE, "*", Permissions.CREATE);
    }

    @AfterEach
    void removePeople() {
        engine.getIdentityService().clearAuthentication();
        List.of("an.officer", "of.no.force").forEach(engine.getIdentityService()::deleteUser);
        engine.getAuthorizationService()
                .createAuthorizationQuery()
                .groupIdIn(KIND)
                .list()
                .forEach(right -> engine.getAuthorizationService().deleteAuthorization(right.getId()));
    }

    @Test
    void takesForceAreaAndOfficerFromWhoeverRegisters() {
        var journey = submit("an.officer", answers("52SA1000126"));

        engine.getIdentityService().clearAuthentication();
        assertThat(journey.getBusinessKey()).isEqualTo("52SA1000126");
        assertThat(journey.getTenantId()).isEqualTo("south-west");
        assertThat(engine.getRuntimeService().getVariables(journey.getId()))
                .containsEntry("force", "avon-and-somerset")
                .containsEntry("cpsArea", "south-west")
                .containsEntry("officer", "an.officer")
                .containsEntry("suspectSummary", "S1 in custody");
        assertThat(jdbc.sql("select reference || ' ' || officer || ' ' || source from casework.case_file")
                        .query(String.class)
                        .list())
                .containsExactly("52SA1000126 an.officer tasklist");
    }

    @Test
    void refusesAReferenceThatIsTaken() {
        submit("an.officer", answers("52SA1000126"));

        assertThatThrownBy(() -> submit("an.officer", answers("52SA1000126")))
                .isInstanceOf(FormRefused.class)
                .hasMessageContaining("Case reference: 52SA1000126 is registered already");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"52/SA/10001/26", "52 sa 10001 26", " 52sa1000126 ", "52-SA-10001-26", "52\u00a0SA\u00a01000126"
            })
    void takesAReferenceAsPeopleWriteIt(String written) {
        var journey = submit("an.officer", answers(written));

        engine.getIdentityService().clearAuthentication();
        assertThat(journey.getBusinessKey()).isEqualTo("52SA1000126");
        assertThat(engine.getRuntimeService().getVariable(journey.getId(), "caseReference"))
                .isEqualTo("52SA1000126");
        assertThatThrownBy(() -> submit("an.officer", answers("52SA1000126")))
                .hasMessageContaining("52SA1000126 is registered already");
    }

    @Test
    void saysWhatAReferenceLooksLike() {
        assertThatThrownBy(() -> submit("an.officer", answers("52/SA/10001/2026/1")))
                .isInstanceOf(FormRefused.class)
                .hasMessageContaining("Case reference")
                .hasMessageContaining("expected are force, unit, number and year, such as 52SA1234526");
    }

    @Test
    void refusesAYearThatIsToComeAndAForceThatThereIsNot() {
        assertThatThrownBy(() -> submit("an.officer", answers("52SA1000199")))
                .isInstanceOf(FormRefused.class)
                .hasMessageContaining("Case reference: it ends with the year, and 2099 is still to come")
                .hasMessageContaining("such as 52SA1234526");
        assertThatThrownBy(() -> submit("an.officer", answers("99SA1000126")))
                .isInstanceOf(FormRefused.class)
                .hasMessageContaining("no force has 99");
    }

    @Test
    void asksAboutAReferenceOfAnotherForceAndTakesIt() {
        var answers = answers("46/AB/12345/26");
        assertThatThrownBy(() -> submit("an.officer", answers))
                .isInstanceOf(FormRefused.class)
                .hasMessageContaining("46 is the number of Kent Police, not of Avon and Somerset Police");

        answers.put("otherForce", true);
        assertThat(submit("an.officer", answers).getBusinessKey()).isEqualTo("46AB1234526");
    }

    @Test
    void refusesSomebodyOfNoForce() {
        assertThatThrownBy(() -> submit("of.no.force", answers("52SA1000126")))
                .isInstanceOf(FormRefused.class)
                .hasMessageContaining("police force");
    }

    @Test
    void refusesAnAreaThatIsNotTheForces() {
        var answers = answers("52SA1000126");
        answers.put("cpsArea", "south-east");

        assertThatThrownBy(() -> submit("an.officer", answers))
                .isInstanceOf(FormRefused.class)
                .hasMessageContaining("CPS Area: this force works with south-west");
    }

    private ProcessInstance submit(String user, Map<String, Object> answers) {
        engine.getIdentityService()
                .setAuthentication(user, List.of(KIND, "avon-and-somerset-officer"), List.of("south-west"));
        var definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("preChargeJourney")
                .latestVersion()
                .singleResult();
        return engine.getFormService().submitStartForm(definition.getId(), answers);
    }

    private Map<String, Object> answers(String reference) {
        var answers = new HashMap<String, Object>();
        answers.put("caseReference", reference);
        answers.put("offence", "rape");
        answers.put("reportedOn", "2026-06-04");
        answers.put("suspectCount", "1");
        answers.put("suspect1Status", "custody");
        answers.put(
                "suspect1CustodyEnds",
                OffsetDateTime.now(clock)
                        .plusDays(1)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString());
        answers.put("victimSupports", "yes");
        answers.put("isvaSupport", "no");
        return answers;
    }

    private void grant(Resource resource, String id, Permission... permissions) {
        var rights = engine.getAuthorizationService();
        var right = rights.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        right.setGroupId(KIND);
        right.setResource(resource);
        right.setResourceId(id);
        for (var permission : permissions) {
            right.addPermission(permission);
        }
        rights.saveAuthorization(right);
    }
}
