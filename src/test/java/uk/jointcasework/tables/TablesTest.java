package uk.jointcasework.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.forms.People;
import uk.jointcasework.forms.RoomsTest;

@RoomsTest
class TablesTest {

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Tables tables;

    @Autowired
    private AsTheSystem asTheSystem;

    private People people;

    @BeforeEach
    void addPeople() {
        people = new People(engine);
    }

    @Test
    void readsTheOneRowOfATable() {
        assertThat(tables.row("clocks", clock("weekClock", "kent", "south-east")))
                .containsEntry("length", 3)
                .containsEntry("unit", "workingDays");
    }

    @Test
    void saysWhichRowOfWhichVersionFitted() {
        var version = engine.getRepositoryService()
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey("clocks")
                .latestVersion()
                .singleResult()
                .getVersion();

        var local = tables.decide("clocks", clock("weekClock", "kent", "south-east"));
        var national = tables.decide("clocks", clock("weekClock", "kent", "south-west"));

        assertThat(local.rule()).isEqualTo("clocks_rule1");
        assertThat(local.version()).isEqualTo(version);
        assertThat(local.values()).containsEntry("length", 3);
        assertThat(national.rule()).isEqualTo("clocks_rule2");
    }

    @Test
    void refusesATableThatLacksAnInput() {
        assertThatThrownBy(() -> tables.row("clocks", clock("weekClock", null, "south-east")))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("Table clocks: input 'force' is missing");
        assertThatThrownBy(
                        () -> tables.row("clocks", Map.of("clock", "weekClock", "force", "kent", "day", "2026-11-02")))
                .hasMessageContaining("Table clocks: input 'cpsArea' is missing");
        assertThatThrownBy(() -> engine.getDecisionService()
                        .evaluateDecisionTableByKey(
                                "clocks", Map.of("clock", "weekClock", "force", "kent", "day", "2026-11-02")))
                .rootCause()
                .hasMessage("Table clocks: input 'cpsArea' is missing");
    }

    @Test
    void refusesATableWithoutAFittingRow() {
        var deployment = engine.getRepositoryService()
                .createDeployment()
                .addString(
                        "greetings.dmn",
                        DmnText.of("greetings", "UNIQUE", "hour", "text")
                                .row("morning", "\"early\"", "\"Good morning\"")
                                .text())
                .deploy();

        assertThatThrownBy(() -> tables.row("greetings", Map.of("hour", "late")))
                .hasMessage("Table greetings: 0 rows instead of one fit {hour=late}");
        engine.getRepositoryService().deleteDeployment(deployment.getId(), true);
    }

    @Test
    void asksAVersionOfATableOnceForTheSameInputs() {
        tables.row("clocks", clock("weekClock", "kent", "south-west"));
        var before = evaluations();

        assertThat(tables.row("clocks", clock("weekClock", "kent", "south-west")))
                .containsKey("length");
        assertThat(evaluations()).isEqualTo(before);

        tables.row("clocks", clock("weekClock", "never asked for", "south-west"));
        assertThat(evaluations()).isEqualTo(before + 1);
    }

    @Test
    void asksTheNewestVersionOfATableFromItsDeploymentOn() {
        var first = deployed("Good morning");
        try {
            assertThat(tables.row("greetings", Map.of("hour", "early"))).containsValue("Good morning");
            var second = deployed("Good day");
            assertThat(tables.row("greetings", Map.of("hour", "early"))).containsValue("Good day");
            engine.getRepositoryService().deleteDeployment(second, true);
            assertThat(tables.row("greetings", Map.of("hour", "early"))).containsValue("Good morning");
        } finally {
            engine.getRepositoryService().deleteDeployment(first, true);
        }
    }

    private String deployed(String greeting) {
        return engine.getRepositoryService()
                .createDeployment()
                .addString(
                        "greetings.dmn",
                        DmnText.of("greetings", "UNIQUE", "hour", "text")
                                .row("morning", "\"early\"", "\"" + greeting + "\"")
                                .text())
                .deploy()
                .getId();
    }

    @Test
    void actsAsTheSystemForAUserWithoutRights() {
        people.as("pat.prosecutor", () -> {
            var inputs = clock("weekClock", "kent", "south-west");
            assertThatThrownBy(() -> engine.getDecisionService().evaluateDecisionTableByKey("clocks", inputs))
                    .isInstanceOf(AuthorizationException.class);
            assertThat(asTheSystem.run(() -> engine.getDecisionService()
                            .evaluateDecisionTableByKey("clocks", inputs)
                            .getResultList()))
                    .hasSize(1);
            assertThatThrownBy(() -> engine.getDecisionService().evaluateDecisionTableByKey("clocks", inputs))
                    .isInstanceOf(AuthorizationException.class);
        });
    }

    private static Map<String, Object> clock(String clock, String force, String cpsArea) {
        var inputs = new HashMap<String, Object>();
        inputs.put("clock", clock);
        inputs.put("force", force);
        inputs.put("cpsArea", cpsArea);
        inputs.put("day", "2026-11-02");
        return inputs;
    }

    private long evaluations() {
        return engine.getHistoryService().createHistoricDecisionInstanceQuery().count();
    }
}
