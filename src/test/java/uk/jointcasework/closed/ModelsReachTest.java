package uk.jointcasework.closed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ClassUtils;
import uk.jointcasework.forms.RoomsCases;
import uk.jointcasework.forms.RoomsTest;
import uk.jointcasework.forms.StartDoor;

@RoomsTest
class ModelsReachTest {

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private StartDoor startDoor;

    @Autowired
    private ApplicationContext application;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass()}",
                "${''.class}",
                "${''['class']}",
                "${list.getClass()}",
                "${map.getClass().name}",
                "${execution.class}",
                "${execution.getProcessEngine()}",
                "${execution.processEngineServices}",
                "${execution.processDefinition}",
                "${execution.bpmnModelInstance}",
                "${execution.deleteCascade('x')}",
                "${work.getClass()}",
                "${work.class}",
                "${organisation.notifyAll()}",
                "${environment}",
                "${dataSource}",
                "${processEngine}",
                "${engineClock.now()}",
                "${asTheSystem}",
                "${systemProperties}"
            })
    void endsAtWhatTheRoomsOffer(String expression) {
        assertThatThrownBy(() -> evaluate(expression)).isInstanceOf(ProcessEngineException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${execution.processBusinessKey.startsWith('52SA')}|true",
                "${word.startsWith('b')}|true",
                "${list.size()}|2",
                "${list[1]}|b",
                "${map.key}|value",
                "${map.get('key').length()}|5",
                "${execution.hasVariable('word')}|true",
                "${execution.getVariable('word')}|bail",
                "${word == 'bail' ? 1 + 1 : 0}|2"
            })
    void includesVariablesAndWhatTheyAre(String expression, String value) {
        assertThat(evaluate(expression)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "words", "rights", "forms", "tenants", "closed", "tables"})
    void stopsBeforeTheRoomsThatHangIntoTheEngine(String room) {
        var beans = Stream.of(application.getBeanDefinitionNames())
                .filter(bean -> application.getType(bean) != null)
                .filter(bean -> ClassUtils.getUserClass(application.getType(bean))
                        .getName()
                        .startsWith("uk.jointcasework." + room + "."))
                .toList();

        assertThat(beans)
                .isNotEmpty()
                .allSatisfy(bean -> assertThatThrownBy(() -> evaluate("${" + bean + "}"))
                        .as(bean)
                        .isInstanceOf(ProcessEngineException.class));
    }

    @Test
    void excludesJavaObjectsOfOthers() {
        var task = new RoomsCases(engine, startDoor).register();
        var object = Variables.serializedObjectValue("rO0ABXQAAXg=")
                .objectTypeName("java.lang.String")
                .serializationDataFormat("application/x-java-serialized-object")
                .create();

        assertThatThrownBy(() -> engine.getRuntimeService().setVariable(task.getProcessInstanceId(), "object", object))
                .hasMessageContaining("Cannot set variable with name object. Java serialization format is prohibited");
    }

    @Test
    void excludesFilesOfTheServer() {
        var model = """
                <?xml version="1.0"?>
                <!DOCTYPE definitions [<!ENTITY hosts SYSTEM "file:///etc/hosts">]>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
                  <process id="reads" name="&hosts;" isExecutable="true" />
                </definitions>
                """;
        var deployment = engine.getRepositoryService().createDeployment().addString("reads.bpmn", model);

        assertThatThrownBy(deployment::deploy)
                .isInstanceOf(BadUserRequestException.class)
                .hasMessageStartingWith("reads.bpmn: cannot be read: ")
                .hasMessageContaining("DOCTYPE");
    }

    private Object evaluate(String expression) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        var task = new RoomsCases(engine, startDoor).register();
        engine.getRuntimeService()
                .setVariables(
                        task.getExecutionId(),
                        Map.of(
                                "word",
                                "bail",
                                "list",
                                new ArrayList<>(List.of("a", "b")),
                                "map",
                                new HashMap<>(Map.of("key", "value"))));
        return configuration.getCommandExecutorTxRequired().execute(context -> {
            ExecutionEntity execution = context.getExecutionManager().findExecutionById(task.getProcessInstanceId());
            return configuration
                    .getExpressionManager()
                    .createExpression(expression)
                    .getValue(execution);
        });
    }
}
