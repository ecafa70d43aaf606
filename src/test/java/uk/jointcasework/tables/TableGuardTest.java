package uk.jointcasework.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import uk.jointcasework.forms.RoomsTest;

/** No deployment gets past the guard with a table that would decide wrongly without a word. */
@RoomsTest
class TableGuardTest {

    private static final String FORM = "{\"components\": [{\"type\": \"textfield\", \"key\": \"weather\"}]}";

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private TableGuard guard;

    @AfterEach
    void removeWhatWasDeployed() {
        var repository = engine.getRepositoryService();
        repository
                .createDeploymentQuery()
                .deploymentName("a test")
                .list()
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
    }

    @Test
    void refusesTheWholeDeploymentAndNamesEveryBadRow() {
        var table = DmnText.of("greetings", "FIRST", "hour", "length unit")
                .row("early", "\"early\"", "-2", "\"fortnights\"")
                .text();

        assertThatThrownBy(() -> deployment()
                        .addString("greetings.dmn", table)
                        .addString("greet.bpmn", process("weather", ""))
                        .deploy())
                .isInstanceOf(BadUserRequestException.class)
                .hasMessage("Table greetings, row early: says length -2, which is less than nothing\n"
                        + "Table greetings, row early: says unit 'fortnights', which is none of calendarDays, hours,"
                        + " months, workingDays\n"
                        + "Table greetings, row early: is the last and does not fit everything; what no row fits would"
                        + " be decided by none");
        assertThat(engine.getRepositoryService()
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("greet")
                        .count())
                .isZero();
    }

    @Test
    void refusesAFileThatCannotBeRead() {
        assertThatThrownBy(() -> deployment()
                        .addString("greetings.dmn", "<definitions/>")
                        .deploy())
                .isInstanceOf(BadUserRequestException.class)
                .hasMessageStartingWith("greetings.dmn: the element definitions is not allowed; allowed are ");
    }

    @Test
    void refusesATaskRuleForARoleThatNobodyHas() throws Exception {
        var rules = new ClassPathResource("rooms/dmn/taskRules.dmn").getContentAsString(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> deployment()
                        .addString("taskRules.dmn", rules.replaceFirst("\"officer\"", "\"constabel\""))
                        .deploy())
                .hasMessageContaining("says role 'constabel', which is none of ");
    }

    @Test
    void refusesAnInputThatJavaDoesNotGive() throws Exception {
        var clocks = new ClassPathResource("rooms/dmn/clocks.dmn").getContentAsString(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> deployment()
                        .addString("clocks.dmn", clocks.replace("<text>force</text>", "<text>weather</text>"))
                        .deploy())
                .isInstanceOf(BadUserRequestException.class)
                .hasMessage(
                        "Table clocks: nobody fills its input 'weather'; it is asked with clock, cpsArea, day, force"
                                + " only");
    }

    @Test
    void refusesAnInputThatNoModelFills() {
        assertThatThrownBy(() -> deployment()
                        .addString("greetings.dmn", greetings())
                        .addString("greet.bpmn", process("", ""))
                        .deploy())
                .isInstanceOf(BadUserRequestException.class)
                .hasMessage("Table greetings: nobody fills its input 'weather', neither a model nor a form nor the"
                        + " application");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<camunda:inputOutput><camunda:inputParameter name='weather'>fine</camunda:inputParameter>"
                        + "</camunda:inputOutput>",
                "<camunda:inputOutput><camunda:outputParameter name='weather'>fine</camunda:outputParameter>"
                        + "</camunda:inputOutput>",
                "<camunda:executionListener event='start'"
                        + " expression=\"${execution.setVariable('weather', 'fine')}\"/>"
            })
    void passesAnInputThatAModelFills(String extension) {
        assertThatCode(() -> deployment()
                        .addString("greetings.dmn", greetings())
                        .addString("greet.bpmn", process("", extension))
                        .deploy())
                .doesNotThrowAnyException();
    }

    @Test
    void passesAnInputThatAFormAsksFor() {
        assertThatCode(() -> deployment()
                        .addString("greetings.dmn", greetings())
                        .addString("greet.bpmn", process("", ""))
                        .addString("weather.form", FORM)
                        .deploy())
                .doesNotThrowAnyException();
    }

    @Test
    void passesAnInputThatAModelInForceFills() {
        deployment().addString("greet.bpmn", process("weather", "")).deploy();

        assertThatCode(() ->
                        deployment().addString("greetings.dmn", greetings()).deploy())
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAModelThatNoLongerFillsWhatATableInForceAsksFor() {
        deployment()
                .addString("greetings.dmn", greetings())
                .addString("greet.bpmn", process("weather", ""))
                .deploy();

        assertThatThrownBy(() ->
                        deployment().addString("greet.bpmn", process("", "")).deploy())
                .hasMessage("Table greetings: nobody fills its input 'weather', neither a model nor a form nor the"
                        + " application");
    }

    @Test
    void looksAtTheTablesInForceAfterAStart() {
        assertThatCode(() -> guard.checkInForce(engine.getRepositoryService())).doesNotThrowAnyException();
    }

    private DeploymentBuilder deployment() {
        return engine.getRepositoryService().createDeployment().name("a test");
    }

    private static String greetings() {
        return DmnText.of("greetings", "FIRST", "weather", "text")
                .row("sunny", "\"fine\"", "\"Good morning\"")
                .row("last", "", "\"Good grief\"")
                .text();
    }

    /** A process that asks the table, and at its start fills a variable, if one is named. */
    private static String process(String initiator, String extension) {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="a test">
                  <process id="greet" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <startEvent id="start" %s/>
                    <sequenceFlow id="toGreeting" sourceRef="start" targetRef="greeting"/>
                    <businessRuleTask id="greeting" camunda:decisionRef="greetings" camunda:resultVariable="greeting"
                        camunda:mapDecisionResult="singleEntry">
                      <extensionElements>%s</extensionElements>
                    </businessRuleTask>
                  </process>
                </definitions>
                """.formatted(initiator.isEmpty() ? "" : "camunda:initiator='" + initiator + "'", extension)
                .replace("<extensionElements></extensionElements>", "");
    }
}
