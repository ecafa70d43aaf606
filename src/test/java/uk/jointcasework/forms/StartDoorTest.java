package uk.jointcasework.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomsTest
class StartDoorTest {

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private StartDoor startDoor;

    private People people;

    @BeforeEach
    void setTheScene() {
        people = new People(engine);
    }

    @Test
    void checksTheAnswersOfAStartForm() {
        var definition = definition();

        assertRefused(
                () -> people.as(
                        "olive.officer",
                        () -> engine.getFormService()
                                .submitStartForm(definition, Map.of("caseReference", "x", "force", "kent"))),
                "Please correct: force: this form does not ask for it;"
                        + " Case reference: this is not written as expected; Reported on: give a date like 2026-06-04");
        assertRefused(
                () -> startDoor.start(
                        "roomsCase", Map.of("caseReference", Rooms.REFUSED_REFERENCE, "reportedOn", "2026-06-01")),
                "Please correct: Case reference: it is registered already");
    }

    @Test
    void startsWithTheAnswersAndWhatAListenerAdds() {
        people.as("olive.officer", () -> {
            var instance = engine.getFormService().submitStartForm(definition(), RoomsCases.answers("52SA7777726"));

            assertThat(instance.getBusinessKey()).isEqualTo("52SA7777726");
            assertThat(instance.getTenantId()).isEqualTo("south-west");
        });
        var instance = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey("52SA7777726")
                .singleResult();
        assertThat(engine.getRuntimeService().getVariables(instance.getId()))
                .containsEntry("officer", "olive.officer")
                .containsEntry("reportedOn", "2026-06-01")
                .as("a question in words that is left open is no variable")
                .doesNotContainKey("remark");
    }

    @Test
    void refusesTheStartToStrangersAndInForeignAreas() {
        assertThatThrownBy(() ->
                        people.as("pat.prosecutor", () -> startDoor.start("roomsCase", RoomsCases.answers("52SA1"))))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> people.as(
                        "olive.officer",
                        () -> startDoor.start(
                                "roomsCase", RoomsCases.answers("52SA1234526"), Map.of("cpsArea", "south-east"))))
                .isInstanceOf(BadUserRequestException.class)
                .hasMessageContaining("You can only register cases of your own CPS Area");
        assertThatThrownBy(() -> engine.getRuntimeService().startProcessInstanceByKey("roomsAnswer"))
                .hasMessageContaining("The process roomsAnswer cannot start without a CPS Area");
    }

    private String definition() {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("roomsCase")
                .latestVersion()
                .singleResult()
                .getId();
    }

    private static void assertRefused(ThrowingCallable work, String message) {
        assertThatThrownBy(work).isInstanceOf(FormRefused.class).hasMessage(message);
    }
}
