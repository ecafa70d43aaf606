package uk.jointcasework.closed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import uk.jointcasework.forms.RoomsTest;

/** No deployment gets past the guard with a model that does more than ours, whoever makes it. */
@RoomsTest
class ModelGuardTest {

    private static final String TABLE = "dmn/clocks.dmn";
    private static final String ADMINISTRATOR = "ada.administrator";

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private RepositoryService repository;

    private Authorization right;

    @BeforeEach
    void letAnAdministratorDeploy() {
        var authorizations = engine.getAuthorizationService();
        right = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        right.setUserId(ADMINISTRATOR);
        right.setResource(Resources.DEPLOYMENT);
        right.setResourceId(Authorization.ANY);
        right.addPermission(Permissions.ALL);
        authorizations.saveAuthorization(right);
    }

    @AfterEach
    void removeWhatWasDeployed() {
        engine.getAuthorizationService().deleteAuthorization(right.getId());
        repository
                .createDeploymentQuery()
                .deploymentName("a test")
                .list()
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
    }

    @Test
    void refusesTheWholeDeploymentAndNamesFileElementAttributeAndWhatIsAllowed() {
        assertThatThrownBy(() -> deployment()
                        .addString("good.bpmn", model("<userTask id='found'/>"))
                        .addString("evil.bpmn", model("<serviceTask id='found' camunda:type='shell'/>"))
                        .addString("evil.cmmn", "<definitions/>")
                        .deploy())
                .isInstanceOf(BadUserRequestException.class)
                .hasMessage(
                        "evil.bpmn, found: the attribute camunda:type of bpmn:serviceTask is not allowed; allowed are"
                                + " [camunda:asyncBefore, camunda:delegateExpression, camunda:expression,"
                                + " camunda:resultVariable, id, name]\n"
                                + "evil.cmmn: a deployment holds models (.bpmn), tables (.dmn) and forms (.form), and nothing"
                                + " else");
        assertThat(repository.createDeploymentQuery().deploymentName("a test").count())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dataSource", "asTheSystem", "processEngine", "work", "formCheck", "nobody"})
    void takesOnlyADelegateOfTheRoomsForOne(String bean) {
        assertThatThrownBy(() -> deployment()
                        .addString(
                                "evil.bpmn",
                                model("<serviceTask id='found' camunda:delegateExpression='${" + bean + "}'/>"))
                        .deploy())
                .hasMessageContaining(
                        "evil.bpmn, found: the attribute camunda:delegateExpression of bpmn:serviceTask is" + " '${"
                                + bean + "}'; allowed is ${name}, with the name of a delegate of ours");
    }

    @ParameterizedTest
    @ValueSource(strings = {"good.bpmn", "good.form"})
    void refusesAPersonWhoDeploysMoreThanTables(String file) {
        as(() -> assertThatThrownBy(() -> deployment()
                        .addString(file, file.endsWith(".form") ? "{}" : model("<userTask id='found'/>"))
                        .deploy())
                .isInstanceOf(BadUserRequestException.class)
                .hasMessage(file + ": a person can deploy tables (.dmn) only; models and forms come with a release"));
    }

    @Test
    void refusesAPersonWhoDeploysAnEarlierModelAgain() {
        var earlier = deployment()
                .addString("good.bpmn", model("<userTask id='found'/>"))
                .deploy();

        as(() -> assertThatThrownBy(() ->
                        deployment().addDeploymentResources(earlier.getId()).deploy())
                .hasMessageStartingWith("good.bpmn: a person can deploy tables"));
    }

    @Test
    void letsAPersonDeployATable() {
        as(() -> assertThatCode(() -> deployment().addString(TABLE, table()).deploy())
                .doesNotThrowAnyException());
    }

    @Test
    void refusesATableThatDoesMoreThanOurs() {
        as(() -> assertThatThrownBy(() -> deployment()
                        .addString(
                                TABLE, table().replaceFirst("<outputEntry ", "<outputEntry expressionLanguage='juel' "))
                        .deploy())
                .hasMessageContaining("dmn/clocks.dmn, clocks_rule1_4: the attribute expressionLanguage of"
                        + " dmn:outputEntry is not allowed; allowed are [id]"));
    }

    /** As somebody who may deploy whatever the engine would take. */
    private void as(Runnable work) {
        engine.getIdentityService().setAuthentication(ADMINISTRATOR, List.of());
        try {
            work.run();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private DeploymentBuilder deployment() {
        return repository.createDeployment().name("a test");
    }

    private static String table() {
        try {
            return new ClassPathResource("rooms/" + TABLE).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String model(String step) {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="a test">
                  <process id="trap" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <startEvent id="start"/>
                    <sequenceFlow id="toFound" sourceRef="start" targetRef="found"/>
                    %s
                  </process>
                </definitions>
                """.formatted(step);
    }
}
