package uk.jointcasework.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomsTest
class OtherDoorsTest {

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private StartDoor startDoor;

    private People people;
    private RoomsCases cases;

    @BeforeEach
    void setTheScene() {
        people = new People(engine);
        cases = new RoomsCases(engine, startDoor);
    }

    @Test
    void refusesVariablesOfATaskWithoutForm() {
        var instance = engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "roomsAnswer",
                        Variables.putValue("caseReference", "52SA1234526")
                                .putValue("force", "avon-and-somerset")
                                .putValue("cpsArea", "south-west")
                                .putValue("suspectStatus", "bail")
                                .putValue("owner", "sergeant")
                                .putValue("firstDecider", null));
        var task = cases.task(instance);

        assertRefused(
                () -> engine.getTaskService().complete(task.getId(), Map.of("owner", "none")),
                "Please correct: owner: this form does not ask for it");

        engine.getTaskService().complete(task.getId());
    }

    @Test
    void refusesFilesAndObjectsAsAnswers() {
        var task = cases.register();
        var object = Variables.serializedObjectValue("{}")
                .objectTypeName("java.lang.Object")
                .serializationDataFormat("application/json")
                .create();
        var answers = Variables.putValueTyped("factsKnown", Variables.stringValue("yes"))
                .putValueTyped("facts", object);

        assertRefused(
                () -> engine.getTaskService().complete(task.getId(), answers),
                "Please correct: Facts: give an answer in words");
    }

    @Test
    void keepsTheEnginesOwnWords() {
        assertThatThrownBy(() -> engine.getTaskService().complete("nothing"))
                .isInstanceOf(NullValueException.class)
                .hasMessageContaining("Cannot find task with id nothing");
        assertThatThrownBy(() -> engine.getFormService().submitTaskForm(null, Map.of()))
                .isInstanceOf(NullValueException.class);
        assertThatThrownBy(() -> engine.getFormService().submitStartForm("nothing", Map.of()))
                .hasMessageContaining("nothing");
    }

    @Test
    void refusesErrorsAndEscalationsToAllButAdministrators() {
        var task = cases.register();
        var tasks = engine.getTaskService();

        assertThatThrownBy(() -> people.as("olive.officer", () -> tasks.handleBpmnError(task.getId(), "x")))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("This task ends through its form only");
        assertThatThrownBy(() -> people.as("olive.officer", () -> tasks.handleBpmnError(task.getId(), "x", "y")))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(
                        () -> people.as("olive.officer", () -> tasks.handleBpmnError(task.getId(), "x", "y", Map.of())))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> people.as("olive.officer", () -> tasks.handleEscalation(task.getId(), "x")))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> people.as("olive.officer", () -> tasks.handleEscalation(task.getId(), "x", Map.of())))
                .isInstanceOf(AuthorizationException.class);
        assertThat(cases.after(task).getId()).isEqualTo(task.getId());

        people.asAdministrator(() -> tasks.handleBpmnError(task.getId(), "x"));
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .count())
                .isZero();
    }

    private static void assertRefused(ThrowingCallable work, String message) {
        assertThatThrownBy(work).isInstanceOf(FormRefused.class).hasMessage(message);
    }
}
