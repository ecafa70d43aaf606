package uk.jointcasework.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import uk.jointcasework.statements.Statements;

@RoomsTest
@ExtendWith(OutputCaptureExtension.class)
class TaskDoorsTest {

    private static final Map<String, Object> FACTS = Map.of("factsKnown", "yes", "facts", "All lines are done.");

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private StartDoor startDoor;

    @Autowired
    private Statements statements;

    private People people;
    private RoomsCases cases;

    @BeforeEach
    void setTheScene() {
        people = new People(engine);
        cases = new RoomsCases(engine, startDoor);
    }

    /** All the ways in which answers reach a task. */
    static Stream<Arguments> doors() {
        return Stream.of(
                arguments("submitTaskForm", (Door)
                        (engine, task, answers) -> engine.getFormService().submitTaskForm(task, answers)),
                arguments("submitTaskFormWithVariablesInReturn", (Door) (engine, task, answers) ->
                        engine.getFormService().submitTaskFormWithVariablesInReturn(task, answers, false)),
                arguments("complete", (Door)
                        (engine, task, answers) -> engine.getTaskService().complete(task, answers)),
                arguments("completeWithVariablesInReturn", (Door) (engine, task, answers) ->
                        engine.getTaskService().completeWithVariablesInReturn(task, answers, false)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doors")
    void acceptsGoodAnswersOfTheAssignee(String name, Door door) {
        var task = cases.register();

        people.as("olive.officer", () -> door.submit(engine, task.getId(), FACTS));

        assertThat(cases.variable(task, "facts")).asString().startsWith("statement:");
        assertThat(cases.after(task).getTaskDefinitionKey()).isEqualTo("decideFacts");
        assertThat(statements.words((String) cases.variable(task, "facts"))).isEqualTo("All lines are done.");
    }

    @Test
    void givesNothingInReturnButWhatTheFormHasShown() {
        var first = cases.register();
        engine.getRuntimeService().setVariable(first.getProcessInstanceId(), "ofAnotherTask", "not for this form");

        var inReturn = new HashMap<String, Object>();
        people.as(
                "olive.officer",
                () -> inReturn.putAll(
                        engine.getFormService().submitTaskFormWithVariablesInReturn(first.getId(), FACTS, false)));

        assertThat(inReturn)
                .containsEntry("facts", "All lines are done.")
                .doesNotContainKeys("ofAnotherTask", "cpsArea");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doors")
    void refusesWhatTheFormWouldRefuse(String name, Door door, CapturedOutput log) {
        var task = cases.register();

        assertRefused(
                () -> people.as(
                        "olive.officer",
                        () -> door.submit(
                                engine,
                                task.getId(),
                                Map.of("factsKnown", "yes", "facts", "Zebedina Quillfeather said no"))),
                "Please correct: Facts: take out what looks like a person's name (‘Zebedina Quillfeather’) and write"
                        + " the victim, S1 or a role");
        assertRefused(
                () -> people.as("olive.officer", () -> door.submit(engine, task.getId(), Map.of("factsKnown", "yes"))),
                "Please correct: Facts: an answer is needed");

        assertThat(cases.after(task).getId()).isEqualTo(task.getId());
        assertThat(engine.getRuntimeService().getVariables(task.getProcessInstanceId()))
                .doesNotContainKey("facts");
        assertThat(log.getAll()).doesNotContain("Quillfeather");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doors")
    void refusesUnknownAnswers(String name, Door door) {
        var task = cases.register();

        assertRefused(
                () -> people.as(
                        "olive.officer",
                        () -> door.submit(
                                engine,
                                task.getId(),
                                Map.of("factsKnown", "no", "cpsArea", "south-east", "local", "no"))),
                "Please correct: cpsArea: this form does not ask for it;"
                        + " For a force: leave this empty, it is not asked after the other answers");

        assertThat(cases.variable(task, "cpsArea")).isEqualTo("south-west");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doors")
    void refusesEverybodyButTheAssignee(String name, Door door) {
        var task = cases.register();
        var onlyAssignee = "Only the person the task is assigned to can complete it";

        assertRefused(() -> people.as("oscar.officer", () -> door.submit(engine, task.getId(), FACTS)), onlyAssignee);
        engine.getTaskService().setAssignee(task.getId(), null);
        assertRefused(() -> people.as("olive.officer", () -> door.submit(engine, task.getId(), FACTS)), onlyAssignee);
        assertThatThrownBy(() -> people.as("pat.prosecutor", () -> door.submit(engine, task.getId(), FACTS)))
                .isInstanceOf(AuthorizationException.class);

        people.as("oscar.officer", () -> engine.getTaskService().claim(task.getId(), "oscar.officer"));
        people.as("oscar.officer", () -> door.submit(engine, task.getId(), FACTS));
        assertThat(cases.after(task).getTaskDefinitionKey()).isEqualTo("decideFacts");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doors")
    void checksTheSystemsAnswersToo(String name, Door door) {
        var task = cases.register();

        assertRefused(
                () -> door.submit(engine, task.getId(), Map.of()),
                "Please correct: Are the facts known?: choose one of the answers offered");

        door.submit(engine, task.getId(), FACTS);
        assertThat(cases.after(task).getTaskDefinitionKey()).isEqualTo("decideFacts");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doors")
    void refusesTheOneWhoMustNotDoItTwice(String name, Door door) {
        var task = cases.register();
        engine.getTaskService().setVariableLocal(task.getId(), "notBy", "olive.officer");
        var secondPerson = "A second person has to do this task";

        assertRefused(() -> people.as("olive.officer", () -> door.submit(engine, task.getId(), FACTS)), secondPerson);
        assertRefused(() -> door.submit(engine, task.getId(), FACTS), secondPerson);

        engine.getTaskService().setAssignee(task.getId(), "oscar.officer");
        people.as("oscar.officer", () -> door.submit(engine, task.getId(), FACTS));
    }

    @Test
    void forgetsTheAnswersOfAnEarlierRound() {
        var first = cases.register();
        engine.getTaskService().complete(first.getId(), FACTS);
        engine.getTaskService().complete(cases.after(first).getId(), Map.of("factsDecision", "again"));
        assertThat(cases.variable(first, "facts")).isNull();

        engine.getFormService().submitTaskForm(cases.after(first).getId(), Map.of("factsKnown", "no"));

        assertThat(engine.getRuntimeService().getVariables(first.getProcessInstanceId()))
                .containsEntry("facts", null)
                .containsEntry("factsKnown", "no");
    }

    /** A way in which answers reach a task. */
    interface Door {
        void submit(ProcessEngine engine, String taskId, Map<String, Object> answers);
    }

    private static void assertRefused(ThrowingCallable work, String message) {
        assertThatThrownBy(work).isInstanceOf(FormRefused.class).hasMessage(message);
    }
}
