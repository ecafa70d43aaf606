package uk.jointcasework.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Answers that somebody else keeps are checked like all others, and the engine never has them. */
@RoomsTest
class KeptAnswersTest {

    private static final String KEY = "keptFacts";

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private StartDoor startDoor;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Rooms.Keeper keeper;

    private People people;
    private RoomsCases cases;

    @BeforeEach
    void setTheScene() {
        people = new People(engine);
        cases = new RoomsCases(engine, startDoor);
        keeper.kept.clear();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uk.jointcasework.forms.TaskDoorsTest#doors")
    void goFromATaskToTheirKeeperAndNotToTheEngine(String name, TaskDoorsTest.Door door) {
        var task = cases.register();
        keeper.kept.clear();
        var secret = "qzkept" + name.toLowerCase();

        people.as("olive.officer", () -> door.submit(engine, task.getId(), answers(secret)));

        assertThat(cases.after(task).getTaskDefinitionKey()).isEqualTo("decideFacts");
        assertThat(keeper.kept).singleElement().satisfies(kept -> {
            assertThat(kept.keptBy()).isEqualTo("isva");
            assertThat(kept.form()).isEqualTo("recordFacts");
            assertThat(kept.userId()).isEqualTo("olive.officer");
            assertThat(kept.businessKey()).matches("52SA[0-9]{7}");
            assertThat(kept.answers()).containsEntry(KEY, secret).containsEntry("factsKnown", "no");
        });
        assertThat(tablesWith(KEY)).isEmpty();
        assertThat(tablesWith(secret)).isEmpty();
    }

    @Test
    void goFromAStartFormToTheirKeeperAndNotToTheEngine() {
        var answers = new HashMap<>(RoomsCases.answers("52SA7777826"));
        answers.put("keptRemark", "qzkeptatthestart");

        startDoor.start("roomsCase", answers);

        assertThat(keeper.kept).singleElement().satisfies(kept -> {
            assertThat(kept.form()).isEqualTo("startRooms");
            assertThat(kept.businessKey()).isEqualTo("52SA7777826");
            assertThat(kept.answers()).containsEntry("keptRemark", "qzkeptatthestart");
        });
        assertThat(tablesWith("keptRemark")).isEmpty();
        assertThat(tablesWith("qzkeptatthestart")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uk.jointcasework.forms.TaskDoorsTest#doors")
    void areCheckedLikeAllOthers(String name, TaskDoorsTest.Door door) {
        var task = cases.register();
        keeper.kept.clear();

        assertRefused(door, task.getId(), "Zebedina Quillfeather", "Facts that others keep: take out what looks like");
        assertRefused(door, task.getId(), "x".repeat(51), "Facts that others keep: use at most 50 characters");

        assertThat(keeper.kept).isEmpty();
        assertThat(cases.after(task).getId()).isEqualTo(task.getId());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uk.jointcasework.forms.TaskDoorsTest#doors")
    void areRefusedByTheirKeeperOrIfThereIsNone(String name, TaskDoorsTest.Door door) {
        var task = cases.register();

        assertRefused(door, task.getId(), Rooms.Keeper.REFUSED, "Please correct: Facts that others keep: not now");
        assertRefused(door, task.getId(), Rooms.Keeper.NOT_TAKEN, "nobody is there to keep its answers");

        assertThat(cases.after(task).getId()).isEqualTo(task.getId());
        assertThat(engine.getRuntimeService().getVariables(task.getProcessInstanceId()))
                .doesNotContainKey("factsKnown");
    }

    private void assertRefused(TaskDoorsTest.Door door, String task, String answer, String message) {
        assertThatThrownBy(() -> people.as("olive.officer", () -> door.submit(engine, task, answers(answer))))
                .isInstanceOf(FormRefused.class)
                .hasMessageContaining(message);
    }

    private static Map<String, Object> answers(String kept) {
        return Map.of("factsKnown", "no", KEY, kept);
    }

    /** The engine's tables that hold this in any of their columns of text. */
    private List<String> tablesWith(String text) {
        return jdbc
                .queryForList(
                        "select table_name from information_schema.tables"
                                + " where table_schema = 'public' and table_name like 'act\\_%'",
                        String.class)
                .stream()
                .filter(table -> holds(table, text))
                .toList();
    }

    private boolean holds(String table, String text) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from " + table + " line where line::text ilike ?)",
                Boolean.class,
                "%" + text + "%"));
    }
}
